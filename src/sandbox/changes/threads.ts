import type { SandboxRepository } from "../description.ts";
import type { SandboxComment, SandboxIssue, SandboxPullRequest, SandboxReaction, SandboxReason, SandboxThread } from "../work.ts";
import type { By } from "./branches.ts";

export interface Opening extends By {
  readonly title: string;
  readonly body: string;
  readonly labels?: readonly string[];
}

/** The number that the next issue or pull request gets. */
export function nextNumber({ issues = [], pulls = [] }: SandboxRepository): number {
  return Math.max(0, ...issues.map(({ number }) => number), ...pulls.map(({ number }) => number)) + 1;
}

export function issueNumbered({ issues = [] }: SandboxRepository, number: number): SandboxIssue | undefined {
  return issues.find((one) => one.number === number);
}

export function pullNumbered({ pulls = [] }: SandboxRepository, number: number): SandboxPullRequest | undefined {
  return pulls.find((one) => one.number === number);
}

export function thread(repository: SandboxRepository, { title, body, labels = [], by, at }: Opening): SandboxThread {
  return { number: nextNumber(repository), title, body, author: by, labels, created: at, updated: at, events: [], comments: [] };
}

/** An issue, which gets the next number. */
export function issueOpened(repository: SandboxRepository, opening: Opening): SandboxRepository {
  const { issues = [] } = repository;
  return { ...repository, issues: [...issues, { ...thread(repository, opening), state: "open", reason: null }] };
}

export function issueClosed(repository: SandboxRepository, number: number, reason: SandboxReason, { by, at }: By): SandboxRepository {
  return withIssue(repository, number, (issue) => ({
    ...issue,
    state: "closed",
    reason,
    updated: at,
    // Whoever gives another reason for what is closed has not closed it.
    events: issue.state === "closed" ? issue.events : [...issue.events, { kind: "closed", by, at }],
  }));
}

export function issueReopened(repository: SandboxRepository, number: number, { by, at }: By): SandboxRepository {
  return withIssue(repository, number, (issue) =>
    issue.state === "open"
      ? issue
      : { ...issue, state: "open", reason: "reopened", updated: at, events: [...issue.events, { kind: "reopened", by, at }] },
  );
}

/** Another title or text of an issue or pull request. */
export function edited(
  repository: SandboxRepository,
  number: number,
  change: Partial<Pick<SandboxThread, "title" | "body" | "labels">>,
  at: string,
): SandboxRepository {
  return withThread(repository, number, { ...change, updated: at });
}

/** A comment on an issue or pull request. */
export function commented(
  repository: SandboxRepository,
  number: number,
  comment: Pick<SandboxComment, "id" | "body">,
  { by, at }: By,
): SandboxRepository {
  const { comments = [] } = issueNumbered(repository, number) ?? pullNumbered(repository, number) ?? {};
  return withThread(repository, number, { updated: at, comments: [...comments, { ...comment, author: by, created: at, reactions: [] }] });
}

export interface Said {
  readonly thread: SandboxIssue | SandboxPullRequest;
  readonly comment: SandboxComment;
}

export function commentNumbered({ issues = [], pulls = [] }: SandboxRepository, id: number): Said | undefined {
  for (const one of [...issues, ...pulls]) {
    const comment = one.comments.find((each) => each.id === id);
    if (comment !== undefined) return { thread: one, comment };
  }
  return undefined;
}

export function reacted(
  repository: SandboxRepository,
  { thread: { number, comments }, comment }: Said,
  reaction: SandboxReaction,
): SandboxRepository {
  const after = { ...comment, reactions: [...comment.reactions, reaction] };
  return withThread(repository, number, { comments: comments.map((one) => (one === comment ? after : one)) });
}

function withThread(repository: SandboxRepository, number: number, change: Partial<SandboxThread>): SandboxRepository {
  return withPull(
    withIssue(repository, number, (issue) => ({ ...issue, ...change })),
    number,
    (pull) => ({ ...pull, ...change }),
  );
}

function withIssue(repository: SandboxRepository, number: number, to: (issue: SandboxIssue) => SandboxIssue): SandboxRepository {
  const { issues } = repository;
  return issues === undefined ? repository : { ...repository, issues: issues.map((one) => (one.number === number ? to(one) : one)) };
}

export function withPull(repository: SandboxRepository, number: number, to: (pull: SandboxPullRequest) => SandboxPullRequest): SandboxRepository {
  const { pulls } = repository;
  return pulls === undefined ? repository : { ...repository, pulls: pulls.map((one) => (one.number === number ? to(one) : one)) };
}
