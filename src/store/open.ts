import { sql } from "kysely";
import { ImprimaturError } from "../errors.ts";
import { openEmbedded } from "./embedded.ts";
import type { Engine } from "./engine.ts";
import { keptIn } from "./kept/index.ts";
import { retainKept, usualDays } from "./kept/retain.ts";
import { migrate } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";
import { accept } from "./queue/accept.ts";
import { openBoss, usualRetrying } from "./queue/boss.ts";
import { countsOf, unfinishedOf } from "./queue/counts.ts";
import { deadLettersIn, revive } from "./queue/dead-letters.ts";
import { busyTables, queueSchemaOf, removeDeadBefore, removeJobsOf } from "./queue/queue-tables.ts";
import { recover } from "./queue/recover.ts";
import { sendAll } from "./queue/send.ts";
import { Wake } from "./queue/wake.ts";
import { type Ground, work } from "./queue/work.ts";
import type { Store, StoreOptions, Where } from "./store.ts";
import { transact } from "./transact.ts";

/** An hour of a busy queue leaves some hundred thousand dead rows, which every look at it has to pass. */
const tidyEvery = 5 * 60_000;

/**
 * Opens the store, and makes or brings up its tables.
 *
 * @throws ImprimaturError `unavailable` where another process has the directory or the server does not answer, `newer-store` where a later
 * version was here, `usage` for a schema's name that is none.
 */
export async function openStore(where: Where, options: StoreOptions = {}): Promise<Store> {
  const { schema = "imprimatur", retrying, onProblem = () => {} } = options;
  // Names in PostgreSQL are cut at 63 bytes, and pg-boss takes no other characters.
  if (!/^[a-z_][a-z0-9_]{0,40}$/.test(schema))
    throw new ImprimaturError("usage", "A schema's name has lower case letters, digits and _, 41 at most.");
  const engine = "directory" in where ? await openEmbedded(where.directory) : await openPostgres(where.url, onProblem);
  try {
    await migrate(engine.db, schema);
    const boss = await openBoss(engine, queueSchemaOf(schema), { ...usualRetrying, ...retrying }, onProblem);
    const ground: Ground = { db: engine.db, boss, schema, wake: new Wake(), onProblem };
    if (engine.alone) await recover(engine.db, ground);
    return storeOn(engine, ground);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function storeOn(engine: Engine, ground: Ground): Store {
  const { db, boss, schema, wake, onProblem } = ground;
  const tidying = setInterval(() => void engine.tidy(busyTables(schema)).catch(onProblem), tidyEvery).unref();
  return {
    kept: keptIn(db, schema),
    async accept(guid, jobs, digest) {
      const answer = await accept(db, ground, { guid, digest, jobs });
      wake.ring();
      return answer;
    },
    async send(job, options = {}) {
      await transact(db, (transaction) => sendAll(transaction, ground, [{ ...options, job }]));
      wake.ring();
    },
    work: (options) => work(ground, options),
    async ready() {
      try {
        await sql`select 1 from ${sql.id(schema, "migration")}`.execute(db);
      } catch {
        throw new ImprimaturError("unavailable", "The store does not answer. Check that the database runs and that its disk is not full.");
      }
    },
    counts: () => countsOf(db, schema),
    unfinished: (installation, names) => unfinishedOf(db, schema, installation, names),
    deadLetters: () => deadLettersIn(db, schema),
    async revive(ids) {
      const revived = await revive(db, ground, ids);
      wake.ring();
      return revived;
    },
    async removeInstallation(id) {
      await transact(db, async (transaction) => {
        await transaction.withSchema(schema).deleteFrom("installation").where("id", "=", id).execute();
        await transaction.withSchema(schema).deleteFrom("follow_up").where("installation", "=", id).execute();
        await removeJobsOf(transaction, schema, id);
      });
    },
    async retain(now, days = {}) {
      const all = { ...usualDays, ...days };
      const kept = await retainKept(db, schema, now, all);
      return { ...kept, deadLetters: await removeDeadBefore(db, schema, new Date(now.getTime() - all.deadLetters * 86_400_000)) };
    },
    async close() {
      clearInterval(tidying);
      await boss.stop({ graceful: false });
      await engine.close();
    },
  };
}
