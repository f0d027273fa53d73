// What is done in a repository: commits, pull requests and issues, and what is said there. Times are ISO 8601.

export interface SandboxCommit {
  readonly oid: string;
  /** Oids; none: it is the first, or what came before is not described. */
  readonly parents: readonly string[];
  readonly message: string;
  /** Login; null: no account has its address. */
  readonly author: string | null;
  readonly at: string;
  /** All its files: path → text. */
  readonly files: Readonly<Record<string, string>>;
}

/** What an issue and a pull request have alike. */
export interface SandboxThread {
  /** Issues and pull requests of a repository are counted together. */
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** Login; that of an App ends in `[bot]`. */
  readonly author: string;
  readonly labels: readonly string[];
  readonly created: string;
  readonly updated: string;
  /** Oldest first. */
  readonly events: readonly SandboxEvent[];
  /** Oldest first. */
  readonly comments: readonly SandboxComment[];
}

export interface SandboxEvent {
  readonly kind: "closed" | "reopened" | "merged";
  readonly by: string;
  readonly at: string;
}

export type SandboxReason = "completed" | "not_planned" | "duplicate";

export interface SandboxIssue extends SandboxThread {
  readonly state: "open" | "closed";
  /** Null: it was never closed. */
  readonly reason: SandboxReason | "reopened" | null;
}

export interface SandboxPullRequest extends SandboxThread {
  readonly state: "open" | "closed" | "merged";
  readonly draft: boolean;
  /** Where it comes from, a branch of the same repository unless there is a fork. */
  readonly branch: string;
  /** The repository (`owner/name`) that the branch is in, and the commit it ends in. */
  readonly fork?: { readonly slug: string; readonly head: string };
  /** The branch that it is to go into. */
  readonly base: string;
  /** Logins, and slugs of teams behind `team `. */
  readonly reviewers: readonly string[];
  /**
   * Of one that is no longer open: the commit its branch ended in, and that of the base it stood on. While it is open, both are
   * those of the branches.
   */
  readonly left?: { readonly head: string; readonly from: string };
}

/** A check run. */
export interface SandboxCheck {
  /** Over all repositories, as of comments. */
  readonly id: number;
  readonly name: string;
  /** Oid of the commit that it speaks of. */
  readonly head: string;
  readonly externalId: string | null;
  readonly details: string | null;
  /** Slug of the App that made it. */
  readonly app: string;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: string | null;
  readonly started: string;
  readonly completed: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  /** By the names of REST. */
  readonly annotations: readonly Readonly<Record<string, unknown>>[];
  readonly actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[];
}

export interface SandboxComment {
  /** Over all repositories. */
  readonly id: number;
  readonly body: string;
  readonly author: string;
  readonly created: string;
  readonly reactions: readonly SandboxReaction[];
}

/** By the names of REST. */
export const reactionNames = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"] as const;

export interface SandboxReaction {
  readonly id: number;
  readonly content: (typeof reactionNames)[number];
  readonly by: string;
  readonly at: string;
}
