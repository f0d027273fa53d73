import type { Act, Leave } from "../model/plan.ts";
import type { RepositoryWork } from "../model/repository-work.ts";
import type { PlanInput } from "./case.ts";
import { decisionsOf } from "./decisions.ts";
import { isClosedByPerson } from "./plan-found.ts";
import { isAnythingLeft, type Situation } from "./plan-situation.ts";
import type { Standing } from "./plan-standing.ts";
import type { IssueSubject, ListedPullRequest, OverviewRepository, OverviewSubject, PullRequestSubject } from "./texts/subjects.ts";

/** Why a change must not be merged yet, one sentence each; empty where it may. */
export function holdsOf({ moves }: Standing, { campaigns }: Situation): readonly string[] {
  return [...new Set(campaigns.flatMap(({ purl, holds }) => (holds !== null && moves.includes(purl) ? holds : [])))];
}

/** The fingerprint is that of the content that is, or will be, on its branch. */
export function pullRequestSubject(
  standing: Standing,
  situation: Situation,
  { host, by, rules }: PlanInput,
  fingerprint: string,
): PullRequestSubject {
  const { one, work, campaigns } = situation;
  const { set, moves } = standing;
  return {
    slug: work?.slug ?? one.slug,
    host,
    by,
    set,
    fingerprint,
    campaigns: campaigns.filter(({ purl }) => moves.includes(purl)),
    holds: holdsOf(standing, situation),
    refusals: one.fixed.refusals.filter(({ at }) => set.files.some(({ file }) => file === at.file)),
    rules: rules.filter(({ id }) => set.rules.includes(id)),
    issue: issueOf(situation),
  };
}

export function issueSubject(situation: Situation, { host, by, rules }: PlanInput): IssueSubject {
  const { one, work, told, campaigns, findings } = situation;
  return {
    slug: work?.slug ?? one.slug,
    host,
    by,
    visibility: work?.visibility ?? "public",
    isDone: !isAnythingLeft(situation),
    told: [...told].sort(),
    postures: one.audited.packages,
    campaigns,
    pullRequests: listed(situation),
    findings,
    refusals: one.fixed.refusals,
    decisions: work === null ? [] : decisionsOf(work),
    unseen: one.audited.unseen,
    rules,
  };
}

/** What keeps things from being done is taken from the acts; that something is up to date is no news. */
export function overviewSubject(
  situations: readonly Situation[],
  acts: readonly Act[],
  { visibility }: RepositoryWork,
  { organisation, host, audited, rules }: PlanInput,
): OverviewSubject {
  const left = acts.filter((act): act is Leave => act.do === "leave" && act.why !== "up-to-date");
  return {
    organisation,
    host,
    visibility,
    isDone: (audited?.findings.length ?? 0) === 0 && !situations.some(isAnythingLeft),
    repositories: situations.map((situation) => inOverview(situation, left)),
    audited,
    rules,
  };
}

function inOverview(situation: Situation, left: readonly Leave[]): OverviewRepository {
  const { one, work, campaigns } = situation;
  const slug = work?.slug ?? one.slug;
  return {
    slug,
    visibility: work?.visibility ?? null,
    postures: one.audited.packages,
    campaigns,
    pullRequests: listed(situation),
    issue: issueOf(situation),
    left: left.filter((act) => act.slug === slug),
    decisions: work === null ? [] : decisionsOf(work),
  };
}

/** By file, whatever they wait for: the order in which they are opened is no reason to edit a text. */
function listed({ standings }: Situation): readonly ListedPullRequest[] {
  return standings
    .map((standing) => ({
      file: standing.set.file,
      state: standing.state,
      pullRequest: "pullRequest" in standing ? { number: standing.pullRequest.number, url: standing.pullRequest.url } : null,
    }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The repository's issue, where people find it: one that a person closed is not pointed at. */
function issueOf({ issues: { issue } }: Situation): OverviewRepository["issue"] {
  return issue === undefined || isClosedByPerson(issue) ? null : { number: issue.number, url: issue.url };
}
