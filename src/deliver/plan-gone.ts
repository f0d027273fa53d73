import type { ClosePullRequest, Leave } from "../model/plan.ts";
import type { OwnPullRequest, RepositoryWork } from "../model/repository-work.ts";
import { branchFor } from "./branch.ts";
import { isMarkLine, type Mark, markIn, markText } from "./marks.ts";
import { section } from "./sections.ts";

/**
 * What is to be done about open pull requests that are no longer wanted, by number. Only those whose mark names the file of their branch
 * are about a change of ours; where somebody else has pushed, closing it is left to them.
 */
export function goneActs(work: RepositoryWork, wanted: ReadonlySet<string>): readonly (ClosePullRequest | Leave)[] {
  return work.pullRequests
    .filter(({ state }) => state === "open")
    .flatMap((open) => {
      const mark = markIn(open.body);
      if (wanted.has(open.branch) || mark?.is !== "pull-request" || branchFor(mark.key) !== open.branch) return [];
      return open.ours ? closing(open, mark, work.slug) : taken(open, mark, work.slug);
    });
}

/** What it said stays: only its mark becomes another one, and a section says why it is closed. */
function closing({ id, number, branch, body: now }: OwnPullRequest, mark: Mark, slug: string): ClosePullRequest {
  const says = "Closed, since what it would change is settled or no longer proposed. It comes back when there is something to change again.";
  const said = now.split("\n").filter((line) => !isMarkLine(line));
  const body = [markText({ ...mark, closed: "obsolete" }), "", ...said, "", section("closed", says)].join("\n");
  return { do: "close-pull-request", slug, because: "What it would change is settled or no longer proposed.", id, number, branch, body };
}

function taken({ url }: OwnPullRequest, { key }: Mark, slug: string): Leave {
  const because = "What it would change is no longer proposed, but somebody else has pushed to it: close it if nobody needs it.";
  return { do: "leave", slug, because, what: "pull-request", file: key, why: "taken-over", url };
}
