import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";
import { owned } from "./owned.ts";
import { packed, unpacked } from "./packed.ts";

/** What a person decided by closing something of ours, as it was last seen at GitHub, which alone remembers it for good. */
export interface StoredDecision {
  readonly what: "pull-request" | "issue" | "overview";
  /** Of a pull request the workflow file that it is about; null for an issue. */
  readonly file: string | null;
  /** Login; null where it is not told. */
  readonly by: string | null;
  /** ISO 8601; null where it is not told. */
  readonly at: string | null;
  readonly number: number;
  readonly url: string;
}

export interface Decisions {
  /** In place of what was kept for the repository. */
  replace(installation: number, slug: string, decisions: readonly StoredDecision[]): Promise<void>;
  of(installation: number, slug: string): Promise<readonly StoredDecision[]>;
  /** Of all repositories that have any, by `owner/name`. */
  all(installation: number): Promise<ReadonlyMap<string, readonly StoredDecision[]>>;
}

export function decisionsIn(db: Db): Decisions {
  const find = (installation: number) => db.selectFrom("decision").select(["slug", "decisions"]).where("installation", "=", installation);
  return {
    async replace(installation, slug, given) {
      const row = { installation, slug: storable(slug), decisions: await packed(given) };
      if (given.length === 0) {
        await db.deleteFrom("decision").where("installation", "=", installation).where("slug", "=", row.slug).execute();
        return;
      }
      await owned(installation, () =>
        db
          .insertInto("decision")
          .values(row)
          .onConflict((conflict) => conflict.columns(["installation", "slug"]).doUpdateSet({ decisions: row.decisions }))
          .execute(),
      );
    },
    async of(installation, slug) {
      const found = await find(installation).where("slug", "=", storable(slug)).executeTakeFirst();
      return found === undefined ? [] : await unpacked(found.decisions);
    },
    async all(installation) {
      const rows = await find(installation).orderBy("slug").execute();
      return new Map(await Promise.all(rows.map(async ({ slug, decisions }) => [slug, await unpacked<StoredDecision[]>(decisions)] as const)));
    },
  };
}
