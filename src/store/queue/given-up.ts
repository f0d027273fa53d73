import { fromKysely } from "pg-boss";
import type { Db } from "../schema.ts";
import { deadQueue } from "./boss.ts";
import { followedPriority, notFollowed } from "./queue-tables.ts";
import { lockKey, type Queue, sendAll } from "./send.ts";
import type { WorkOptions } from "./work.ts";

/** Sends, within a transaction, what is to be done about jobs that were given up and about which nobody did: once for each. */
export async function followGivenUp(
  transaction: Db,
  { boss, schema }: Queue,
  { afterGivenUp = () => null }: Pick<WorkOptions, "afterGivenUp">,
): Promise<void> {
  await lockKey(transaction, schema, "given-up");
  for (const { id, job, at } of await notFollowed(transaction, schema)) {
    const next = afterGivenUp(job, at);
    if (next !== null) await sendAll(transaction, { boss, schema }, [{ job: next }]);
    await boss.update(deadQueue, undefined, { id, priority: followedPriority, db: fromKysely(transaction) });
  }
}
