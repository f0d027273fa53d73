import type { DeployKey } from "./access-token.ts";
import type { AllowedActions, DefaultToken, LastRun, OidcSubject, Runner, WorkflowState } from "./actions-policy.ts";
import type { Environment } from "./environment.ts";
import type { Observed } from "./observed.ts";
import type { Pusher } from "./people.ts";
import type { BranchProtection, Ruleset } from "./ref-protection.ts";
import type { StoredSecret, StoredVariable } from "./stored-secret.ts";

/** What GitHub says of one repository. What only matters where it publishes is not asked elsewhere. Every list is sorted. */
export interface RepositorySettings {
  /** GitHub's number; stays when it is renamed. */
  readonly id: number;
  readonly visibility: "public" | "private" | "internal";
  readonly archived: boolean;
  readonly fork: boolean;
  /** Null where it is empty. */
  readonly defaultBranch: string | null;
  /** ISO 8601; null: never. */
  readonly pushedAt: string | null;
  /** Its own Actions secrets. */
  readonly secrets: Observed<readonly StoredSecret[]>;
  readonly dependabotSecrets: Observed<readonly StoredSecret[]>;
  readonly variables: Observed<readonly StoredVariable[]>;
  readonly environments: Observed<readonly Environment[]>;
  readonly defaultToken: Observed<DefaultToken>;
  readonly allowedActions: Observed<AllowedActions>;
  readonly rulesets: Observed<readonly Ruleset[]>;
  /** As GitHub lists them, the oldest first. */
  readonly branchProtection: Observed<readonly BranchProtection[]>;
  readonly deployKeys: Observed<readonly DeployKey[]>;
  readonly pushers: Observed<readonly Pusher[]>;
  readonly workflows: Observed<readonly WorkflowState[]>;
  /** The latest run of each workflow among the repository's last hundred runs. */
  readonly runs: Observed<readonly LastRun[]>;
  readonly oidcSubject: Observed<OidcSubject>;
  readonly immutableReleases: Observed<boolean>;
  readonly runners: Observed<readonly Runner[]>;
  /** Workflows as other branches hold them, where they differ from the default branch's: an identity token can be minted there too. */
  readonly branchCopies: Observed<BranchCopies>;
  /** Names of its branches and tags. */
  readonly refs: Observed<RefNames>;
}

/** Names without `refs/heads/` and `refs/tags/`. */
export interface RefNames {
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  /** Whether there are more of either than were looked at. */
  readonly more: boolean;
}

export interface BranchCopies {
  /** `publishing`: those of the publishing workflows' paths alone were looked at. */
  readonly workflows: "publishing" | "all";
  /** Branches looked at. */
  readonly branches: number;
  /** Whether there are more branches than were looked at. */
  readonly more: boolean;
  readonly copies: readonly BranchCopy[];
}

export interface BranchCopy {
  readonly file: string;
  /** Branches that hold this very text, sorted. */
  readonly branches: readonly string[];
  readonly text: string;
}
