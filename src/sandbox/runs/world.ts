import type { RegistryId } from "../../model/registry.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { SandboxPackage } from "../registries/description.ts";

/** All that decides who can publish, as data. */
export interface World {
  readonly organisation: SandboxOrganisation;
  readonly packages: readonly SandboxPackage[];
  /** What the workflow files of the default branches are; their texts say the same. */
  readonly workflows: readonly WorldWorkflow[];
  /** Slugs of Apps whose own rules guard an environment, by `repository/environment`: the sandbox's GitHub serves none. */
  readonly customRules?: Readonly<Record<string, readonly string[]>>;
}

/** A workflow that publishes one package, from one workflow job. */
export interface WorldWorkflow {
  /** Name of its repository, without the owner. */
  readonly repository: string;
  /** From the root: `.github/workflows/release.yml`. */
  readonly file: string;
  readonly events: readonly string[];
  /** Of the workflow job that publishes, wherever it is defined; null: none. */
  readonly environment: string | null;
  /** The reusable workflow that holds the workflow job, as `uses` names it: `./path`, or `owner/repository/path@branch`; null: none. */
  readonly calls: string | null;
  readonly registry: RegistryId;
  /** The package it publishes there, by name. */
  readonly package: string;
}

/** Somebody or something, and a run of theirs whose identity token the registry accepts. */
export interface Pair {
  readonly actor: { readonly kind: ActorKind; readonly name: string };
  readonly way: "own-copy" | "as-written";
  readonly event: string;
  readonly ref: RefClass;
  /** `owner/name`. */
  readonly repository: string;
  /** The file that is started, from the root. */
  readonly workflow: string;
  /** The file that holds the workflow job; `owner/repository/path@ref` where it is another repository's. */
  readonly jobWorkflow: string;
  /** Null: none. */
  readonly environment: string | null;
  readonly alone: boolean;
  /** Who can give the approvals without which it does not go, sorted: logins, and `app <slug>`. Empty where it goes alone. */
  readonly approvedBy: readonly string[];
}

export type ActorKind = "person" | "app" | "access-token" | "deploy-key" | "anybody" | "nobody";

export type RefClass = "default-branch" | "branch" | "tag";

/** One branch or tag, there or still to be made. */
export interface ConcreteRef {
  readonly type: "branch" | "tag";
  /** Without `refs/heads/` or `refs/tags/`. */
  readonly name: string;
  readonly exists: boolean;
}

/** Approvals that are needed: of each list one has to give theirs. Empty: none. Null: it does not go at all. */
export type Approvals = readonly (readonly string[])[] | null;

export function fullName({ type, name }: ConcreteRef): string {
  return `refs/${type === "branch" ? "heads" : "tags"}/${name}`;
}

export function classOf(ref: ConcreteRef, { defaultBranch }: SandboxRepository): RefClass {
  if (ref.type === "tag") return "tag";
  return ref.name === defaultBranch ? "default-branch" : "branch";
}
