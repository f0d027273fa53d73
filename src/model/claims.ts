/**
 * Claims of GitHub's identity token that a run would present, as far as files tell: all that any registry's table compares,
 * fixes, requires or refuses, but for `jti` (whether it was used before is not the run's to say) and what GitHub puts into
 * every token (`exp`, `iat`, `nbf`, `run_id`).
 *
 * Undefined: decided at run time, or not known. Empty: the run presents none.
 */
export interface Claims {
  /** Undefined: GitHub.com's, as the registry's client asks for it. */
  readonly iss?: string;
  /** Undefined: as the registry's client asks for it. A list of audiences as its JSON: `["pypi","npm"]`. */
  readonly aud?: string;
  readonly repository?: string;
  /** A number that GitHub never gives twice. */
  readonly repository_id?: string;
  readonly repository_owner?: string;
  /** A number that GitHub never gives twice. */
  readonly repository_owner_id?: string;
  /** Path of the file that GitHub starts (the caller): `owner/repo/path@ref`, or without the ref or the repository. */
  readonly workflow_ref?: string;
  /** `owner/repo/path@ref` of the file that defines the job (the called one), or without the ref or the repository. */
  readonly job_workflow_ref?: string;
  readonly environment?: string;
  /** One of the events of the trigger set; a path has one set of claims for each. */
  readonly event_name?: string;
  readonly runner_environment?: "github-hosted" | "self-hosted";
  /** In full: `refs/heads/main`. Empty in a run of a commit without branch or tag (event `deployment`). */
  readonly ref?: string;
  /** The commit, 40 hexadecimal digits. */
  readonly sha?: string;
}

/** Every claim that GitHub's token carries (docs of GitHub Actions, OIDC reference; facts of 2026-11). */
export const claimNames = [
  "iss",
  "aud",
  "sub",
  "exp",
  "iat",
  "nbf",
  "jti",
  "actor",
  "actor_id",
  "base_ref",
  "head_ref",
  "check_run_id",
  "enterprise",
  "enterprise_id",
  "environment",
  "environment_node_id",
  "event_name",
  "job_workflow_ref",
  "job_workflow_sha",
  "ref",
  "ref_protected",
  "ref_type",
  "repository",
  "repository_id",
  "repository_owner",
  "repository_owner_id",
  "repository_visibility",
  "run_id",
  "run_number",
  "run_attempt",
  "runner_environment",
  "workflow",
  "workflow_ref",
  "workflow_sha",
  "sha",
] as const;

export type ClaimName = (typeof claimNames)[number];
