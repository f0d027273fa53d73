import type { RunbookStep } from "./fix.ts";
import type { RegistryId } from "./registry.ts";

/**
 * How far a package is on its way, by what is seen at this audit.
 *
 * `untouched`: nothing is proposed. `prepared`: a change is proposed and not merged. `merged`: workflows no longer publish with a
 * stored token. `registered`: the registry would accept them. `proven`: the newest version came out so. `locked`: nothing else can
 * publish it any more, as far as its registry can refuse. `regressed`: it was proven, and publishes with a token again.
 */
export const stages = ["untouched", "prepared", "merged", "registered", "proven", "locked", "regressed"] as const;

export type Stage = (typeof stages)[number];

/** One package's way from a stored token to trusted publishing, or to the most that its registry offers. */
export interface Campaign {
  readonly registry: RegistryId;
  /** Without version. */
  readonly purl: string;
  readonly stage: Stage;
  /** What shows it, one sentence each; empty where nothing has happened. */
  readonly shownBy: readonly string[];
  /** What its owners do, in order. */
  readonly steps: readonly CampaignStep[];
  /** What to do now; null where nothing is left. */
  readonly next: NextStep | null;
  /** Why its change must not be merged yet, one sentence; null where it may. */
  readonly holds: string | null;
}

/**
 * `done`: it was seen. `open`: it was looked at, and is not done. `told`: it cannot be seen, and somebody said that it is done.
 * `asked`: it cannot be seen, and nobody has said so.
 */
export type StepState = "done" | "open" | "told" | "asked";

export interface CampaignStep {
  readonly step: RunbookStep;
  readonly state: StepState;
  /** What showed it, one sentence; null where nothing did. */
  readonly shownBy: string | null;
}

export interface NextStep {
  /** One sentence, imperative. */
  readonly says: string;
  /** Absolute address; null where there is none. */
  readonly link: string | null;
}
