import { sql } from "kysely";
import { fromKysely } from "pg-boss";
import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { queue } from "./boss.ts";
import { jobTable } from "./queue-tables.ts";
import { lockKey, type Queue, sendAll } from "./send.ts";

/** One attempt at a job, as a worker took it. */
export interface Claim {
  readonly id: string;
  /** Names the attempt: whoever was given up on cannot settle what another worker has taken since. */
  readonly retryCount: number;
  readonly key: string;
  readonly job: Job;
}

/** Ends a job within a transaction, and sends what came while it ran. False: the claim is no longer this worker's, and nothing was done. */
export async function complete(transaction: Db, { boss, schema }: Queue, { id, retryCount, key }: Claim): Promise<boolean> {
  await lockKey(transaction, schema, key);
  const { affected } = affectedBy(await boss.complete(queue, { id, retryCount }, null, { db: fromKysely(transaction) }));
  if (affected === 0) return false;
  await release(transaction, { boss, schema }, key);
  return true;
}

/** What became of a job that failed. `lost`: it was no longer this worker's. */
export type Failed = "retried" | "given-up" | "lost";

/** Puts a job back to be tried again, or gives it up. */
export async function fail(transaction: Db, { boss, schema }: Queue, { id, retryCount, key }: Claim, reason: string): Promise<Failed> {
  await lockKey(transaction, schema, key);
  const { affected } = affectedBy(await boss.fail(queue, { id, retryCount }, { reason }, { db: fromKysely(transaction) }));
  if (affected === 0) return "lost";
  const given = await boss.findJobs(queue, { id, db: fromKysely(transaction) });
  if (given[0]?.state === "retry") return "retried";
  await release(transaction, { boss, schema }, key);
  return "given-up";
}

/** Sends what is kept for after a job that nobody settled: its worker died at its last attempt. */
export async function releaseStranded(db: Db, { boss, schema }: Queue): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select f.key from ${sql.id(schema, "follow_up")} f where not exists (
      select from ${jobTable(schema)} j where j.name = ${queue} and j.singleton_key = f.key and j.state in ('created', 'retry', 'active'))`.execute(
    db,
  );
  for (const { key } of rows) {
    await db.transaction().execute(async (transaction) => {
      await lockKey(transaction, schema, key);
      await release(transaction, { boss, schema }, key);
    });
  }
}

async function release(transaction: Db, own: Queue, key: string): Promise<void> {
  const kept = await transaction.withSchema(own.schema).deleteFrom("follow_up").where("key", "=", key).returning(["job", "after"]).executeTakeFirst();
  if (kept === undefined) return;
  await sendAll(transaction, own, [{ job: kept.job as Job, key, ...(kept.after === null ? {} : { after: kept.after }) }]);
}

/** pg-boss's types leave out what it answers. */
function affectedBy(response: object): { readonly affected: number } {
  return response as { affected: number };
}
