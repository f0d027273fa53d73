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
  /** Share of the requests that change something whose answer does not come: it is done, and the connection breaks or 502 is answered. */
  readonly lostAnswer?: number;
  /** After so many requests each one breaks off and does nothing, as for whoever was killed. */
  readonly stopAfter?: number;
}

/** Limits that are held: beyond them requests are refused. */
export interface Bounds {
  /** Requests by REST, and points of queries, in `Lasts.primary`. */
  readonly rest: number;
  readonly graphql: number;
  readonly perMinute: Readonly<Record<Kind, number>>;
  /** Requests under way at one time. */
  readonly together: number;
  /** Requests that change something in any minute and any hour; any number where missing. */
  readonly content?: { readonly perMinute: number; readonly perHour: number };
}

/** Seconds. */
export interface Lasts {
  /** Told by `retry-after`. */
  readonly secondary: number;
  /** From the first request to the reset of what it was counted against. */
  readonly primary: number;
}

export type Kind = "rest" | "graphql";

/** What happens to a request instead of being answered, or besides. */
export type Fate =
  | { readonly kind: "fine" | "bad-gateway" | "partial" | "broken" }
  /** It is done, and nobody hears of it. */
  | { readonly kind: "lost-answer"; readonly broken: boolean }
  | { readonly kind: "secondary-limit"; readonly after: number; readonly ofContent?: true }
  | { readonly kind: "primary-limit"; readonly reset: number };

/** What is left of a primary limit, as GitHub tells it. */
export interface Rates {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** GitHub's for a large installation (facts/github.md section 3). */
export const githubBounds: Bounds = {
  rest: 12_500,
  graphql: 12_500,
  perMinute: { rest: 900, graphql: 2000 },
  together: 100,
  content: { perMinute: 80, perHour: 500 },
};

/** What a request that changes something counts of a minute's bound; a read counts one (facts/github.md section 3). */
const writeWeight = 5;

const none: Faults = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };

interface Spent {
  points: number;
  reset: number;
  minute: number;
  inMinute: number;
  /** Until when a primary limit that was injected holds. */
  closedUntil: number;
}

/** Limits and faults of the sandbox, drawn by chance with a seed. `now`: seconds since 1970. */
export class Limits {
  readonly #faults: Faults;
  readonly #bounds: Bounds | undefined;
  readonly #lasts: Lasts;
  readonly #draw: () => number;
  readonly #now: () => number;
  readonly #spent: Readonly<Record<Kind, Spent>>;
  #requests = 0;
  #told = 0;
  #pausedUntil = 0;
  /** When something was changed, of the last hour. */
  #writes: number[] = [];

  constructor(faults: Faults | undefined, now: () => number, bounds?: Bounds, lasts: Partial<Lasts> = {}) {
    this.#faults = faults ?? none;
    this.#bounds = bounds;
    this.#lasts = { secondary: 60, primary: 3600, ...lasts };
    this.#draw = chance(this.#faults.seed);
    this.#now = now;
    const spent = (): Spent => ({ points: 0, reset: 0, minute: 0, inMinute: 0, closedUntil: 0 });
    this.#spent = { rest: spent(), graphql: spent() };
  }

  /** Whether a limit that was told already still holds for a request. */
  closed(kind: Kind): boolean {
    return this.#now() < Math.max(this.#pausedUntil, this.#spent[kind].closedUntil);
  }

  /** How many limits were told so far. */
  get told(): number {
    return this.#told;
  }

  rates(kind: Kind): Rates {
    const spent = this.#renewed(kind);
    const limit = this.#limit(kind);
    if (this.#now() < spent.closedUntil) return { limit, remaining: 0, used: limit, reset: Math.ceil(spent.closedUntil) };
    // Where limits are not held there is always something left.
    const remaining = Math.max(this.#bounds === undefined ? 1 : 0, limit - spent.points);
    return { limit, remaining, used: limit - remaining, reset: Math.ceil(spent.reset) };
  }

  /** Draws what becomes of the next request. `writes`: whether it would change something. */
  next(kind: Kind, together: number, writes = false): Fate {
    this.#requests++;
    const { badGateway, secondaryLimit, lostAnswer = 0, stopAfter = Infinity } = this.#faults;
    if (this.#requests > stopAfter) return { kind: "broken" };
    const now = this.#now();
    if (now < this.#pausedUntil) return { kind: "secondary-limit", after: Math.ceil(this.#pausedUntil - now) };
    const spent = this.#renewed(kind);
    // Whoever goes on although nothing is left is told to wait (GitHub's documentation of its limits).
    if (now < spent.closedUntil) return { kind: "secondary-limit", after: Math.ceil(spent.closedUntil - now) };
    const isUsedUp = this.rates(kind).remaining === 0;
    if (isUsedUp || this.#requests === this.#faults.primaryLimitAt) {
      this.#told++;
      spent.closedUntil = isUsedUp ? spent.reset : now + this.#lasts.primary / 4;
      return { kind: "primary-limit", reset: Math.ceil(spent.closedUntil) };
    }
    const drawn = this.#draw();
    if (drawn < badGateway) return { kind: "bad-gateway" };
    if (drawn < badGateway + secondaryLimit || this.#hurries(kind, together, writes ? writeWeight : 1)) return this.#paused({});
    if (writes) {
      if (this.#writesTooMuch(now)) return this.#paused({ ofContent: true });
      this.#writes.push(now);
      return drawn < badGateway + secondaryLimit + lostAnswer ? { kind: "lost-answer", broken: this.#draw() < 0.5 } : { kind: "fine" };
    }
    return { kind: kind === "graphql" && drawn > 1 - this.#faults.partialGraphql ? "partial" : "fine" };
  }

  /** Counts points against the primary limit; an answer of 304 costs none. */
  spend(kind: Kind, points: number): void {
    this.#renewed(kind).points += points;
  }

  #paused(more: { readonly ofContent?: true }): Fate {
    this.#told++;
    this.#pausedUntil = this.#now() + this.#lasts.secondary;
    return { kind: "secondary-limit", after: this.#lasts.secondary, ...more };
  }

  #writesTooMuch(now: number): boolean {
    const content = this.#bounds?.content;
    if (content === undefined) return false;
    this.#writes = this.#writes.filter((at) => at > now - 3600);
    return this.#writes.length >= content.perHour || this.#writes.filter((at) => at > now - 60).length >= content.perMinute;
  }

  #hurries(kind: Kind, together: number, weight: number): boolean {
    const spent = this.#spent[kind];
    const minute = Math.floor(this.#now() / 60);
    spent.inMinute = minute === spent.minute ? spent.inMinute + weight : weight;
    spent.minute = minute;
    return this.#bounds !== undefined && (spent.inMinute > this.#bounds.perMinute[kind] || together > this.#bounds.together);
  }

  #renewed(kind: Kind): Spent {
    const spent = this.#spent[kind];
    if (this.#now() >= spent.reset) Object.assign(spent, { points: 0, reset: this.#now() + this.#lasts.primary });
    return spent;
  }

  #limit(kind: Kind): number {
    return (this.#bounds ?? githubBounds)[kind];
  }
}
