import { sql } from "kysely";
import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { deadQueue, queue } from "./boss.ts";
import { jobTable } from "./queue-tables.ts";

/** Jobs of one kind in one state, for metrics. */
export interface QueueCount {
  readonly name: Job["name"];
  /** `waiting`: ready to start. `later`: not before a time, or until it is tried again. `after`: kept until the same has run. `dead`: given up. */
  readonly state: "waiting" | "later" | "active" | "after" | "dead";
  readonly count: number;
  /** Seconds since the oldest was sent; 0 for those kept until after. */
  readonly oldestSeconds: number;
}

/** How many jobs of an installation are not over, those that wait for another try left out. */
export async function unfinishedOf(db: Db, schema: string, installation: number, names: readonly Job["name"][]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from ${jobTable(schema)} where name = ${queue} and group_id = ${String(installation)}
        and (state = 'created' or (state = 'active' and retry_count = 0)) and data->>'name' = any(${names}::text[]))::int
      + (select count(*) from ${sql.id(schema, "follow_up")} where installation = ${installation} and job->>'name' = any(${names}::text[]))::int
      as count`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function countsOf(db: Db, schema: string): Promise<readonly QueueCount[]> {
  const { rows } = await sql<QueueCount>`
    select name, state, count(*)::int as count, extract(epoch from coalesce(max(age), interval '0'))::float8 as "oldestSeconds" from (
      select data->>'name' as name, clock_timestamp() - created_on as age,
        case when name = ${deadQueue} then 'dead' when state = 'active' then 'active' when start_after > clock_timestamp() then 'later' else 'waiting' end as state
      from ${jobTable(schema)} where (name = ${queue} and state in ('created', 'retry', 'active')) or (name = ${deadQueue} and state = 'created')
      union all
      select job->>'name', null, 'after' from ${sql.id(schema, "follow_up")}
    ) jobs group by name, state order by name, state`.execute(db);
  return rows;
}
