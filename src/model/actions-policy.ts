/** Which actions may run. */
export interface AllowedActions {
  readonly allowed: "all" | "local-only" | "selected";
  /** Whether an action that is not pinned to a commit is refused. */
  readonly pinned: boolean;
  /** Where `selected`: GitHub's own, verified creators', and patterns, of which `!` refuses; null where that could not be seen. */
  readonly selected: { readonly github: boolean; readonly verified: boolean; readonly patterns: readonly string[] } | null;
}

/** What `GITHUB_TOKEN` may do where a workflow does not say. */
export interface DefaultToken {
  readonly access: "read" | "write";
  readonly approvesPullRequests: boolean;
}

/** How the subject of identity tokens is made. */
export interface OidcSubject {
  /** Claims it is made of; null: GitHub's default. */
  readonly claims: readonly string[] | null;
  /** Whether owner and repository stand in it with their ids; null where that was not told. */
  readonly immutable: boolean | null;
}

export interface Runner {
  readonly name: string;
  readonly os: string;
  readonly labels: readonly string[];
  /** Whether it takes one workflow job and is gone; null where that was not told. */
  readonly ephemeral: boolean | null;
}

export interface WorkflowState {
  readonly file: string;
  readonly state: "active" | "disabled" | "deleted" | "unknown";
}

/** The latest run of a workflow among those looked at. */
export interface LastRun {
  readonly file: string;
  readonly startedAt: string;
  readonly event: string;
  readonly conclusion: string | null;
  readonly branch: string | null;
  /** Called workflows with the commit that ran: `owner/repo/path@ref`. */
  readonly called: readonly string[];
}
