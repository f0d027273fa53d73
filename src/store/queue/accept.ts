import { ImprimaturError } from "../../errors.ts";
import type { Job } from "../../model/job.ts";
import type { Db } from "../schema.ts";
import { transact } from "../transact.ts";
import { type Queue, sendAll } from "./send.ts";

export interface Accepting {
  readonly guid: string;
  /** Of what it says. */
  readonly digest: string | undefined;
  readonly jobs: readonly Job[];
}

/**
 * So long what was said once is not taken again under another GUID. Some webhooks tell no time: whoever leaves a team and comes back sends the
 * same words twice, and each counts.
 */
const replayed = 60 * 60_000;

/**
 * Takes a webhook with its jobs in one transaction. GitHub keeps a delivery's GUID when it delivers it again (facts/github.md section 5).
 *
 * @throws ImprimaturError `usage` for a GUID that cannot be one.
 */
export async function accept(db: Db, own: Queue, { guid, digest, jobs }: Accepting): Promise<"accepted" | "duplicate"> {
  if (!/^[\w-]{1,100}$/.test(guid)) throw new ImprimaturError("usage", "A delivery's GUID has letters, digits and -, 100 at most.");
  return await transact(db, async (transaction) => {
    const now = new Date();
    // No GUID has a colon.
    if (digest !== undefined && !(await isFirst(transaction, own, `digest:${digest}`, now, new Date(now.getTime() - replayed)))) return "duplicate";
    if (!(await isFirst(transaction, own, guid, now, new Date(0)))) return "duplicate";
    await sendAll(
      transaction,
      own,
      jobs.map((job) => ({ job })),
    );
    return "accepted";
  });
}

/** Writes a mark down; false where it was there after a time. */
async function isFirst(transaction: Db, { schema }: Queue, guid: string, at: Date, after: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .withSchema(schema)
    .insertInto("webhook")
    .values({ guid, at })
    .onConflict((conflict) => conflict.column("guid").doUpdateSet({ at }).where("webhook.at", "<", after))
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
