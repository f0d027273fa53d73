import { sql } from "kysely";
import type { Db } from "../schema.ts";

/** Runs several statements as one, within the transaction that there is or one of its own. */
export async function together<T>(db: Db, act: (transaction: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? await act(db) : await db.transaction().execute(act);
}

/**
 * Whoever keeps a text holds this with others, whoever removes texts that are nobody's holds it alone: a text that was there may not go between
 * seeing it and saying that it is somebody's. Until the transaction ends.
 */
export async function lockContents(transaction: Db, how: "shared" | "alone"): Promise<void> {
  const lock = sql.raw(how === "shared" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock");
  await sql`select ${lock}(hashtextextended('imprimatur/contents', 0))`.execute(transaction);
}
