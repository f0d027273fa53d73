import { ImprimaturError } from "../errors.ts";

/** Time as requests need it, so that tests need none. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** @throws ImprimaturError `cancelled` when the signal says so. */
  sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(cancelled());
      const stop = () => {
        clearTimeout(timer);
        reject(cancelled());
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", stop, { once: true });
    }),
};

export function cancelled(): ImprimaturError {
  return new ImprimaturError("cancelled", "Broken off. What was collected is kept: the same command goes on from there.");
}

/**
 * For whoever can come back later: a wait of more than `most` milliseconds is not waited for.
 *
 * @throws ImprimaturError `limited`, by `sleep`; its `until` says when to come back.
 */
export function impatient(most: number, clock: Clock = systemClock): Clock {
  return {
    now: () => clock.now(),
    async sleep(milliseconds, signal) {
      if (milliseconds <= most) return await clock.sleep(milliseconds, signal);
      const until = new Date(clock.now() + milliseconds);
      throw new ImprimaturError("limited", `GitHub's limit is reached. It ends at ${until.toISOString()}: go on then.`, { until });
    },
  };
}

/** A clock on which waits pass at once: a host on this machine has no limits to be kept. */
export function hurried(): Clock {
  let passed = 0;
  return {
    now: () => Date.now() + passed,
    sleep: (milliseconds) => {
      passed += milliseconds;
      return Promise.resolve();
    },
  };
}
