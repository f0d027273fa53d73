import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { giveBack } from "./attempt.ts";
import { queue } from "./boss.ts";
import { activeJobs } from "./queue-tables.ts";
import type { Queue } from "./send.ts";
import { claimOf } from "./take.ts";

/** Puts back what a process was at when it ended, where no other can be at it: nobody has to wait for a heartbeat that cannot come. */
export async function recover(db: Db, own: Queue): Promise<void> {
  for (const id of await activeJobs(db, own.schema)) {
    const [job] = await own.boss.findJobs<Job>(queue, { id });
    if (job !== undefined) await giveBack(own, db, claimOf(job), "Its worker died.");
  }
}
