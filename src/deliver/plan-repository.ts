import { counted } from "../reports/lines.ts";
import type { Act, Leave } from "../model/plan.ts";
import type { RepositoryWork } from "../model/repository-work.ts";
import type { PlanInput } from "./case.ts";
import { goneActs } from "./plan-gone.ts";
import { issueActs } from "./plan-issue.ts";
import type { Obstacle } from "./plan-obstacles.ts";
import { pullRequestAct } from "./plan-pull-requests.ts";
import { changesAnything, isAnythingLeft, isWorthAnIssue, type Situation } from "./plan-situation.ts";
import { issueSubject } from "./plan-subjects.ts";
import { repositoryIssueText } from "./texts/repository-issue.ts";

/**
 * What is to be done in one repository: its issue first, so that pull requests can name it, then what is closed, updated and opened, at
 * last what is left. Where nothing is wanted, nothing.
 */
export function repositoryActs(situation: Situation, input: PlanInput): readonly Act[] {
  const { work, obstacle, one } = situation;
  if (work === null || obstacle !== undefined) {
    // What could not be looked at is said in any case: something of ours may be open there.
    return obstacle === undefined || (work !== null && !isWorthAnIssue(situation)) ? [] : [barred(obstacle, work?.slug ?? one.slug, situation)];
  }
  const acts = [...aboutIssue(situation, work, input), ...aboutPullRequests(situation, work, input)];
  return acts.sort((a, b) => turns.indexOf(a.do) - turns.indexOf(b.do));
}

const turns: readonly Act["do"][] = [
  "open-issue",
  "update-issue",
  "close-issue",
  "close-pull-request",
  "update-pull-request",
  "open-pull-request",
  "leave",
];

function aboutIssue(situation: Situation, { slug }: RepositoryWork, input: PlanInput): readonly Act[] {
  const { issueObstacle, issues } = situation;
  const left = isAnythingLeft(situation);
  const worth = isWorthAnIssue(situation);
  if (issueObstacle === undefined) {
    const because = leading(situation);
    return issueActs({ slug, about: "repository", found: issues, left, worth, because, text: repositoryIssueText(issueSubject(situation, input)) });
  }
  return worth ? [{ do: "leave", slug, ...issueObstacle, what: "issue", file: null, url: issues.issue?.url ?? null }] : [];
}

/** What the issue leads through, one sentence. */
function leading({ campaigns, findings }: Situation): string {
  const due = campaigns.filter(({ next }) => next !== null).length;
  const steps = due === 0 ? [] : [`the steps of ${counted(due, "package")}`];
  const left = findings.length === 0 ? [] : [`${counted(findings.length, "finding")} that no pull request settles`];
  return `It holds ${[...steps, ...left].join(", and ") || "what becomes of pull requests"}.`;
}

function aboutPullRequests(situation: Situation, work: RepositoryWork, input: PlanInput): readonly Act[] {
  const { pullRequestObstacle, standings, one } = situation;
  const { slug, head } = work;
  if (pullRequestObstacle !== undefined || head === null) {
    return pullRequestObstacle !== undefined && changesAnything(one) ? [barred(pullRequestObstacle, slug, situation)] : [];
  }
  return [
    ...goneActs(work, new Set(standings.map(({ branch }) => branch)), one.fixed.refusals),
    ...standings.map((standing) => pullRequestAct(standing, situation, { slug, base: head }, input)),
    ...madeElsewhere(situation, slug),
  ];
}

function barred(obstacle: Obstacle, slug: string, { one }: Situation): Leave {
  return { do: "leave", slug, ...obstacle, what: changesAnything(one) ? "pull-request" : "issue", file: null, url: null };
}

/** A generated file is changed where it is made. */
function madeElsewhere({ one }: Situation, slug: string): readonly Leave[] {
  const files = new Map(one.fixed.refusals.flatMap(({ at, generated }) => (generated === undefined ? [] : [[at.file, generated] as const])));
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, says]) => {
      const because = `It says that it is made elsewhere (“${says}”): change it there.`;
      return { do: "leave", slug, because, what: "pull-request", file, why: "made-elsewhere", url: null };
    });
}
