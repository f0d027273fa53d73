import { fromKysely } from "pg-boss";
import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { transact } from "../transact.ts";
import { queue } from "./boss.ts";
import { activeJobs, orphanedJobs } from "./queue-tables.ts";
import type { Queue } from "./send.ts";
import { fail } from "./settle.ts";
import { claimOf } from "./take.ts";

/**
 * Puts back what a process was at when it ended, where no other can be at it: nobody has to wait for a heartbeat that cannot come. A job that
 * was tried some times already has to wait: it may be what the process dies of, and would have it die at every start.
 */
export async function recover(db: Db, own: Queue): Promise<void> {
  for (const id of await activeJobs(db, own.schema)) {
    const [job] = await own.boss.findJobs<Job>(queue, { id });
    if (job === undefined) continue;
    await transact(db, async (transaction) => {
      const became = await fail(transaction, own, claimOf(job), "Its worker died.");
      const startAfter = new Date(Date.now() + 1000 * secondsUntil(job));
      if (became === "retried") await own.boss.update(queue, undefined, { id, startAfter, db: fromKysely(transaction) });
    });
  }
}

/** The same for processes among others: pg-boss misses their heartbeats, and has their jobs wait as if they had failed, which later tries do. */
export async function hasten(db: Db, { boss, schema }: Queue): Promise<void> {
  for (const id of await orphanedJobs(db, schema, atOnce)) await boss.update(queue, undefined, { id, startAfter: new Date() });
}

/** So many tries follow on each other at once. */
const atOnce = 3;

/** No wait is longer, in seconds: a job that was given back often has many tries behind it. */
const longest = 900;

function secondsUntil({ retryCount, retryDelay }: { readonly retryCount: number; readonly retryDelay: number }): number {
  return retryCount < atOnce ? 0 : Math.min(longest, retryDelay * 2 ** (retryCount - atOnce));
}
