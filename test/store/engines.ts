import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { StoreOptions, Where } from "../../src/store/store.ts";

/** A place for one store, gone afterwards. */
export interface Scratch {
  readonly name: string;
  readonly where: Where;
  readonly options: StoreOptions;
  remove(): Promise<void>;
}

/** PostgreSQL is tried where this says where it is: each store gets schemas of its own. */
const url = process.env["IMPRIMATUR_TEST_DATABASE_URL"];

export const engines: readonly (() => Scratch)[] = [embedded, ...(url === undefined ? [] : [() => server(url)])];

function embedded(): Scratch {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-store-"));
  return { name: "embedded", where: { directory }, options: {}, remove: async () => rmSync(directory, { recursive: true, force: true }) };
}

function server(address: string): Scratch {
  const schema = `test_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  return {
    name: "PostgreSQL",
    where: { url: address },
    options: { schema },
    async remove() {
      const client = new pg.Client(address);
      await client.connect();
      for (const name of [schema, `${schema}_queue`]) await client.query(`drop schema if exists ${name} cascade`);
      await client.end();
    },
  };
}
