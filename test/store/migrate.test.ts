import { type Kysely, sql } from "kysely";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openEmbedded } from "../../src/store/embedded.ts";
import type { Engine } from "../../src/store/engine.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openPostgres } from "../../src/store/postgres.ts";
import { rejects } from "../rejects.ts";
import { engines } from "./engines.ts";

const steps = [
  { name: "one", statements: ["create table lamp (id int)"] },
  { name: "two", statements: ["alter table lamp add column oil int"] },
];

for (const engine of engines) {
  const scratch = engine();
  const { schema = "imprimatur" } = scratch.options;
  const test = suite(`migrations, ${scratch.name}`);
  let opened: Engine;

  test.before(async () => {
    opened = "directory" in scratch.where ? await openEmbedded(scratch.where.directory) : await openPostgres(scratch.where.url, () => {});
  });
  test.after(async () => {
    await opened.close();
    await scratch.remove();
  });

  const numbers = async (db: Kysely<never>) => (await sql<{ number: number }>`select number from ${sql.id(schema, "migration")}`.execute(db)).rows;

  test("several at once: each step is made once, in order, and what is there stays", async () => {
    await migrate(opened.db, schema, steps.slice(0, 1));
    await Promise.all([migrate(opened.db, schema, steps), migrate(opened.db, schema, steps), migrate(opened.db, schema, steps)]);
    await sql`insert into ${sql.id(schema, "lamp")} (id, oil) values (1, 2)`.execute(opened.db);
    await migrate(opened.db, schema, steps).catch(() => {});
    assert.equal(await numbers(opened.db as never), [{ number: 1 }, { number: 2 }]);
  });

  test("a step that fails leaves the store as it was", async () => {
    const broken = { name: "three", statements: ["create table bell (id int)", "create table lamp (id int)"] };
    let failed = false;
    await migrate(opened.db, schema, [...steps, broken]).catch(() => (failed = true));
    assert.ok(failed);
    await migrate(opened.db, schema, [...steps, { name: "three", statements: ["create table bell (id int)"] }]);
  });

  test("a store that a later version wrote is refused", async () => {
    assert.match((await rejects(() => migrate(opened.db, schema, steps), "newer-store")).message, "migration 3");
  });

  test.run();
}
