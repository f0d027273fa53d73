import { ImprimaturError } from "../../errors.ts";
import { type Lane, laneOf } from "./lane.ts";
import type { Claim } from "./settle.ts";

/** A job that a worker is at. */
export class Running {
  readonly claim: Claim;
  readonly lane: Lane;
  /** Rejects when the job is broken off, whatever its handler is at. */
  readonly broken: Promise<never>;
  /** Its results are written: what its handler still does is its own affair. */
  over = false;
  /** Broken off because its handler hangs: it is tried again later, and not at once. */
  hangs = false;
  readonly #controller = new AbortController();
  #alive: number;

  constructor(claim: Claim, now: number) {
    this.claim = claim;
    this.lane = laneOf(claim.job);
    this.#alive = now;
    this.broken = new Promise((_, reject) => {
      this.signal.addEventListener("abort", () => reject(this.signal.reason as Error), { once: true });
    });
    // Nobody may be waiting for it any more.
    this.broken.catch(() => {});
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Its handler gave a sign of life. */
  beat(now: number): void {
    this.#alive = now;
  }

  breakOff(says: string, { hangs = false }: { readonly hangs?: boolean } = {}): void {
    this.hangs = hangs;
    this.#controller.abort(new ImprimaturError("cancelled", says));
  }

  /** Milliseconds since its handler's last sign of life. */
  quiet(now: number): number {
    return now - this.#alive;
  }
}
