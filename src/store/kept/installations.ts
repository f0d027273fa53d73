import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";

/** Where the App is installed. */
export interface Installation {
  /** GitHub's number. */
  readonly id: number;
  /** Login of the organisation or person. */
  readonly account: string;
  readonly suspended: boolean;
}

export interface Installations {
  /** Writes it down as it is now. */
  save(installation: Installation, at: Date): Promise<void>;
  find(id: number): Promise<Installation | undefined>;
  /** All, by number. */
  all(): Promise<readonly Installation[]>;
}

export function installationsIn(db: Db): Installations {
  const all = () => db.selectFrom("installation").select(["id", "account", "suspended"]);
  return {
    async save({ id, account, suspended }, at) {
      const changed = { account: storable(account), suspended, at };
      await db
        .insertInto("installation")
        .values({ id, ...changed })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(changed))
        .execute();
    },
    find: (id) => all().where("id", "=", id).executeTakeFirst(),
    all: () => all().orderBy("id").execute(),
  };
}
