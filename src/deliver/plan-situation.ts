import { campaignsOf } from "../campaign/index.ts";
import { isDue } from "../campaign/is-due.ts";
import type { Campaign } from "../model/campaign.ts";
import type { Finding } from "../model/finding.ts";
import type { RepositoryWork } from "../model/repository-work.ts";
import { toldIn } from "./boxes.ts";
import type { PlanInput, RepositoryCase } from "./case.ts";
import { findingsLeft } from "./plan-findings.ts";
import { type FoundIssues, issuesAbout } from "./plan-found.ts";
import { issueObstacle, type Obstacle, obstacleTo, pullRequestObstacle } from "./plan-obstacles.ts";
import { proposedOf, type Standing, standingsOf } from "./plan-standing.ts";

/** One repository as its acts and texts are made from. */
export interface Situation {
  readonly one: RepositoryCase;
  /** What is there; null where it could not be looked at. */
  readonly work: RepositoryWork | null;
  /** What keeps out everything; undefined where nothing does. */
  readonly obstacle: Obstacle | undefined;
  readonly pullRequestObstacle: Obstacle | undefined;
  readonly issueObstacle: Obstacle | undefined;
  /** Every pull request that is wanted; where none can come, only those that are there already. */
  readonly standings: readonly Standing[];
  readonly issues: FoundIssues;
  /** Steps that people said are done. */
  readonly told: ReadonlySet<string>;
  readonly campaigns: readonly Campaign[];
  /** That no pull request settles. */
  readonly findings: readonly Finding[];
}

/** Joins what an audit found of a repository with what is open there. */
export function situationOf(one: RepositoryCase, { rules }: PlanInput): Situation {
  const work = one.work.seen ? inOrder(one.work.value) : null;
  const obstacle = obstacleTo(one);
  const noPullRequests = obstacle ?? (work === null ? undefined : pullRequestObstacle(one, work));
  const wanted = work === null ? [] : standingsOf(one, work, rules);
  const standings = noPullRequests === undefined ? wanted : wanted.filter(({ state }) => state === "open" || state === "declined");
  const issues = work === null ? { issue: undefined, others: [] } : issuesAbout("repository", [one.slug, work.slug], work);
  const told = issues.issue === undefined ? new Set<string>() : toldIn(issues.issue.body);
  return {
    one,
    work,
    obstacle,
    pullRequestObstacle: noPullRequests,
    issueObstacle: obstacle ?? (work === null ? undefined : issueObstacle(one.delivery, work)),
    standings,
    issues,
    told,
    campaigns: campaignsOf({ ...one.campaign, told, proposed: proposedOf(standings) }),
    findings: findingsLeft(one, standings),
  };
}

/** Whether there is anything to do or to say. */
export function isAnythingLeft({ campaigns, findings, standings }: Pick<Situation, "campaigns" | "findings" | "standings">): boolean {
  return findings.length > 0 || campaigns.some(({ next }) => next !== null) || standings.some(({ state }) => state !== "declined");
}

/** Whether that is worth an issue: what only people know of packages that publish as they should is not. */
export function isWorthAnIssue({ campaigns, findings, standings }: Pick<Situation, "campaigns" | "findings" | "standings">): boolean {
  return findings.length > 0 || campaigns.some(isDue) || standings.some(({ state }) => state !== "declined");
}

/** Whether fixes make something of its files that would come as a pull request. */
export function changesAnything({ fixed }: Pick<RepositoryCase, "fixed">): boolean {
  return fixed.files.some(({ before, after }) => before !== after);
}

/** Lists by number and name: GitHub's order is not promised, and the plan is not to hang on it. */
function inOrder(work: RepositoryWork): RepositoryWork {
  return {
    ...work,
    branches: work.branches.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    pullRequests: work.pullRequests.toSorted((a, b) => b.number - a.number),
    issues: work.issues.toSorted((a, b) => b.number - a.number),
  };
}
