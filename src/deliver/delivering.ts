import type { Observed } from "../model/observed.ts";
import type { Commit } from "../model/plan.ts";
import type { RepositoryWork } from "../model/repository-work.ts";

/**
 * The calls by which acts are done, and no others. A slug is `owner/name`, a branch is named without `refs/heads/`.
 *
 * Errors of each: ImprimaturError `no-access` for a token that is refused, `cancelled`, and `unavailable` where GitHub did not answer for good.
 */
export interface Delivering {
  /** Waits: what was just written may not be listed yet. */
  pause(milliseconds: number): Promise<void>;
  /** What is there now: pull requests from these branches and from all that are named as ours, and our issues. */
  work(slug: string, branches: readonly string[]): Promise<Observed<RepositoryWork>>;

  /** Null: there is no such branch. */
  branch(slug: string, name: string): Promise<BranchNow | null>;
  /** What the tree of a commit holds at paths, by path; one that is missing is not there. */
  entries(slug: string, commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, EntryNow>>;
  /** What stands in a blob, as it is kept; null where it cannot be had as a text. */
  asKept(slug: string, path: string, oid: string): Promise<AsKept | null>;
  createBranch(slug: string, name: string, commit: string): Promise<Answer<null>>;
  /** To a commit, whatever it ended in before. */
  moveBranch(slug: string, name: string, commit: string): Promise<Answer<null>>;
  /** One that is gone already is done. */
  deleteBranch(slug: string, name: string): Promise<Answer<null>>;
  /** One signed commit. The value is its id. */
  commit(slug: string, branch: string, commit: NewCommit): Promise<Answer<string>>;

  openPullRequest(slug: string, opening: NewPullRequest): Promise<Answer<Opened>>;
  editPullRequest(slug: string, number: number, edit: Edit): Promise<Answer<null>>;
  /** `id`: GraphQL's. */
  setDraft(id: string, draft: boolean): Promise<Answer<null>>;
  /** Logins and `organisation/team`s. The value: whom GitHub lets nobody ask. */
  askReviewers(slug: string, number: number, reviewers: readonly string[]): Promise<Answer<readonly string[]>>;

  /** With our label. */
  openIssue(slug: string, opening: { readonly title: string; readonly body: string }): Promise<Answer<Opened>>;
  editIssue(slug: string, number: number, edit: Edit & { readonly reason?: "completed" | "not-planned" }): Promise<Answer<null>>;
}

/**
 * What became of a write. `refused`: GitHub does not let it be done. `changed`: what it stands on is no longer there, or another. `unsure`: no
 * answer came, or it is said to be there already; whoever wrote looks.
 */
export type Answer<T> = { readonly is: "done"; readonly value: T } | NotDone;

export type NotDone = { readonly is: "refused" | "changed"; readonly says: string } | { readonly is: "unsure" };

export interface BranchNow {
  readonly commit: string;
  /** The first parent of that commit; null where it has none. */
  readonly parent: string | null;
  /** Of the change that its last commit makes; null: that commit is none of ours. */
  readonly fingerprint: string | null;
  /** Whether it holds nobody else's work: its last commit is ours, or is in the default branch as well. */
  readonly ours: boolean;
}

export interface EntryNow {
  /** Git's id of the blob. */
  readonly oid: string;
  /** As git writes it: `100644`. */
  readonly mode: string;
}

/** A text as it is kept by whoever may not keep all that stands in it. */
export interface AsKept {
  readonly text: string;
  /** What was made of `text`, with what was not kept; null where it cannot be told what was meant. */
  readonly whole: (made: string) => string | null;
}

export interface NewCommit {
  /** The commit that the branch ends in. Where it ends in another, nothing is written. */
  readonly head: string;
  readonly message: Commit;
  /** Whole texts. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

export interface NewPullRequest {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
}

export interface Opened {
  readonly number: number;
  /** Absolute address. */
  readonly url: string;
}

/** What is missing stays. */
export interface Edit {
  readonly title?: string;
  readonly body?: string;
  readonly state?: "open" | "closed";
}
