import type { Kysely } from "kysely";
import type { Db as QueueDb } from "pg-boss";
import type { Schema } from "./schema.ts";

/** A database, embedded or a server, which the rest of the store cannot tell apart. */
export interface Engine {
  /** As pg-boss names it. */
  readonly backend: "pglite" | "postgres";
  readonly db: Kysely<Schema>;
  /** The same connection for pg-boss, outside transactions. */
  readonly queueDb: QueueDb;
  /** Whether no other process can be at the same store. */
  readonly alone: boolean;
  /** Removes what deleted rows left of these tables, where nothing else does. */
  tidy(tables: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
