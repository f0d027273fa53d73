import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { ImprimaturError } from "../errors.ts";
import type { Engine } from "./engine.ts";

/** More would wait for each other at the server; few enough that ten workers stay under PostgreSQL's usual hundred. */
const connections = 8;

/**
 * Opens a pool to a PostgreSQL server and sees whether it answers. `onProblem` is told of a connection that broke while nobody used it.
 *
 * @throws ImprimaturError `unavailable` where it does not. The address is not told: it holds a password.
 */
export async function openPostgres(url: string, onProblem: (error: unknown) => void): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: "imprimatur",
    connectionTimeoutMillis: 10_000,
    // The server goes on alone: a worker that vanished with its machine would hold its locks for hours.
    keepAlive: true,
    types: { getTypeParser: (type, format) => (type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)) },
  });
  pool.on("error", onProblem);
  try {
    await pool.query("select 1");
  } catch (cause) {
    await pool.end();
    throw unreachable(cause);
  }
  return {
    backend: "postgres",
    db: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    queueDb: {
      // Several statements at once are answered by several results.
      async executeSql(text, values) {
        const answered: unknown = await pool.query(text, values);
        return { rows: (Array.isArray(answered) ? answered : [answered]).flatMap(({ rows }) => rows) };
      },
    },
    alone: false,
    tidy: async () => {},
    close: () => pool.end(),
  };
}

function unreachable(cause: unknown): ImprimaturError {
  const code = (cause as { code?: unknown }).code;
  const why = typeof code === "string" && /^\w{1,40}$/.test(code) ? ` (${code})` : "";
  return new ImprimaturError("unavailable", `PostgreSQL does not answer${why}. Check the address of the database, its user and that it runs.`);
}
