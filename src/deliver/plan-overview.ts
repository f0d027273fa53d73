import type { Act, Leave } from "../model/plan.ts";
import type { PlanInput } from "./case.ts";
import { issuesAbout } from "./plan-found.ts";
import { issueActs } from "./plan-issue.ts";
import { issueObstacle, type Obstacle, placeObstacle, unlooked } from "./plan-obstacles.ts";
import { isAnythingLeft, isWorthAnIssue, type Situation } from "./plan-situation.ts";
import { overviewSubject } from "./plan-subjects.ts";
import { overviewText } from "./texts/overview.ts";

/** What is to be done about the organisation's overview; nothing where only some of its repositories were looked at. */
export function overviewActs(situations: readonly Situation[], acts: readonly Act[], input: PlanInput): readonly Act[] {
  const { organisation, audited, overview, repositories } = input;
  if (audited === null) return [];
  const left = audited.findings.length > 0 || situations.some(isAnythingLeft);
  const worth = audited.findings.length > 0 || situations.some(isWorthAnIssue);
  if (overview === null) {
    const because = `${organisation} has no repository for it: make one named .github-private, which members alone see, or .github.`;
    return worth ? [leave(`${organisation}/.github`, { why: "prevented", because })] : [];
  }
  if (!overview.work.seen) return [leave(overview.slug, unlooked(overview.work))];
  const work = overview.work.value;
  const own = repositories.find(({ slug }) => slug.toLowerCase() === overview.slug.toLowerCase());
  const obstacle = placeObstacle(work) ?? issueObstacle(own?.delivery, work);
  const found = issuesAbout("organisation", [organisation], work);
  if (obstacle !== undefined) return worth ? [leave(work.slug, obstacle, found.issue?.url)] : [];
  const text = overviewText(overviewSubject(situations, acts, work, input));
  return issueActs({ slug: work.slug, about: "organisation", found, left, worth, because: "It tells how far the organisation is, and where.", text });
}

function leave(slug: string, obstacle: Obstacle, url: string | null = null): Leave {
  return { do: "leave", slug, ...obstacle, what: "overview", file: null, url };
}
