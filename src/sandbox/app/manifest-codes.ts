import { randomBytes } from "node:crypto";

/** Seconds for which a code is good (facts/github.md section 6: an hour). */
const lasts = 3600;

/** What GitHub sends a browser back with once somebody has let it make an App from a manifest. Each code is good once. */
export class ManifestCodes {
  readonly #now: () => number;
  readonly #until: Map<string, number> = new Map();

  /** `now`: seconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  make(): string {
    const code = randomBytes(20).toString("hex");
    this.#until.set(code, this.#now() + lasts);
    return code;
  }

  use(code: string): boolean {
    const until = this.#until.get(code) ?? 0;
    this.#until.delete(code);
    return this.#now() < until;
  }
}
