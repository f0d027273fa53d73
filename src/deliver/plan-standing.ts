import type { Proposed } from "../campaign/subject.ts";
import { severities } from "../model/finding.ts";
import type { OwnPullRequest, RepositoryWork } from "../model/repository-work.ts";
import type { RuleMetadata } from "../model/rule.ts";
import { branchFor } from "./branch.ts";
import type { RepositoryCase } from "./case.ts";
import { type ChangeSet, changeSetsOf } from "./change-sets.ts";
import { setsFor } from "./plan-findings.ts";
import { markIn } from "./marks.ts";
import { isDeclined, pullRequestOn } from "./plan-found.ts";
import { movedBy } from "./plan-moves.ts";

/** A pull request that is wanted, and what there is of it at GitHub. */
export type Standing = Wanted & (Present | Absent);

interface Wanted {
  readonly set: ChangeSet;
  readonly branch: string;
  /** Packages that are published by another right once it is merged. */
  readonly moves: readonly string[];
}

/** `declined`: a person closed it. */
interface Present {
  readonly state: "open" | "declined";
  readonly pullRequest: OwnPullRequest;
}

/**
 * `taken-over`: there is none, and somebody has gone on with its branch. `opens`: it is to be opened now. `waits`: it is to be opened once
 * fewer are open.
 */
interface Absent {
  readonly state: "taken-over" | "opens" | "waits";
}

/**
 * Every pull request that is wanted, gravest findings first, then by file. Those that are open count towards the most that may be, also
 * ones that are to be closed: closing may fail, and then there would be one too many. The next round opens what comes in their place.
 */
export function standingsOf(one: RepositoryCase, work: RepositoryWork, rules: readonly RuleMetadata[]): readonly Standing[] {
  const sets = changeSetsOf(one.fixed, one.campaign.paths);
  const gravity = new Map(sets.map((set) => [set, gravityOf(set, sets, one, rules)] as const));
  const ranked = sets.toSorted((a, b) => (gravity.get(a) ?? 0) - (gravity.get(b) ?? 0));
  let room = one.delivery.openPullRequests - work.pullRequests.filter(isOfChange).length;
  return ranked.map((set) => {
    const branch = branchFor(set.file);
    const wanted = { set, branch, moves: movedBy(set, one) };
    const found = foundOn(branch, work);
    if (found !== undefined) return { ...wanted, ...found };
    return { ...wanted, state: room-- > 0 ? "opens" : "waits" };
  });
}

/** Waivers that people asked for come beside. */
function isOfChange({ state, body, branch }: OwnPullRequest): boolean {
  const mark = markIn(body);
  return state === "open" && (mark?.is !== "pull-request" || branchFor(mark.key) === branch);
}

/** Changes of workflows by the packages that they move: of several one that can be looked at tells most, and a declined one least. */
export function proposedOf(standings: readonly Standing[]): ReadonlyMap<string, Proposed> {
  const proposed = new Map<string, Proposed>();
  for (const standing of standings) {
    const one = proposal(standing);
    for (const purl of standing.moves) {
      const known = proposed.get(purl);
      if (known === undefined || telling.indexOf(one.state) < telling.indexOf(known.state)) proposed.set(purl, one);
    }
  }
  return proposed;
}

const telling: readonly Proposed["state"][] = ["open", "planned", "declined"];

function proposal(standing: Standing): Proposed {
  const { state } = standing;
  return state === "open" || state === "declined" ? { state, url: standing.pullRequest.url } : { state: "planned", url: null };
}

function foundOn(branch: string, work: RepositoryWork): Present | Absent | undefined {
  const pullRequest = pullRequestOn(branch, work);
  if (pullRequest?.state === "open") return { state: "open", pullRequest };
  if (pullRequest !== undefined && isDeclined(pullRequest)) return { state: "declined", pullRequest };
  return work.branches.some(({ name, ours }) => name === branch && !ours) ? { state: "taken-over" } : undefined;
}

/** The index of the gravest severity among what it settles, as it was found here; where that cannot be told, as its rules are. */
function gravityOf(set: ChangeSet, sets: readonly ChangeSet[], { audited }: RepositoryCase, rules: readonly RuleMetadata[]): number {
  const found = audited.findings.filter((finding) => setsFor(finding, sets).includes(set));
  const known = found.length > 0 ? found : rules.filter(({ id }) => set.rules.includes(id));
  return Math.min(severities.length, ...known.map(({ severity }) => severities.indexOf(severity)));
}
