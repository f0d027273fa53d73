import { nameOf } from "../model/known-registry.ts";
import type { ClaimFit, LedgerEntry, PublisherFit, RunFit } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { githubFits } from "./recorded-publishers.ts";

/** A path under one event before one of GitHub's trusted publishers. */
export interface Tried {
  readonly fit: PublisherFit;
  readonly run: RunFit;
  /** Whether the publisher is allowed what the path does, once its identity is accepted. */
  readonly mayDo: boolean;
}

/** Why it is refused, claim by claim. */
export interface Refusal {
  /** What is on record, and what the run presents. */
  readonly says: string;
  /** The same as a sentence without its full stop. */
  readonly why: string;
}

export function triedBy(path: PublishPath, entry: LedgerEntry): readonly Tried[] {
  return githubFits(entry).flatMap((fit) => fit.runs.filter((run) => run.path === path).map((run): Tried => ({ fit, run, mayDo: mayDo(path, fit) })));
}

/**
 * npm answers 403 where a publisher that may only stage is used to publish; staging is always allowed (facts npm A1). What
 * `np` does depends on its options.
 */
function mayDo({ tool }: PublishPath, { publisher: { allows } }: PublisherFit): boolean {
  return allows === null || allows.includes("publish") || /\bstage\b|^np\b/.test(tool);
}

/** The one with the fewest refusing claims; undefined where none says why. */
export function nearestFit(tried: readonly Tried[]): Tried | undefined {
  const told = tried.map((one) => ({ one, count: refusalsOf(one).length })).filter(({ count }) => count > 0);
  return told.toSorted((a, b) => a.count - b.count)[0]?.one;
}

export function refusalsOf({ run, fit, mayDo: may }: Tried): readonly Refusal[] {
  const claims = run.claims.filter(({ fits }) => fits === false).map((claim) => ({ says: bothSides(claim), why: claim.says }));
  const registry = nameOf(run.path.registry);
  const allows = (fit.publisher.allows ?? []).map((right) => rights[right]).join(" and ");
  const why = `${registry} lets it ${allows === "" ? "do nothing" : allows}, and not publish`;
  return may ? claims : [...claims, { says: why, why }];
}

const rights = { publish: "publish", stage: "stage versions", "dist-tags": "move dist-tags" } as const;

function bothSides({ claim, recorded, presented }: ClaimFit): string {
  const run = presented === null ? "what the run presents is decided at run time" : `the run presents ${presented === "" ? "none" : presented}`;
  return `${claim}: ${recorded === "" ? "nothing" : recorded} is on record, ${run}`;
}
