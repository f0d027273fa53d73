import type { RegistryId } from "./registry.ts";

/** Who can publish a package, and by which chain. docs/who.md says what is counted and what is not. */
export interface WhoCanPublish {
  readonly registry: RegistryId;
  /** Without version. */
  readonly purl: string;
  /** False: "at least these", for the reasons of `unseen`. */
  readonly whole: boolean;
  readonly unseen: readonly WhoUnseen[];
  /** Ways to publish, the ones open to most first. */
  readonly ways: readonly Way[];
  readonly graph: WhoGraph;
}

export interface WhoUnseen {
  /** What could not be seen, and so who may be missing; one sentence. */
  readonly says: string;
  /** Who or what could show it, one sentence; null where nobody can be named. */
  readonly needs: string | null;
}

/**
 * One way to publish, and everybody it is open to.
 *
 * `own-copy`: a workflow of one's own making on a ref one may write. `as-written`: a workflow that is there, started as it
 * stands. `account`: the registry's own account. `secret`: a stored token, read by a workflow of one's own making.
 */
export interface Way {
  readonly kind: "own-copy" | "as-written" | "account" | "secret";
  readonly run: WhoRun | null;
  /** Account at the registry, or name of the secret; null where it is a run that is trusted. */
  readonly credential: string | null;
  readonly actors: readonly WhoActor[];
  /** What leads from an actor to the package, in order, one sentence each. */
  readonly chain: readonly string[];
  /** The single change that closes it, one sentence. */
  readonly close: string;
  /** Whether all of it is known to hold: false where the registry's own behaviour, or what a run presents, is not. */
  readonly certain: boolean;
}

export interface WhoRun {
  /** `owner/name`. */
  readonly repository: string;
  /** The file that is started. */
  readonly workflow: string;
  /** The file that holds the workflow job, `owner/repo/path@ref` where it is another repository's. */
  readonly jobWorkflow: string;
  readonly event: string;
  readonly ref: WhoRef;
  /** Null: none. */
  readonly environment: string | null;
}

export interface WhoRef {
  readonly kind: "default-branch" | "branch" | "tag" | "pull-request";
  /** One such ref in full: `refs/heads/topic`. */
  readonly example: string;
}

export interface WhoActor {
  /** `anybody`: whoever has an account at GitHub. `nobody`: it starts by the clock. */
  readonly kind: "person" | "app" | "access-token" | "deploy-key" | "registry-account" | "anybody" | "nobody";
  /** Login, slug, title, or account at the registry. */
  readonly name: string;
  /** What gives them the right: `team release`, `organisation owner`, `bypasses ruleset tags`; sorted. */
  readonly through: readonly string[];
  /** Approvals of others without which it does not go; empty: alone. */
  readonly approvals: readonly WhoApproval[];
}

/** One of `by` has to approve. */
export interface WhoApproval {
  /** `environment release`, `pull request into main`. */
  readonly of: string;
  /** Logins, and `app <slug>`, sorted. */
  readonly by: readonly string[];
}

export interface WhoGraph {
  readonly nodes: readonly WhoNode[];
  readonly edges: readonly WhoEdge[];
}

export interface WhoNode {
  /** `person alice`, `ref acme/lamp refs/tags/v1`. */
  readonly id: string;
  readonly kind: WhoActor["kind"] | "team" | "repository" | "ref" | "workflow" | "environment" | "secret" | "publisher" | "package";
  readonly label: string;
}

export interface WhoEdge {
  readonly from: string;
  readonly to: string;
  /** `may create`, `starts`, `approves`, `is accepted by`. */
  readonly says: string;
}
