import { ImprimaturError } from "../../errors.ts";
import { type Answer, isPassing, waitOf } from "./answer.ts";
import type { Host } from "./host.ts";

/** Time as requests need it, so that tests need none. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects when the signal says so. */
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

/** One request, without what follows from its answer. */
export interface Sent {
  readonly url: URL;
  readonly method: "GET" | "HEAD";
  readonly headers: Readonly<Record<string, string>>;
}

export interface SendingOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly onWait: (says: string) => void;
  /** Aborts after so many milliseconds. */
  readonly timeout: (milliseconds: number) => AbortSignal;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** Sends a request once, and reads the answer's body. Rejects where there is no answer. */
  readonly send: (request: Sent, signal: AbortSignal) => Promise<Answer>;
}

/** For one try, with its body. */
const longestAnswer = 20_000;

/** How often a request is sent that fails, and one that is not answered in time: the second kind costs twenty seconds each. */
const tries = { failed: 4, late: 2 };

/** A host that wants a longer pause is not waited for. */
const longestWait = 60_000;

/** Sends a request to a host, at its pace, until it is answered for good. */
export class Sending {
  readonly #options: SendingOptions;

  constructor(options: SendingOptions) {
    this.#options = options;
  }

  /**
   * Undefined: no answer is to be had of the host.
   *
   * @throws ImprimaturError `cancelled`.
   */
  async send(host: Host, request: Sent): Promise<Answer | undefined> {
    let [failed, late] = [0, 0];
    while (await this.#isOpen(host)) {
      host.counts.requests++;
      if (failed + late > 0) host.counts.again++;
      const answer = await this.#tried(host, request);
      this.stopIfCancelled();
      if (typeof answer === "object" && !isPassing(answer.status)) {
        if (answer.status === 304) host.counts.notModified++;
        host.answered();
        return answer;
      }
      if (answer === "late") late++;
      else failed++;
      const wait = typeof answer === "object" ? waitOf(answer, this.#options.clock.now()) : undefined;
      if (wait !== undefined) this.#close(host, wait);
      if (late >= tries.late || failed + late >= tries.failed) return this.#lose(host);
      // With jitter, so that what failed together does not come back together.
      if (wait === undefined) await this.#pause(host, 1000 * 2 ** (failed + late - 1) * (0.5 + this.#options.chance()));
    }
    return undefined;
  }

  stopIfCancelled(): void {
    if (this.#options.signal?.aborted !== true) return;
    throw new ImprimaturError("cancelled", "Broken off. What registries answered is kept: the same command goes on from there.");
  }

  /** Waits for the host's turn. False: it will not come. */
  async #isOpen(host: Host): Promise<boolean> {
    const { clock } = this.#options;
    for (;;) {
      this.stopIfCancelled();
      if (host.isGivenUp) return false;
      if (host.closedFor(clock.now()) > longestWait) {
        this.#lose(host);
        return false;
      }
      const wait = host.turn(clock.now());
      if (wait <= 0) return true;
      await this.#pause(host, wait);
    }
  }

  /** Ends early when the host is given up. */
  async #pause(host: Host, milliseconds: number): Promise<void> {
    await this.#options.clock.sleep(milliseconds, host.ends).catch(() => {});
    this.stopIfCancelled();
  }

  async #tried(host: Host, request: Sent): Promise<Answer | "late" | "failed"> {
    const timeout = this.#options.timeout(longestAnswer);
    const attempt = new AbortController();
    const stop = () => attempt.abort();
    const sources = [host.ends, timeout];
    for (const source of sources) source.addEventListener("abort", stop, { once: true });
    if (sources.some(({ aborted }) => aborted)) stop();
    try {
      return await Promise.race([this.#options.send(request, attempt.signal), rejection(attempt.signal)]);
    } catch {
      // What went wrong is not kept: such errors may show the headers that were sent.
      return timeout.aborted ? "late" : "failed";
    } finally {
      for (const source of sources) source.removeEventListener("abort", stop);
    }
  }

  #close(host: Host, wait: number): void {
    const now = this.#options.clock.now();
    if (wait >= 1000 && wait <= longestWait && wait > host.closedFor(now)) {
      this.#options.onWait(`${host.name} asks for a pause: waiting ${Math.ceil(wait / 1000)} seconds.`);
    }
    host.close(now + wait);
  }

  #lose(host: Host): undefined {
    const before = host.isGivenUp;
    host.lost();
    if (!before && host.isGivenUp) this.#options.onWait(`${host.name} does not answer: it is not asked again in this run.`);
  }
}

/** What hangs need not heed a signal. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new Error("Ended."));
    else signal.addEventListener("abort", () => reject(new Error("Ended.")), { once: true });
  });
}
