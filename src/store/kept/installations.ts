import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";
import { owned } from "./owned.ts";
import { together } from "./together.ts";

/** Where the App is installed. */
export interface Installation {
  /** GitHub's number. */
  readonly id: number;
  /** Login of the organisation or person. */
  readonly account: string;
  readonly suspended: boolean;
  /** `owner/name` of the repositories that it was given, sorted. */
  readonly repositories: readonly string[];
}

export interface Installations {
  /** Writes it down as it is now, its repositories as well. */
  save(installation: Installation, at: Date): Promise<void>;
  find(id: number): Promise<Installation | undefined>;
  /** All, by number, without their repositories. */
  all(): Promise<readonly Omit<Installation, "repositories">[]>;
  addRepositories(id: number, slugs: readonly string[]): Promise<void>;
  removeRepositories(id: number, slugs: readonly string[]): Promise<void>;
}

/** So many rows go into one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 1000;

export function installationsIn(db: Db): Installations {
  async function add(into: Db, installation: number, slugs: readonly string[]): Promise<void> {
    for (let from = 0; from < slugs.length; from += rowsAtOnce) {
      const rows = slugs.slice(from, from + rowsAtOnce).map((slug) => ({ installation, slug: storable(slug) }));
      await owned(installation, () =>
        into
          .insertInto("repository")
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    }
  }

  return {
    async save({ id, account, suspended, repositories }, at) {
      const row = { id, account: storable(account), suspended, at };
      const { id: _, ...changed } = row;
      await together(db, async (transaction) => {
        await transaction
          .insertInto("installation")
          .values(row)
          .onConflict((conflict) => conflict.column("id").doUpdateSet(changed))
          .execute();
        await transaction.deleteFrom("repository").where("installation", "=", id).execute();
        await add(transaction, id, repositories);
      });
    },
    async find(id) {
      const found = await db.selectFrom("installation").select(["id", "account", "suspended"]).where("id", "=", id).executeTakeFirst();
      if (found === undefined) return undefined;
      const rows = await db.selectFrom("repository").select("slug").where("installation", "=", id).execute();
      return { ...found, repositories: rows.map(({ slug }) => slug).sort() };
    },
    all: () => db.selectFrom("installation").select(["id", "account", "suspended"]).orderBy("id").execute(),
    addRepositories: (id, slugs) => together(db, (transaction) => add(transaction, id, slugs)),
    async removeRepositories(installation, slugs) {
      if (slugs.length === 0) return;
      await db.deleteFrom("repository").where("installation", "=", installation).where("slug", "in", slugs).execute();
    },
  };
}
