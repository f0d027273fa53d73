import { setImmediate } from "node:timers/promises";
import { ImprimaturError } from "../../errors.ts";
import type { Job } from "../../model/job.ts";
import { type Kept, keptIn } from "../kept/index.ts";
import type { Db } from "../schema.ts";
import { transact } from "../transact.ts";
import { attempted } from "./attempt.ts";
import { Beats } from "./beats.ts";
import { Rounds } from "./rounds.ts";
import { Running } from "./running.ts";
import { type Queue, type Sending, sendAll } from "./send.ts";
import { complete } from "./settle.ts";
import { take } from "./take.ts";
import type { Wake } from "./wake.ts";

export interface WorkOptions {
  /** Jobs that run at once, at most. */
  readonly concurrency: number;
  /** Does a job. A job may be done more than once: its worker can die between doing it and saying so. */
  readonly handle: (job: Job, context: JobContext) => Promise<void>;
  /** Told of each job that failed, with what was thrown, which may hold secrets. */
  readonly onFailed?: (job: Job, error: unknown, became: "retried" | "given-up") => void;
  /** What is to be done about a job that was given up, and when it was; null: nothing. Sent once for each, also where its worker died. */
  readonly afterGivenUp?: (job: Job, at: Date) => Job | null;
  /** A handler that gives no sign of life for so many milliseconds is given up. Default: ten minutes. */
  readonly quietAtMost?: number;
  /** Milliseconds between looks at the queue while nothing else says that there is something. Default: a second. */
  readonly lookEvery?: number;
}

export interface JobContext {
  /** Aborted when the job is no longer this worker's to do, or the worker stops. */
  readonly signal: AbortSignal;
  /** How often it was tried before. */
  readonly attempt: number;
  /** A sign of life, for a job that takes long. */
  readonly heartbeat: () => void;
  /**
   * Ends the job together with its results, all or nothing; no call to the outside belongs in `write`, which may be called again where
   * another transaction stood in its way. Without it the job ends when its handler comes back.
   *
   * @throws ImprimaturError `cancelled` where the job is no longer this worker's; nothing was written.
   */
  readonly complete: (write: (results: Results) => Promise<void>) => Promise<void>;
}

/** What the results of a job are written with. */
export interface Results {
  readonly kept: Kept;
  readonly send: (job: Job, options?: Omit<Sending, "job">) => Promise<void>;
}

export interface Worker {
  /** Takes nothing more, and waits for what runs; after `within` milliseconds it breaks that off, to be done by somebody else. */
  stop(options?: { readonly within?: number }): Promise<void>;
}

/** What a worker stands on. */
export interface Ground extends Queue {
  readonly db: Db;
  readonly wake: Wake;
  readonly onProblem: (error: unknown) => void;
}

export function work(ground: Ground, options: WorkOptions): Worker {
  const { concurrency, lookEvery = 1000, quietAtMost = 600_000 } = options;
  const { db, wake, onProblem } = ground;
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new ImprimaturError("usage", "A worker needs at least one place: set concurrency.");
  const running = new Map<Running, Promise<void>>();
  const rounds = new Rounds();
  const beats = new Beats(ground, running.keys.bind(running), quietAtMost, options);
  let stopping = false;

  function free(): { readonly urgent: number; readonly patient: number } {
    const patient = [...running.keys()].filter(({ lane }) => lane === "patient").length;
    // One place is kept for what is urgent, where there is more than one.
    return { urgent: concurrency - running.size, patient: Math.max(1, concurrency - 1) - patient };
  }

  function start(one: Running): void {
    const context: JobContext = {
      signal: one.signal,
      attempt: one.claim.retryCount,
      heartbeat: () => one.beat(Date.now()),
      complete: (write) => transact(db, (transaction) => completeWith(transaction, ground, one, write)),
    };
    const done = attempted(ground, one, context, options)
      .catch(onProblem)
      .finally(() => {
        running.delete(one);
        wake.ring();
      });
    running.set(one, done);
  }

  async function loop(): Promise<void> {
    while (!stopping) {
      let taken = 0;
      if (running.size < concurrency) {
        const claims = await take(db, ground, rounds, free()).catch((error: unknown) => {
          onProblem(error);
          return [];
        });
        taken = claims.length;
        for (const claim of claims) start(new Running(claim, Date.now()));
      }
      // The embedded engine answers without ever letting go: timers, and with them heartbeats, would never come.
      await setImmediate();
      if (taken === 0 && !stopping) await wake.wait(lookEvery);
    }
  }

  const looping = loop();
  return {
    async stop({ within } = {}) {
      stopping = true;
      wake.ring();
      await looping;
      const timer = within === undefined ? undefined : setTimeout(() => running.forEach((_, one) => one.breakOff(stopped)), within);
      await Promise.all(running.values());
      clearTimeout(timer);
      await beats.stop();
    },
  };
}

const stopped = "The worker was stopped. The job is done again.";

async function completeWith(transaction: Db, ground: Ground, { claim }: Running, write: (results: Results) => Promise<void>): Promise<void> {
  await write({
    kept: keptIn(transaction, ground.schema),
    send: (job, options = {}) => sendAll(transaction, ground, [{ ...options, job }]),
  });
  if (await complete(transaction, ground, claim)) return;
  throw new ImprimaturError("cancelled", "The job is no longer this worker's: another one has it, or it was removed.");
}
