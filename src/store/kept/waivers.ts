import type { Waiver } from "../../model/policy.ts";
import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";
import { owned } from "./owned.ts";
import { packed, unpacked } from "./packed.ts";

/** Waivers in force, as the last audit read them. */
export interface Waivers {
  /** In place of what was kept for the repository; "" is the organisation as a whole. */
  replace(installation: number, slug: string, waivers: readonly Waiver[]): Promise<void>;
  /** Of all that have any, by `owner/name` or "". */
  all(installation: number): Promise<ReadonlyMap<string, readonly Waiver[]>>;
}

export function waiversIn(db: Db): Waivers {
  return {
    async replace(installation, slug, given) {
      const row = { installation, slug: storable(slug), waivers: await packed(given) };
      if (given.length === 0) {
        await db.deleteFrom("waiver").where("installation", "=", installation).where("slug", "=", row.slug).execute();
        return;
      }
      await owned(installation, () =>
        db
          .insertInto("waiver")
          .values(row)
          .onConflict((conflict) => conflict.columns(["installation", "slug"]).doUpdateSet({ waivers: row.waivers }))
          .execute(),
      );
    },
    async all(installation) {
      const rows = await db.selectFrom("waiver").select(["slug", "waivers"]).where("installation", "=", installation).orderBy("slug").execute();
      return new Map(await Promise.all(rows.map(async ({ slug, waivers }) => [slug, await unpacked<Waiver[]>(waivers)] as const)));
    },
  };
}
