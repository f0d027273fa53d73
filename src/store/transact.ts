import { setImmediate, setTimeout } from "node:timers/promises";
import type { Db } from "./schema.ts";

/** Serialization failure and deadlock: https://www.postgresql.org/docs/current/errcodes-appendix.html. The server undid it; again, it passes. */
const passing = ["40001", "40P01"];

const attempts = 5;

/** Runs `act` in a transaction, and once more where another one stood in its way: it may be called several times. */
export async function transact<T>(db: Db, act: (transaction: Db) => Promise<T>): Promise<T> {
  // The embedded engine answers without ever letting go: a burst of transactions would keep timers, and with them heartbeats, from coming.
  await setImmediate();
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(act);
    } catch (error) {
      if (attempt === attempts || !passing.includes(String((error as { code?: unknown }).code))) throw error;
      await setTimeout(Math.random() * 20 * 2 ** attempt);
    }
  }
}
