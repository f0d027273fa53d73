import { sql } from "kysely";
import type { Db } from "../schema.ts";
import { lockContents } from "./together.ts";

/** Days that each kind is kept. */
export interface Days {
  /** GUIDs of webhooks: longer than GitHub delivers one again. */
  readonly webhooks: number;
  /** Of each subject the newest stays, however old. */
  readonly snapshots: number;
  readonly reports: number;
  readonly deliveries: number;
  /** Answers that no audit asked for since. */
  readonly memories: number;
  readonly trend: number;
  /** Jobs that were given up. */
  readonly deadLetters: number;
}

export const usualDays: Days = { webhooks: 30, snapshots: 30, reports: 400, deliveries: 400, memories: 30, trend: 1100, deadLetters: 90 };

/** How many rows of each kind were removed. */
export type Retained = Readonly<Record<keyof Days | "contents", number>>;

/** Removes what is older, but for the jobs, which are the queue's. */
export async function retainKept(db: Db, schema: string, now: Date, days: Days): Promise<Omit<Retained, "deadLetters">> {
  const own = db.withSchema(schema);
  const before = (count: number) => new Date(now.getTime() - count * 86_400_000);
  const removed = async (removing: { executeTakeFirst(): Promise<{ readonly numDeletedRows: bigint }> }) =>
    Number((await removing.executeTakeFirst()).numDeletedRows);
  const documents = (kind: string, count: number) =>
    own
      .deleteFrom("document as old")
      .where("old.kind", "=", kind)
      .where("old.at", "<", before(count))
      .where(
        sql<boolean>`exists (select from ${sql.id(schema, "document")} newer where newer.installation = old.installation
          and newer.kind = old.kind and newer.subject = old.subject and (newer.at, newer.id) > (old.at, old.id))`,
      );
  return {
    webhooks: await removed(own.deleteFrom("webhook").where("at", "<", before(days.webhooks))),
    snapshots: await removed(documents("snapshot", days.snapshots)),
    reports: await removed(documents("report", days.reports)),
    deliveries: await removed(own.deleteFrom("delivery").where("at", "<", before(days.deliveries))),
    memories: await removed(own.deleteFrom("remembered").where("at", "<", before(days.memories))),
    trend: await removed(own.deleteFrom("trend").where("at", "<", before(days.trend))),
    contents: await own.transaction().execute(async (transaction) => {
      await lockContents(transaction, "alone");
      const nobodys = sql<boolean>`not exists (select from ${sql.id(schema, "document")} d
        where d.installation = content.installation and d.hash = content.hash)`;
      return await removed(transaction.deleteFrom("content").where(nobodys));
    }),
  };
}
