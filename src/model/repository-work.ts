import type { Observed } from "./observed.ts";

/** What GitHub says of one repository before anything is delivered there: what may be opened, and what is open already. */
export interface RepositoryWork {
  /** `owner/name`, as GitHub spells it now. */
  readonly slug: string;
  readonly visibility: "public" | "private" | "internal";
  readonly archived: boolean;
  readonly issuesEnabled: boolean;
  /** Its default branch, and the commit that it ends in; null where it is empty. */
  readonly head: { readonly branch: string; readonly commit: string } | null;
  /** Whether the token may push; without it nothing can be opened. */
  readonly mayPush: Observed<boolean>;
  /** Branches whose name begins as ours do, sorted. */
  readonly branches: readonly OwnBranch[];
  /** From our branches in this repository, in any state; newest first. */
  readonly pullRequests: readonly OwnPullRequest[];
  /** That hold our mark and were written by somebody who may write here; newest first. */
  readonly issues: readonly OwnIssue[];
}

export interface OwnBranch {
  readonly name: string;
  readonly commit: string;
  /** Whether its last commit is one of ours. Where it is not, somebody has gone on with it, and it is left alone. */
  readonly ours: boolean;
}

/** What is said beside a pull request or issue by somebody else, and begins with a slash command. */
export interface Comment {
  /** GraphQL's id. */
  readonly id: string;
  /** REST's. */
  readonly number: number;
  /** Login; null: the account is gone. */
  readonly author: string | null;
  readonly bot: boolean;
  readonly body: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether we have taken note of it. */
  readonly answered: boolean;
}

interface Own {
  /** GraphQL's id. */
  readonly id: string;
  readonly number: number;
  /** Absolute address. */
  readonly url: string;
  readonly title: string;
  readonly body: string;
  /** Login of who closed it; null: it is open, or that is not told. */
  readonly closedBy: string | null;
  /** ISO 8601; null: it is open. */
  readonly closedAt: string | null;
  /** Only those that begin with a slash command, oldest first. */
  readonly comments: readonly Comment[];
}

export interface OwnPullRequest extends Own {
  readonly branch: string;
  readonly state: "open" | "closed" | "merged";
  readonly draft: boolean;
  readonly conflicts: boolean | "unknown";
  /** Whether all its commits are ours. Where they are not, its content is left alone. */
  readonly ours: boolean;
}

export interface OwnIssue extends Own {
  readonly state: "open" | "closed";
  /** Why it was closed; null: it is open, or that is not told. */
  readonly reason: "completed" | "not-planned" | "duplicate" | null;
}
