import { PGlite, types } from "@electric-sql/pglite";
import { Kysely, PGliteDialect } from "kysely";
import { fromPglite } from "pg-boss";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ImprimaturError } from "../errors.ts";
import { lockFile } from "./directory-lock.ts";
import type { Engine } from "./engine.ts";

/** Half the memory and half the time to open of what PGlite takes by itself (facts/libraries.md section 5). */
const settings = ["shared_buffers=8MB", "max_connections=4"];

/**
 * Opens PostgreSQL within this process, in a directory that nobody else can read. PGlite takes no lock, and two processes would lose each
 * other's rows without an error: hence ours.
 *
 * @throws ImprimaturError `unavailable` where another process has the directory, or it cannot be opened.
 */
export async function openEmbedded(directory: string): Promise<Engine> {
  makeDirectory(directory);
  const unlock = lockFile(join(directory, "lock"));
  try {
    const pglite = await PGlite.create({
      dataDir: join(directory, "database"),
      postgresqlconf: settings,
      parsers: { [types.INT8]: Number },
    });
    return {
      backend: "pglite",
      db: new Kysely({ dialect: new PGliteDialect({ pglite }) }),
      queueDb: fromPglite(pglite),
      alone: true,
      // It has no autovacuum: without this, a queue's table grows with every job that there ever was.
      async tidy(tables) {
        for (const table of tables) await pglite.exec(`vacuum analyze ${table}`);
      },
      async close() {
        await pglite.close();
        unlock();
      },
    };
  } catch (cause) {
    unlock();
    throw new ImprimaturError("unavailable", `The store in ${directory} cannot be opened. Go back to a copy of it: docs/store.md.`, { cause });
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ImprimaturError("unavailable", `${directory} cannot be made. Check its path and the right to write there.`, { cause });
  }
}
