import { ImprimaturError } from "../../errors.ts";
import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { transact } from "../transact.ts";
import { type Queue, sendAll } from "./send.ts";

/**
 * Takes a webhook with its jobs in one transaction. GitHub keeps a delivery's GUID when it delivers it again (facts/github.md section 5).
 *
 * @throws ImprimaturError `usage` for a GUID that cannot be one.
 */
export async function accept(db: Db, own: Queue, guid: string, jobs: readonly Job[]): Promise<"accepted" | "duplicate"> {
  if (!/^[\w-]{1,100}$/.test(guid)) throw new ImprimaturError("usage", "A delivery's GUID has letters, digits and -, 100 at most.");
  return await transact(db, async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .withSchema(own.schema)
      .insertInto("webhook")
      .values({ guid, at: new Date() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return "duplicate";
    await sendAll(
      transaction,
      own,
      jobs.map((job) => ({ job })),
    );
    return "accepted";
  });
}
