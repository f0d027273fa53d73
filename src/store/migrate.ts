import { type Kysely, sql } from "kysely";
import { ImprimaturError } from "../errors.ts";
import { type Migration, migrations } from "./migrations.ts";
import type { Schema } from "./schema.ts";

/**
 * Brings the schema up to this version, in one transaction: after a failure it is as it was. Whoever comes at the same time waits, then finds
 * nothing to do.
 *
 * @throws ImprimaturError `newer-store` where a later version of Imprimatur has been here.
 */
export async function migrate(db: Kysely<Schema>, schema: string, known: readonly Migration[] = migrations): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`imprimatur/migrate/${schema}`}, 0))`.execute(transaction);
    await sql`create schema if not exists ${sql.id(schema)}`.execute(transaction);
    await sql`create table if not exists ${sql.id(schema, "migration")} (number int primary key, name text not null, at timestamptz not null)`.execute(
      transaction,
    );
    const { last } = await transaction
      .withSchema(schema)
      .selectFrom("migration")
      .select(({ fn }) => fn.max("number").as("last"))
      .executeTakeFirstOrThrow();
    const done = last ?? 0;
    if (done > known.length) throw newer(done, known.length);
    await sql`set local search_path to ${sql.id(schema)}`.execute(transaction);
    for (const [index, { name, statements }] of known.entries()) {
      if (index < done) continue;
      for (const statement of statements) await sql.raw(statement).execute(transaction);
      await transaction
        .withSchema(schema)
        .insertInto("migration")
        .values({ number: index + 1, name, at: new Date() })
        .execute();
    }
  });
}

function newer(found: number, known: number): ImprimaturError {
  return new ImprimaturError(
    "newer-store",
    `The store is at migration ${found}, and this version of Imprimatur knows ${known}. Run the version that wrote it or a later one, or go back to a copy made before it.`,
  );
}
