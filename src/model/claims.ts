/** Claims of GitHub's identity token that a run would present, as far as files tell. Undefined: decided at run time. */
export interface Claims {
  readonly repository?: string;
  readonly repository_owner?: string;
  /** Path of the file that GitHub starts (the caller). */
  readonly workflow_ref?: string;
  /** `owner/repo/path` or path of the file that defines the job (the called one). */
  readonly job_workflow_ref?: string;
  readonly environment?: string;
  /** One of the events of the trigger set; a path has one set of claims for each. */
  readonly event_name?: string;
  readonly runner_environment?: "github-hosted" | "self-hosted";
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
