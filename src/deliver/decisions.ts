import type { Comment, OwnIssue, OwnPullRequest, RepositoryWork } from "../model/repository-work.ts";
import { branchFor } from "./branch.ts";
import { markIn } from "./marks.ts";
import { isClosedByPerson, isDeclined, pullRequestOn } from "./plan-found.ts";

/** What a person decided by closing something of ours. It stands until it is opened again. */
export interface Decision {
  readonly what: "pull-request" | "issue" | "overview";
  /** Of a pull request the workflow file that it is about; null for an issue. */
  readonly file: string | null;
  /** Login; null where it is not told. */
  readonly by: string | null;
  /** ISO 8601; null where it is not told. */
  readonly at: string | null;
  readonly number: number;
  readonly url: string;
}

/** What people decided in one repository, by number: GitHub is the only place where that is remembered. */
export function decisionsOf(work: RepositoryWork): readonly Decision[] {
  const declined = [...new Set(work.pullRequests.map(({ branch }) => branch))].flatMap((branch) => {
    const found = pullRequestOn(branch, work);
    const mark = found === undefined ? null : markIn(found.body);
    // One that does not say what it is about, as a person may have edited it, is still found for the file by its branch.
    if (found === undefined || !isDeclined(found) || mark?.is !== "pull-request" || branchFor(mark.key) !== branch) return [];
    return decision(found, "pull-request", mark.key);
  });
  const closed = work.issues.filter(isClosedByPerson).flatMap((issue) => {
    const is = markIn(issue.body)?.is;
    if (is !== "repository" && is !== "organisation") return [];
    return decision(issue, is === "repository" ? "issue" : "overview", null);
  });
  return [...declined, ...closed].sort((a, b) => a.number - b.number);
}

/** Who decided: whoever asked for it with a command, in whose name it was closed, else whoever closed it. */
function decision(own: OwnPullRequest | OwnIssue, what: Decision["what"], file: string | null): Decision {
  const { closedBy, closedAt, number, url } = own;
  return { what, file, by: own.comments.findLast(saysNo)?.author ?? closedBy, at: closedAt, number, url };
}

function saysNo({ body, answered, bot }: Comment): boolean {
  return answered && !bot && /^\/imprimatur\s+no\b/i.test(body);
}
