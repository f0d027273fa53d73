import { type RawBuilder, sql } from "kysely";
import { ImprimaturError } from "../../errors.ts";
import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { deadQueue, queue } from "./boss.ts";

// The only place that looks into pg-boss's tables: what it does here it has no call for. pg-boss is pinned, and the contract suite uses all of this.

/** The queue's schema beside the store's. */
export function queueSchemaOf(schema: string): string {
  return `${schema}_queue`;
}

/** A table that pg-boss works on, to be named in a statement. */
export function jobTable(schema: string): RawBuilder<unknown> {
  return sql.id(queueSchemaOf(schema), "job");
}

/** The tables whose rows come and go, as names. */
export function busyTables(schema: string): readonly string[] {
  return [`"${queueSchemaOf(schema)}".job_common`, `"${schema}".webhook`, `"${schema}".follow_up`];
}

/** Jobs that run, or were running when their worker died. */
export async function activeJobs(db: Db, schema: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${jobTable(schema)} where name = ${queue} and state = 'active'`.execute(db);
  return rows.map(({ id }) => id);
}

/** Jobs that wait because their worker died, of which fewer tries are known than that. The words are pg-boss's. */
export async function orphanedJobs(db: Db, schema: string, tries: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${jobTable(schema)} where name = ${queue} and state = 'retry' and retry_count < ${tries}
    and start_after > clock_timestamp() and output->'value'->>'message' = 'job heartbeat timeout'`.execute(db);
  return rows.map(({ id }) => id);
}

export interface Standing {
  readonly id: string;
  readonly state: "created" | "retry" | "active";
  readonly startAfter: Date;
}

/** The one job under this key that is not over. */
export async function standingUnder(db: Db, schema: string, key: string): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select id, state, start_after as "startAfter" from ${jobTable(schema)}
    where name = ${queue} and singleton_key = ${key} and state in ('created', 'retry', 'active')`.execute(db);
  return rows[0];
}

/** The dead letter that a job has become, within the transaction in which it was given up. */
export async function deadLetterOf(db: Db, schema: string, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from ${jobTable(schema)} where name = ${deadQueue} and source_id = ${id}`.execute(db);
  const [dead] = rows;
  if (dead === undefined) throw new ImprimaturError("internal", "A job that was given up left no dead letter.");
  return dead.id;
}

/** Dead letters about which all is done that has to be. Nobody takes them from their queue, so that their priority is free for it. */
export const followedPriority = 9;

/** Some of the jobs that were given up, with when, for which nobody has done what follows. */
export async function notFollowed(db: Db, schema: string): Promise<readonly { readonly id: string; readonly job: Job; readonly at: Date }[]> {
  const { rows } = await sql<{ id: string; job: Job; at: Date }>`
    select id, data as job, created_on as at from ${jobTable(schema)}
    where name = ${deadQueue} and state = 'created' and priority <> ${followedPriority} order by created_on, id limit 100`.execute(db);
  return rows;
}

/** Removes an installation's jobs but those that run. */
export async function removeJobsOf(db: Db, schema: string, installation: number): Promise<void> {
  await sql`delete from ${jobTable(schema)} where group_id = ${String(installation)} and state <> 'active'`.execute(db);
}

/** Removes jobs that were given up before a time. Answers how many. */
export async function removeDeadBefore(db: Db, schema: string, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from ${jobTable(schema)} where name = ${deadQueue} and created_on < ${before}`.execute(db);
  return Number(numAffectedRows ?? 0);
}
