import { randomUUID } from "node:crypto";
import { fromKysely, type JobInsert, type PgBoss } from "pg-boss";
import { sql } from "kysely";
import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { storableJob } from "../storable.ts";
import { queue } from "./boss.ts";
import { keyOf } from "./key.ts";
import { installationOf, laneOf, lanes } from "./lane.ts";
import { standingUnder } from "./queue-tables.ts";

/** What jobs are sent with: pg-boss, and the schema of the store. */
export interface Queue {
  readonly boss: PgBoss;
  readonly schema: string;
}

export interface Sending {
  readonly job: Job;
  /** Of jobs with the same key one waits; `keyOf` by default. */
  readonly key?: string;
  /** It does not start before. */
  readonly after?: Date;
}

/**
 * Sends jobs within a transaction. One that waits already is not sent twice, but starts as early as the earlier of both would; one that runs
 * is sent again once it is over.
 */
export async function sendAll(transaction: Db, { boss, schema }: Queue, sendings: readonly Sending[]): Promise<void> {
  if (sendings.length === 0) return;
  const own = new Map(sendings.map((sending) => [randomUUID() as string, sending]));
  const inserted = await insert(
    transaction,
    boss,
    [...own].map(([id, sending]) => inserting(sending, id)),
  );
  for (const id of inserted) own.delete(id);
  // Two transactions that lock the same keys lock them in the same order.
  const met = [...own.values()].map((sending) => ({ ...sending, key: sending.key ?? keyOf(sending.job) }));
  for (const sending of met.sort((a, b) => (a.key < b.key ? -1 : 1))) await sendOnto(transaction, { boss, schema }, sending);
}

/** Nobody else settles or sends a job under this key until the transaction ends. */
export async function lockKey(transaction: Db, schema: string, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${schema}/${key}`}, 0))`.execute(transaction);
}

/** There was a job under its key. By now it may be over. */
async function sendOnto(transaction: Db, { boss, schema }: Queue, sending: Sending & { readonly key: string }): Promise<void> {
  const { key, job, after } = sending;
  await lockKey(transaction, schema, key);
  const standing = await standingUnder(transaction, schema, key);
  if (standing === undefined) {
    await insert(transaction, boss, [inserting(sending)]);
  } else if (standing.state === "active") {
    await keepForAfter(transaction, schema, key, job, after);
  } else if (standing.state === "created" && standing.startAfter > (after ?? new Date())) {
    await boss.update(queue, undefined, { id: standing.id, startAfter: after ?? new Date(), db: fromKysely(transaction) });
  }
}

async function keepForAfter(transaction: Db, schema: string, key: string, job: Job, after: Date | undefined): Promise<void> {
  const kept = { key, installation: installationOf(job), job: JSON.stringify(storableJob(job)), after: after ?? null };
  await transaction
    .withSchema(schema)
    .insertInto("follow_up")
    .values(kept)
    // Null is at once.
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ after: after === undefined ? null : sql`least(follow_up.after, excluded.after)` }))
    .execute();
}

function inserting({ job, key = keyOf(job), after }: Sending, id: string = randomUUID()): JobInsert {
  const installation = installationOf(job);
  return {
    id,
    data: storableJob(job),
    singletonKey: key,
    priority: lanes[laneOf(job)],
    ...(after === undefined ? {} : { startAfter: after }),
    // The tier is what a fetch leaves an installation out by: rounds.ts.
    ...(installation === null ? {} : { group: { id: String(installation), tier: String(installation) } }),
  };
}

async function insert(transaction: Db, boss: PgBoss, jobs: readonly JobInsert[]): Promise<readonly string[]> {
  return (await boss.insert(queue, [...jobs], { db: fromKysely(transaction), returnId: true })) ?? [];
}
