import type { Observed } from "./observed.ts";
import type { StoredSecret, StoredVariable } from "./stored-secret.ts";

/** An environment of a repository, and what it really guards. */
export interface Environment {
  readonly name: string;
  /** Who must approve a run: `user <login>` or `team <slug>`, sorted; empty where nobody must. */
  readonly reviewers: readonly string[];
  /** Whether whoever started a run is kept from approving it. */
  readonly preventSelfReview: boolean;
  /** Minutes a run has to wait. */
  readonly waitMinutes: number;
  /** Slugs of Apps whose own protection rules decide, sorted. */
  readonly customRules: readonly string[];
  /** Unseen where GitHub leaves the field out: its description does not have it. */
  readonly adminsBypass: Observed<boolean>;
  /** Refs whose runs may use it. `any`: no policy; `protected`: branches that branch protection covers; `listed`: `refs`. */
  readonly refs: "any" | "protected" | "listed";
  /** Patterns of branches and tags; empty where `refs` is not `listed`. */
  readonly patterns: Observed<readonly RefPattern[]>;
  readonly secrets: Observed<readonly StoredSecret[]>;
  readonly variables: Observed<readonly StoredVariable[]>;
}

export interface RefPattern {
  readonly type: "branch" | "tag";
  /** As GitHub matches names: `release/*`. */
  readonly name: string;
}
