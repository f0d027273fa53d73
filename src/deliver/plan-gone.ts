import type { Refusal } from "../model/fix.ts";
import type { ClosePullRequest, Leave } from "../model/plan.ts";
import { policyFile } from "../model/policy.ts";
import type { OwnPullRequest, RepositoryWork } from "../model/repository-work.ts";
import { branchFor } from "./branch.ts";
import { isMarkLine, type Mark, markIn, markText } from "./marks.ts";
import { section } from "./sections.ts";

/**
 * What is to be done about open pull requests that are no longer wanted, by number. Only those whose mark names the file of their branch
 * are about a change of ours; where somebody else has pushed, closing it is left to them. One that is only missing since a choice was not
 * given this time stays.
 */
export function goneActs(work: RepositoryWork, wanted: ReadonlySet<string>, refusals: readonly Refusal[]): readonly (ClosePullRequest | Leave)[] {
  const lacking = new Map(refusals.flatMap(({ at, lacks }) => (lacks === undefined ? [] : [[at.file, lacks] as const])));
  return work.pullRequests
    .filter(({ state }) => state === "open")
    .flatMap((open) => {
      const mark = markIn(open.body);
      if (wanted.has(open.branch) || mark?.is !== "pull-request" || branchFor(mark.key) !== open.branch) return [];
      const lacks = lacking.get(mark.key);
      if (!open.ours) return taken(open, mark, work.slug);
      return lacks === undefined ? closing(open, mark, work.slug) : unchosen(open, mark, work.slug, lacks);
    });
}

/** What it said stays: only its mark becomes another one, and a section says why it is closed. */
function closing({ id, number, branch, body: now }: OwnPullRequest, mark: Mark, slug: string): ClosePullRequest {
  const says = "Closed, since what it would change is settled or no longer proposed. It comes back when there is something to change again.";
  const said = now.split("\n").filter((line) => !isMarkLine(line));
  const body = [markText({ ...mark, closed: "obsolete" }), "", ...said, "", section("closed", says)].join("\n");
  return { do: "close-pull-request", slug, because: "What it would change is settled or no longer proposed.", id, number, branch, body };
}

function unchosen({ url }: OwnPullRequest, { key }: Mark, slug: string, lacks: NonNullable<Refusal["lacks"]>): Leave {
  const because = {
    environment: `This time no environment was chosen: set fixes: environment: in ${policyFile}, or give --environment, to have it kept up to date.`,
    pins: "This time no commits of actions were given: give --pins to have it kept up to date.",
  };
  return { do: "leave", slug, because: because[lacks], what: "pull-request", file: key, why: "waits", url };
}

function taken({ url }: OwnPullRequest, { key }: Mark, slug: string): Leave {
  const because = "What it would change is no longer proposed, but somebody else has pushed to it: close it if nobody needs it.";
  return { do: "leave", slug, because, what: "pull-request", file: key, why: "taken-over", url };
}
