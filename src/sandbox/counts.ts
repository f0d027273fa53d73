/** What was asked of the sandbox. */
export interface Counts {
  readonly rest: number;
  readonly graphql: number;
  /** Answers 304, which are free; not among `rest`. */
  readonly notModified: number;
  /** Of these, what was to change something. */
  readonly writes: number;
  /** By method and route, as GitHub's description writes it; mutations by their names, as `mutation createCommitOnBranch`. */
  readonly byRoute: Readonly<Record<string, number>>;
  /** Requests that came although a limit was still told to hold. */
  readonly whileLimited: number;
  /**
   * Most of these during one limit. What is under way when a limit comes cannot be called back: only more than that is a
   * storm.
   */
  readonly whileOneLimit: number;
  /** Most requests under way at one time. */
  readonly together: number;
  /** Most requests of one minute by the sandbox's clock, answers 304 among them; all of them where its time stands still. */
  readonly inOneMinute: { readonly rest: number; readonly graphql: number };
}

/** Counts as requests come. `now`: seconds since 1970. */
export class Tally {
  readonly #now: () => number;
  readonly #answers = { rest: 0, graphql: 0, "not-modified": 0 };
  readonly #byRoute: Map<string, number> = new Map();
  readonly #minutes = { rest: { at: 0, requests: 0, most: 0 }, graphql: { at: 0, requests: 0, most: 0 } };
  readonly #whileLimited = { requests: 0, limit: 0, during: 0, most: 0 };
  #together = 0;
  #writes = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  asked(route: string, kind: "rest" | "graphql" | "not-modified"): void {
    this.#byRoute.set(route, (this.#byRoute.get(route) ?? 0) + 1);
    this.#answers[kind]++;
    if (!/^(?:GET |POST \/graphql$|\w+ \()/.test(route)) this.#writes++;
    const minute = this.#minutes[kind === "graphql" ? "graphql" : "rest"];
    const at = Math.floor(this.#now() / 60);
    minute.requests = at === minute.at ? minute.requests + 1 : 1;
    minute.at = at;
    minute.most = Math.max(minute.most, minute.requests);
  }

  /** `limit`: which one it is, counted from 1. */
  limited(limit: number): void {
    const counted = this.#whileLimited;
    counted.requests++;
    counted.during = limit === counted.limit ? counted.during + 1 : 1;
    counted.limit = limit;
    counted.most = Math.max(counted.most, counted.during);
  }

  underWay(requests: number): void {
    this.#together = Math.max(this.#together, requests);
  }

  counts(): Counts {
    return {
      rest: this.#answers.rest,
      graphql: this.#answers.graphql,
      notModified: this.#answers["not-modified"],
      writes: this.#writes,
      byRoute: Object.fromEntries([...this.#byRoute].sort(([a], [b]) => (a < b ? -1 : 1))),
      whileLimited: this.#whileLimited.requests,
      whileOneLimit: this.#whileLimited.most,
      together: this.#together,
      inOneMinute: { rest: this.#minutes.rest.most, graphql: this.#minutes.graphql.most },
    };
  }
}
