/** A ruleset that is in force for branches or tags of a repository, its own or one of its organisation or enterprise. */
export interface Ruleset {
  readonly id: number | null;
  readonly name: string;
  readonly target: "branch" | "tag" | "push" | "repository";
  readonly from: "repository" | "organisation" | "enterprise";
  readonly enforcement: "active" | "evaluate" | "disabled";
  /** Patterns of full ref names, `~ALL` and `~DEFAULT_BRANCH` among them. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: readonly RefRule[];
  /** Who passes by it: `team`, `integration`, `role`, `owner`, `deploy key`, `user`, with their name where told; null where it could not be seen. */
  readonly bypass: readonly string[] | null;
}

export interface RefRule {
  /** GitHub's name in lower case: `creation`, `update`, `deletion`, `non_fast_forward`, `pull_request`, `required_status_checks`, `required_signatures` … */
  readonly type: string;
  /** Approvals that a `pull_request` rule asks for. */
  readonly approvals?: number;
  /** Whether it asks for a code owner's. */
  readonly codeOwners?: boolean;
}

/** A classic branch protection rule. */
export interface BranchProtection {
  /** fnmatch pattern over branch names, without `refs/heads/`. */
  readonly pattern: string;
  /** Null where no pull request is asked for. */
  readonly approvals: number | null;
  readonly codeOwners: boolean;
  /** Who needs no pull request where one is asked for, in the same words, sorted. */
  readonly pullRequestBypass: readonly string[];
  /** Whether matching branches can only be made by those who may push, where these are chosen. */
  readonly blocksCreations: boolean;
  /** Null: whoever can push may; otherwise logins, `team <slug>` and `app <slug>`, sorted. */
  readonly pushAllowed: readonly string[] | null;
  readonly forcePushes: boolean;
  readonly deletions: boolean;
  /** Whether admins are held by it too. */
  readonly holdsAdmins: boolean;
}
