import type { OwnIssue, OwnPullRequest, RepositoryWork } from "../model/repository-work.ts";
import { type Mark, markIn } from "./marks.ts";

/** The pull request from a branch that counts: the first of those open, else the last that was closed or merged. */
export function pullRequestOn(branch: string, { pullRequests }: RepositoryWork): OwnPullRequest | undefined {
  const own = pullRequests.filter((one) => one.branch === branch).sort(byNumber);
  return own.find(({ state }) => state === "open") ?? own.at(-1);
}

/** Whether a person closed it without merging it. What we close says so in its mark; a mark that somebody deleted says nothing. */
export function isDeclined({ state, body }: OwnPullRequest): boolean {
  return state === "closed" && markIn(body)?.closed === undefined;
}

export interface FoundIssues {
  /** The one that is kept up to date; undefined where there is none. */
  readonly issue: OwnIssue | undefined;
  /** Open ones that hold the same mark, by number. */
  readonly others: readonly OwnIssue[];
}

/**
 * The issue about a repository or an organisation, found by its mark alone. One that names it by another name, as before it was renamed,
 * counts where none names it as it is called now; names are compared as GitHub does, without case. Of several the oldest counts, an open one
 * before one that is closed, and one closed as a duplicate last.
 */
export function issuesAbout(is: Mark["is"], keys: readonly string[], { issues }: RepositoryWork): FoundIssues {
  const names = new Set(keys.map((key) => key.toLowerCase()));
  const own = issues.flatMap((one) => {
    const mark = markIn(one.body);
    return mark?.is === is ? [{ one, named: names.has(mark.key.toLowerCase()) }] : [];
  });
  own.sort((a, b) => Number(b.named) - Number(a.named) || place(a.one) - place(b.one) || byNumber(a.one, b.one));
  const [issue, ...rest] = own.map(({ one }) => one);
  return { issue, others: rest.filter(({ state }) => state === "open").sort(byNumber) };
}

/** Whether a person closed it, as far as its end tells: we close as fixed, and say so in the mark. */
export function isClosedByPerson({ state, reason, body }: OwnIssue): boolean {
  return state === "closed" && (isRefused(reason) || markIn(body)?.closed === undefined);
}

/** Whether it was closed as something that will not be done, and not because all was done. */
export function isRefused(reason: OwnIssue["reason"]): boolean {
  return reason === "not-planned" || reason === "duplicate";
}

function place({ state, reason }: OwnIssue): number {
  if (state === "open") return 0;
  return reason === "duplicate" ? 2 : 1;
}

function byNumber(a: { readonly number: number }, b: { readonly number: number }): number {
  return a.number - b.number;
}
