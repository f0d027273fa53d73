import type { Request, Response } from "../http.ts";

/** What goes wrong at one registry instead of an answer. */
export interface RegistryFault {
  /** `hang`: no answer ever comes. `rubbish`: a page of HTML with status 200. `limited`: 429. `down`: 503. */
  readonly kind: "hang" | "rubbish" | "limited" | "down";
  /** How many requests it lasts; all where missing. */
  readonly first?: number;
  /** Seconds told by `retry-after`; none is told where missing. */
  readonly after?: number;
}

/** A registry's fault, as requests come. */
export class Trouble {
  readonly #fault: RegistryFault | undefined;
  #left: number;

  constructor(fault: RegistryFault | undefined) {
    this.#fault = fault;
    this.#left = fault === undefined ? 0 : (fault.first ?? Infinity);
  }

  /** What is answered to the next request; undefined: what it asked for. */
  next(): Response | undefined {
    if (this.#fault === undefined || this.#left === 0) return undefined;
    this.#left--;
    const { kind, after } = this.#fault;
    const headers = { "content-type": "text/html; charset=utf-8", ...(after === undefined ? {} : { "retry-after": String(after) }) };
    switch (kind) {
      case "hang":
        return { status: 200, headers, body: "", latency: Infinity };
      case "rubbish":
        return { status: 200, headers, body: "<!DOCTYPE html><html><body><h1>Sign in to the guest network</h1></body></html>", latency: 0 };
      case "limited":
        return { status: 429, headers, body: "Too Many Requests", latency: 0 };
      case "down":
        return { status: 503, headers, body: "<html><body>Service Unavailable</body></html>", latency: 0 };
    }
  }
}

/** Seconds between two requests, less what the way may take off them. */
const apart = 0.95;

/** crates.io's rule for crawlers: one request a second, by an agent that says who it is (facts/crates-maven-rubygems-nuget.md 1.3). */
export class Pace {
  readonly #now: () => number;
  #last = -Infinity;

  constructor(now: () => number) {
    this.#now = now;
  }

  next({ headers }: Request): Response | undefined {
    const refused = (status: number, detail: string, more: Readonly<Record<string, string>> = {}): Response => {
      const body = JSON.stringify({ errors: [{ detail }] });
      return { status, headers: { "content-type": "application/json; charset=utf-8", ...more }, body, latency: 0 };
    };
    if (!/https?:|@/.test(headers["user-agent"] ?? "")) return refused(403, "We require that all requests include a `User-Agent` header.");
    const now = this.#now();
    if (now - this.#last < apart) return refused(429, "You are requesting too fast.", { "retry-after": "1" });
    this.#last = now;
    return undefined;
  }
}
