import type { Claims } from "../../src/model/claims.ts";
import type { RegistryId } from "../../src/model/registry.ts";
import type { PeelStep, TrustedPublisher } from "../../src/registries/trust-table.ts";
import { audienceSets } from "./claim-sets/audience.ts";
import { environmentSets } from "./claim-sets/environment.ts";
import { eventSets } from "./claim-sets/event.ts";
import { ownerSets } from "./claim-sets/owner.ts";
import { refSets } from "./claim-sets/ref.ts";
import { workflowSets } from "./claim-sets/workflow.ts";

/** What a registry says to a run; of a refusal also the first claim that does not fit. Maven Central has none to name. */
export type Expected = "accepted" | "unknown" | "refused" | `refused ${PeelStep}`;

/** A run before a publisher: `registered` and `run`, but for what is said here. */
export interface ClaimSet {
  readonly name: string;
  readonly publisher?: Partial<TrustedPublisher>;
  /** Fields that the publisher has not. */
  readonly unregistered?: readonly (keyof TrustedPublisher)[];
  readonly claims?: Claims;
  /** Claims that are decided at run time, or not known. */
  readonly unknown?: readonly (keyof Claims)[];
  /** Sections of the facts that decide it: A1 and B1 of npm and PyPI, 1.1 to 4.1 of the others. */
  readonly facts: string;
  readonly expected: Readonly<Record<RegistryId, Expected>>;
}

/** A publisher that is registered for `run` at each registry. */
export const registered: TrustedPublisher = {
  owner: "lanternfish",
  repository: "lamp",
  workflow: "release.yml",
  environment: "release",
  ownerId: "1001",
  repositoryId: "2002",
};

export const run: Claims = {
  repository: "lanternfish/lamp",
  repository_id: "2002",
  repository_owner: "lanternfish",
  repository_owner_id: "1001",
  workflow_ref: "lanternfish/lamp/.github/workflows/release.yml@refs/tags/v1.0.0",
  job_workflow_ref: "lanternfish/lamp/.github/workflows/release.yml@refs/tags/v1.0.0",
  environment: "release",
  event_name: "push",
  runner_environment: "github-hosted",
  ref: "refs/tags/v1.0.0",
  sha: "0123456789abcdef0123456789abcdef01234567",
};

export const claimSets: readonly ClaimSet[] = [...ownerSets, ...workflowSets, ...environmentSets, ...eventSets, ...refSets, ...audienceSets];

export function publisherOf({ publisher, unregistered = [] }: ClaimSet): TrustedPublisher {
  const { owner, repository, workflow, ...rest } = { ...registered, ...publisher };
  return { owner, repository, workflow, ...without(rest, unregistered) };
}

export function claimsOf({ claims, unknown = [] }: ClaimSet): Claims {
  return without({ ...run, ...claims }, unknown);
}

function without<T extends object>(value: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name))) as T;
}
