import { chance } from "./chance.ts";

export interface Faults {
  readonly seed: number;
  /** Shares of requests, 0 to 1. */
  readonly badGateway: number;
  readonly secondaryLimit: number;
  /** Parts of a query's answer that are left out with an error. */
  readonly partialGraphql: number;
  /** The request, counted from 1, at which the primary limit is used up; 0: never. */
  readonly primaryLimitAt: number;
}

/** What happens to a request instead of being answered, or besides. */
export type Fate =
  | { readonly kind: "fine" | "bad-gateway" | "partial" }
  | { readonly kind: "secondary-limit"; readonly after: number }
  | { readonly kind: "primary-limit"; readonly reset: number };

const none: Faults = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };

/** Seconds that limits last; GitHub's are a minute and up to an hour. */
const secondaryLasts = 60;
const primaryLasts = 900;

/** GitHub's primary limit for a large installation (facts/github.md section 3). */
export const hourly = 12_500;

/** Limits and faults of the sandbox, drawn by chance with a seed. `now`: seconds since 1970. */
export class Limits {
  readonly #faults: Faults;
  readonly #draw: () => number;
  readonly #now: () => number;
  #requests = 0;
  #closedUntil = 0;
  #spent = 0;

  constructor(faults: Faults | undefined, now: () => number) {
    this.#faults = faults ?? none;
    this.#draw = chance(this.#faults.seed);
    this.#now = now;
  }

  get closed(): boolean {
    return this.#now() < this.#closedUntil;
  }

  get remaining(): number {
    return Math.max(0, hourly - this.#spent);
  }

  get reset(): number {
    return Math.ceil(this.#now()) + 3600;
  }

  next(isQuery: boolean): Fate {
    this.#requests++;
    if (this.closed) return { kind: "secondary-limit", after: Math.ceil(this.#closedUntil - this.#now()) };
    if (this.#requests === this.#faults.primaryLimitAt) {
      this.#closedUntil = this.#now() + primaryLasts;
      return { kind: "primary-limit", reset: Math.ceil(this.#closedUntil) };
    }
    const drawn = this.#draw();
    if (drawn < this.#faults.badGateway) return { kind: "bad-gateway" };
    if (drawn < this.#faults.badGateway + this.#faults.secondaryLimit) {
      this.#closedUntil = this.#now() + secondaryLasts;
      return { kind: "secondary-limit", after: secondaryLasts };
    }
    this.#spent++;
    return { kind: isQuery && drawn > 1 - this.#faults.partialGraphql ? "partial" : "fine" };
  }
}
