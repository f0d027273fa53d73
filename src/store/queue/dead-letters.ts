import { sql } from "kysely";
import { fromKysely } from "pg-boss";
import type { Job } from "../../model/job.ts";
import { transact } from "../transact.ts";
import type { Db } from "../schema.ts";
import { deadQueue } from "./boss.ts";
import { jobTable } from "./queue-tables.ts";
import { type Queue, sendAll } from "./send.ts";

/** A job that was given up. */
export interface DeadLetter {
  readonly id: string;
  readonly job: Job;
  /** Why its last attempt failed, for an operator. */
  readonly reason: string;
  readonly attempts: number;
  /** When it was sent, and when it was given up. */
  readonly sent: Date;
  readonly at: Date;
}

/** More are not read at a time. */
const most = 1000;

/** Newest first. */
export async function deadLettersIn(db: Db, schema: string): Promise<readonly DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    select id, data as job, coalesce(source_output->>'reason', 'Its worker died.') as reason, coalesce(source_retry_count, 0) + 1 as attempts,
      coalesce(source_created_on, created_on) as sent, created_on as at
    from ${jobTable(schema)} where name = ${deadQueue} and state = 'created' order by created_on desc, id limit ${most}`.execute(db);
  return rows;
}

/** Sends jobs that were given up once more, with all their attempts. Answers how many there were. */
export async function revive(db: Db, own: Queue, ids: readonly string[]): Promise<number> {
  return await transact(db, async (transaction) => {
    let revived = 0;
    for (const id of ids) if (await reviveWithin(transaction, own, id)) revived++;
    return revived;
  });
}

/** The same with one, within a transaction. False: it is not there any more. */
export async function reviveWithin(transaction: Db, own: Queue, id: string): Promise<boolean> {
  const [dead] = await own.boss.findJobs<Job>(deadQueue, { id, db: fromKysely(transaction) });
  if (dead === undefined) return false;
  await own.boss.deleteJob(deadQueue, id, { db: fromKysely(transaction) });
  await sendAll(transaction, own, [{ job: dead.data, ...(dead.singletonKey === null ? {} : { key: dead.singletonKey }) }]);
  return true;
}
