/** What was asked of the sandbox. */
export interface Counts {
  readonly rest: number;
  readonly graphql: number;
  /** Answers 304, which are free; not among `rest`. */
  readonly notModified: number;
  /** By method and route, as GitHub's description writes it. */
  readonly byRoute: Readonly<Record<string, number>>;
  /** Requests that came although a limit was still told to hold. */
  readonly whileLimited: number;
  /** Most requests under way at one time. */
  readonly together: number;
}

export class Tally {
  #rest = 0;
  #graphql = 0;
  #notModified = 0;
  #whileLimited = 0;
  #together = 0;
  readonly #byRoute: Map<string, number> = new Map();

  asked(route: string, kind: "rest" | "graphql" | "not-modified"): void {
    this.#byRoute.set(route, (this.#byRoute.get(route) ?? 0) + 1);
    if (kind === "rest") this.#rest++;
    else if (kind === "graphql") this.#graphql++;
    else this.#notModified++;
  }

  limited(): void {
    this.#whileLimited++;
  }

  underWay(requests: number): void {
    this.#together = Math.max(this.#together, requests);
  }

  counts(): Counts {
    return {
      rest: this.#rest,
      graphql: this.#graphql,
      notModified: this.#notModified,
      byRoute: Object.fromEntries([...this.#byRoute].sort(([a], [b]) => (a < b ? -1 : 1))),
      whileLimited: this.#whileLimited,
      together: this.#together,
    };
  }
}
