import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { PgBoss } from "pg-boss";
import type { Engine } from "../engine.ts";

/** One queue for every kind of job: limits and order count over all of them. */
export const queue = "jobs";

/** Jobs that were given up. */
export const deadQueue = "dead";

export interface Retrying {
  /** How often a job is tried again before it is given up. */
  readonly limit: number;
  /** Seconds before the first repetition; each further one waits about twice as long. */
  readonly delay: number;
  /** Seconds; no wait is longer. */
  readonly longest: number;
}

/** Eight repetitions, over about an hour: a registry or GitHub that is down is back by then. */
export const usualRetrying: Retrying = { limit: 8, delay: 15, longest: 900 };

/** pg-boss's least. */
const heartbeatSeconds = 10;

/** pg-boss's most. What hangs is found by `running.ts`, long before. */
const longestRun = 24 * 60 * 60;

/** pg-boss removes what waited for longer; nothing of ours does. */
const longestWait = 365 * 24 * 60 * 60;

/** What is done need not be kept, but for a look at what went on. */
const doneKept = 60 * 60;

/**
 * Starts pg-boss in a schema of its own: it makes or brings up its tables, and sees every few seconds to jobs whose worker died.
 * `onProblem` is told of what fails in the background.
 */
export async function openBoss(engine: Engine, schema: string, retrying: Retrying, onProblem: (error: unknown) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    db: engine.queueDb,
    backend: engine.backend,
    schema,
    schedule: false,
    // The defaults of a minute are the time that a job of a dead worker lies.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    // The embedded engine is tidied by ourselves, and has neither vacuum to watch nor a second connection to reindex by.
    reindex: engine.backend === "postgres",
    monitorVacuum: engine.backend === "postgres",
  });
  boss.on("error", onProblem);
  await inTurn(engine, schema, () => boss.start());
  const kept = { retentionSeconds: longestWait, expireInSeconds: longestRun };
  const settings = {
    ...kept,
    deleteAfterSeconds: doneKept,
    heartbeatSeconds,
    deadLetter: deadQueue,
    retryLimit: retrying.limit,
    retryDelay: retrying.delay,
    retryBackoff: true,
    retryDelayMax: retrying.longest,
  };
  await boss.createQueue(deadQueue, kept);
  await boss.createQueue(queue, { policy: "exclusive", ...settings });
  // A queue that was there keeps what it was made with.
  await boss.updateQueue(queue, settings);
  // A first call reads its queue from the pool, which within a transaction of the embedded engine waits for that transaction, for ever.
  for (const name of [queue, deadQueue]) await boss.findJobs(name, { id: randomUUID() });
  return boss;
}

/** pg-boss makes its schema without waiting for whoever makes it at the same time: one of the two would fail. */
async function inTurn(engine: Engine, schema: string, start: () => Promise<unknown>): Promise<void> {
  // The embedded engine has one connection, which the lock would hold.
  if (engine.alone) return void (await start());
  await engine.db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`imprimatur/boss/${schema}`}, 0))`.execute(transaction);
    await start();
  });
}
