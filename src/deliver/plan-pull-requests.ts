import type { Act, Content, Leave } from "../model/plan.ts";
import type { OwnPullRequest } from "../model/repository-work.ts";
import type { PlanInput } from "./case.ts";
import { markIn } from "./marks.ts";
import { closedBy } from "./plan-closed-by.ts";
import type { Situation } from "./plan-situation.ts";
import type { Standing } from "./plan-standing.ts";
import { holdsOf, pullRequestSubject } from "./plan-subjects.ts";
import { mergedBody } from "./sections.ts";
import { pullRequestText } from "./texts/pull-request.ts";

/** Where pull requests can come: the place as GitHub spells it, and what their content stands on. */
export interface Ground {
  readonly slug: string;
  readonly base: Content["base"];
}

/** What is to be done about a pull request that is wanted: one act. */
export function pullRequestAct(standing: Standing, situation: Situation, ground: Ground, input: PlanInput): Act {
  const { set, branch, state } = standing;
  const because = settling(standing);
  switch (state) {
    case "open":
      return kept(standing, standing.pullRequest, situation, ground, input);
    case "declined":
      return leave(standing, ground, "declined", `${closedBy(standing.pullRequest)}: it is left alone until it is opened again.`);
    case "taken-over":
      return leave(standing, ground, "taken-over", `Somebody has gone on with the branch ${branch}: delete it to get the change as a pull request.`);
    case "waits":
      return leave(standing, ground, "waits", waiting(situation.one.delivery.openPullRequests));
    case "opens": {
      const { title, body, commit } = pullRequestText(pullRequestSubject(standing, situation, input, set.fingerprint));
      const draft = holdsOf(standing, situation).length > 0;
      const content = { base: ground.base, files: filesOf(standing), commit };
      return { do: "open-pull-request", slug: ground.slug, because, branch, content, title, body, draft, reviewers: situation.one.reviewers };
    }
  }
}

/**
 * Content is renewed where it is another change, or no longer fits; that the default branch has moved is no reason. Where somebody else has
 * pushed, the branch and whether it is a draft are theirs, and the mark goes on saying what was pushed by us. A title that somebody
 * changed stays until the change is another one, and a draft that somebody made ready until what it waits for has changed.
 */
function kept(standing: Standing, there: OwnPullRequest, situation: Situation, ground: Ground, input: PlanInput): Act {
  const { set, branch } = standing;
  const { id, number, ours, conflicts } = there;
  if (!ours && conflicts === true) {
    const because = "Somebody else has pushed to it, and it conflicts with the default branch: merge that into it, or close it.";
    return leave(standing, ground, "taken-over", because);
  }
  const mark = markIn(there.body);
  const pushed = mark?.fingerprint ?? "";
  const renews = ours && (pushed !== set.fingerprint || conflicts === true);
  const text = pullRequestText(pullRequestSubject(standing, situation, input, ours ? set.fingerprint : pushed));
  const title = renews ? text.title : there.title;
  const holds = holdsOf(standing, situation).length > 0;
  const draft = ours && holds !== (mark?.draft ?? false) ? holds : there.draft;
  const reworded = mergedBody(there.body, text.body) !== there.body;
  if (!renews && !reworded && title === there.title && draft === there.draft) {
    return ours
      ? leave(standing, ground, "up-to-date", "It is open and up to date.")
      : leave(standing, ground, "taken-over", "Somebody else has pushed to it, so what it changes is left to them.");
  }
  const content = renews ? { base: ground.base, files: filesOf(standing), commit: text.commit } : null;
  const because = renewing(renews, conflicts === true, draft === there.draft ? null : draft);
  return { do: "update-pull-request", slug: ground.slug, because, id, number, branch, content, title, body: text.body, draft };
}

function renewing(renews: boolean, conflicts: boolean, draft: boolean | null): string {
  if (renews) return conflicts ? "It conflicts with the default branch." : "What is to be changed is no longer the same.";
  if (draft !== null) return draft ? "It must not be merged yet." : "Nothing holds it any more.";
  return "What it says is out of date.";
}

function leave(standing: Standing, { slug }: Ground, why: Leave["why"], because: string): Leave {
  const url = "pullRequest" in standing ? standing.pullRequest.url : null;
  return { do: "leave", slug, because, what: "pull-request", file: standing.set.file, why, url };
}

function filesOf({ set }: Standing): Content["files"] {
  return set.files.map(({ file, before, after }) => ({ path: file, before, after }));
}

function settling({ set }: Standing): string {
  return `It settles ${set.rules.join(", ")}.`;
}

function waiting(most: number): string {
  const open = most === 1 ? "One pull request may" : `${most} pull requests may`;
  return `${open} be open here at one time: it comes when one is merged or closed.`;
}
