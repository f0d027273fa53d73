import { sql } from "kysely";
import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";
import { owned } from "./owned.ts";
import { together } from "./together.ts";

/** A repository that an installation was given. */
export interface StoredRepository {
  /** `owner/name`. */
  readonly slug: string;
  /** Why it could not be read the last time; null: it could, or was not tried yet. */
  readonly unread: string | null;
}

export interface Repositories {
  /** By slug. */
  all(installation: number): Promise<readonly StoredRepository[]>;
  /** Writes down repositories that a list of the organisation's had; `at`: of the whole list. */
  list(installation: number, repositories: readonly StoredRepository[], at: Date): Promise<void>;
  /** Once a list is at its end: what it did not have is no longer there. Whatever else is kept of it goes as it ages. */
  endList(installation: number, at: Date): Promise<void>;
  /** Writes down what became of reading one. False: no list had it, and nothing was written. */
  read(installation: number, slug: string, unread: string | null): Promise<boolean>;
  remove(installation: number, slug: string): Promise<void>;
}

/** So many rows go into one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 1000;

export function repositoriesIn(db: Db): Repositories {
  return {
    all: (installation) => db.selectFrom("repository").select(["slug", "unread"]).where("installation", "=", installation).orderBy("slug").execute(),
    list: (installation, repositories, at) =>
      together(db, async (transaction) => {
        for (let from = 0; from < repositories.length; from += rowsAtOnce) {
          const rows = repositories.slice(from, from + rowsAtOnce).map(({ slug, unread }) => {
            return { installation, slug: storable(slug), listed: at, unread: unread === null ? null : storable(unread) };
          });
          await owned(installation, () =>
            transaction
              .insertInto("repository")
              .values(rows)
              .onConflict((conflict) =>
                conflict.columns(["installation", "slug"]).doUpdateSet({ listed: at, unread: sql`coalesce(excluded.unread, repository.unread)` }),
              )
              .execute(),
          );
        }
      }),
    async endList(installation, at) {
      const gone = db.deleteFrom("repository").where("installation", "=", installation);
      await gone.where((or) => or.or([or("listed", "is", null), or("listed", "<", at)])).execute();
    },
    async read(installation, slug, unread) {
      const told = unread === null ? null : storable(unread);
      const own = db.updateTable("repository").set({ unread: told }).where("installation", "=", installation).where("slug", "=", storable(slug));
      return (await own.executeTakeFirst()).numUpdatedRows > 0n;
    },
    async remove(installation, slug) {
      await db.deleteFrom("repository").where("installation", "=", installation).where("slug", "=", storable(slug)).execute();
    },
  };
}
