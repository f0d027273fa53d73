/** What is to be opened, brought up to date and closed, and what is left alone and why. Nothing of it is done yet. */
export interface Plan {
  readonly organisation: string;
  /** In the order in which they are done: by repository, the organisation's overview last. */
  readonly acts: readonly Act[];
}

export type Act = OpenPullRequest | UpdatePullRequest | ClosePullRequest | OpenIssue | UpdateIssue | CloseIssue | Leave;

interface Base {
  /** `owner/name` of the repository where it is done. */
  readonly slug: string;
  /** Why, one sentence. */
  readonly because: string;
}

/** A file as it was read and as it is to be. It is only written where GitHub still has it as it was read. */
export interface ProposedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface Commit {
  readonly headline: string;
  /** With its trailers. */
  readonly body: string;
}

/** What goes onto a branch: one commit on the default branch's head. */
export interface Content {
  readonly base: { readonly branch: string; readonly commit: string };
  readonly files: readonly ProposedFile[];
  readonly commit: Commit;
}

export interface OpenPullRequest extends Base {
  readonly do: "open-pull-request";
  readonly branch: string;
  readonly content: Content;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  /** Logins and `organisation/team`s that the policy asks to review it. */
  readonly reviewers: readonly string[];
}

export interface UpdatePullRequest extends Base {
  readonly do: "update-pull-request";
  readonly id: string;
  readonly number: number;
  readonly branch: string;
  /** Null: what is on its branch stays. */
  readonly content: Content | null;
  readonly title: string;
  /** Its sections take the place of those there are; the rest of the text stays. */
  readonly body: string;
  readonly draft: boolean;
}

/** Obsolete: what it would change is no longer wanted. */
export interface ClosePullRequest extends Base {
  readonly do: "close-pull-request";
  readonly id: string;
  readonly number: number;
  readonly branch: string;
  readonly body: string;
}

export interface OpenIssue extends Base {
  readonly do: "open-issue";
  readonly about: "repository" | "organisation";
  readonly title: string;
  readonly body: string;
}

export interface UpdateIssue extends Base {
  readonly do: "update-issue";
  readonly about: "repository" | "organisation";
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  /** Whether it is closed and is to be open again. */
  readonly reopens: boolean;
}

export interface CloseIssue extends Base {
  readonly do: "close-issue";
  readonly about: "repository" | "organisation";
  readonly id: string;
  readonly number: number;
  readonly body: string;
}

/** `declined`: a person closed it, or said no. `waits`: it comes when something else is done. `prevented`: GitHub lets nobody do it there. */
export interface Leave extends Base {
  readonly do: "leave";
  readonly what: "pull-request" | "issue" | "overview";
  /** Of a pull request the workflow file that it would be about; null where it is about the repository. */
  readonly file: string | null;
  readonly why: "up-to-date" | "declined" | "waits" | "prevented" | "taken-over" | "switched-off" | "made-elsewhere";
  /** Address of what is there; null where nothing is. */
  readonly url: string | null;
}

/** What became of an act. */
export interface Outcome {
  readonly act: Act;
  /**
   * `done`: it was done, or was found done already. `changed`: what it stands on is no longer as it was looked at; the next run takes it
   * up. `refused`: GitHub does not let it be done. `failed`: GitHub could not be reached, or did not answer for good.
   */
  readonly result: "done" | "changed" | "refused" | "failed";
  /** What happened and what to do about it, one sentence; empty where it was done. */
  readonly says: string;
  /** Address of what was opened or changed; null where nothing was. */
  readonly url: string | null;
}

/** In whose name commits are signed off: an App or a person. */
export interface Author {
  readonly login: string;
  /** GitHub's number of the account. */
  readonly id: number;
  /** Null where it has none. */
  readonly name: string | null;
}
