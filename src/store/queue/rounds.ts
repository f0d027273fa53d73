import { type Lane, mostOfOne, mostPatientOfOne } from "./lane.ts";

/** How many jobs of one installation may run: `tiers` by installation, `default` for all others. As pg-boss takes it. */
export interface Limits {
  readonly default: number;
  readonly tiers?: Record<string, number>;
}

/**
 * Whose turn it is. By age alone, a handful of installations with long backlogs would hold every place as long as their backlogs last. So who
 * was served stands back until nobody else has a job waiting; then a new round begins. Each lane has rounds of its own.
 */
export class Rounds {
  readonly #served: Readonly<Record<Lane, Set<string>>> = { urgent: new Set(), patient: new Set() };

  limits(lane: Lane): Limits {
    const most = lane === "urgent" ? mostOfOne : mostPatientOfOne;
    const served = this.#served[lane];
    return served.size === 0 ? { default: most } : { default: most, tiers: Object.fromEntries([...served].map((installation) => [installation, 0])) };
  }

  took(lane: Lane, installations: Iterable<string>): void {
    for (const installation of installations) this.#served[lane].add(installation);
  }

  /** Begins a new round. False where nobody stands back, so that it would be the same again. */
  startOver(lane: Lane): boolean {
    const had = this.#served[lane].size > 0;
    this.#served[lane].clear();
    return had;
  }
}
