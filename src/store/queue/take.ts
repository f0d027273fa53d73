import { sql } from "kysely";
import { fromKysely, type JobWithMetadata } from "pg-boss";
import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { queue } from "./boss.ts";
import { type Lane, lanes } from "./lane.ts";
import type { Rounds } from "./rounds.ts";
import type { Queue } from "./send.ts";
import type { Claim } from "./settle.ts";

/** Places that are free, `urgent` counting all of them. */
export type Free = Readonly<Record<Lane, number>>;

/** Takes jobs for the places that are free: urgent ones first, each lane in rounds over installations. */
export async function take(db: Db, own: Queue, rounds: Rounds, free: Free): Promise<readonly Claim[]> {
  return await db.transaction().execute(async (transaction) => {
    // Two workers that count an installation's running jobs at the same time would both fill its last place.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${own.schema}/take`}, 0))`.execute(transaction);
    const urgent = await takeOf("urgent", free.urgent, transaction, own, rounds);
    const patient = await takeOf("patient", Math.min(free.patient, free.urgent - urgent.length), transaction, own, rounds);
    return [...urgent, ...patient];
  });
}

async function takeOf(lane: Lane, free: number, transaction: Db, { boss }: Queue, rounds: Rounds): Promise<readonly Claim[]> {
  const taken: JobWithMetadata<Job>[] = [];
  while (taken.length < free) {
    const jobs = await boss.fetch<Job>(queue, {
      batchSize: free - taken.length,
      includeMetadata: true,
      minPriority: lanes[lane],
      maxPriority: lanes[lane],
      groupConcurrency: rounds.limits(lane),
      db: fromKysely(transaction),
    });
    if (jobs.length === 0 && !rounds.startOver(lane)) break;
    taken.push(...jobs);
    rounds.took(
      lane,
      jobs.flatMap(({ groupId }) => groupId ?? []),
    );
  }
  return taken.map(claimOf);
}

export function claimOf({ id, retryCount, singletonKey, data }: JobWithMetadata<Job>): Claim {
  return { id, retryCount, key: singletonKey ?? "", job: data };
}
