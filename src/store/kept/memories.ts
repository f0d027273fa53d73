import { sql } from "kysely";
import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";
import { type Entry, type OpenMemory, openMemory } from "./memory.ts";
import { owned } from "./owned.ts";
import { packed, unpacked } from "./packed.ts";
import { together } from "./together.ts";

/** Answers of GitHub and registries by their ETags, texts and trees: what `collect` asks with, so that it asks for what changed alone. */
export interface Memories {
  /**
   * Reads what an installation remembers of a scope, a repository's `owner/name` or the organisation's login. Whoever collects reads and
   * writes it without waiting, and `flush` keeps what is new.
   */
  open(installation: number, scope: string, at: Date): Promise<OpenMemory>;
}

/** Bodies are of any size, and a statement holds all of its own at once. */
const entriesAtOnce = 100;

export function memoriesIn(db: Db): Memories {
  return {
    async open(installation, scope, at) {
      const of = () => db.selectFrom("remembered").where("installation", "=", installation).where("scope", "=", storable(scope));
      const entries: Entry[] = [];
      for (const { kind, key, body } of await of().select(["kind", "key", "body"]).execute()) {
        entries.push({ kind: kind as Entry["kind"], key, value: await unpacked(body) });
      }
      return openMemory(entries, ({ changed, used }) =>
        together(db, async (transaction) => {
          for (let from = 0; from < changed.length; from += entriesAtOnce) {
            const rows = await Promise.all(
              changed.slice(from, from + entriesAtOnce).map(async ({ kind, key, value }) => {
                return { installation, scope: storable(scope), kind, key: storable(key), body: await packed(value), at };
              }),
            );
            await owned(installation, () =>
              transaction
                .insertInto("remembered")
                .values(rows)
                .onConflict((conflict) => conflict.columns(["installation", "scope", "kind", "key"]).doUpdateSet({ body: sql`excluded.body`, at }))
                .execute(),
            );
          }
          for (const [kind, keys] of used) {
            await transaction
              .updateTable("remembered")
              .set({ at })
              .where("installation", "=", installation)
              .where("scope", "=", storable(scope))
              .where("kind", "=", kind)
              .where(sql<boolean>`key = any(${keys}::text[])`)
              .execute();
          }
        }),
      );
    },
  };
}
