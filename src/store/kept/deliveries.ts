import type { Act, Outcome } from "../../model/plan.ts";
import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";
import { owned } from "./owned.ts";
import { packed, unpacked } from "./packed.ts";

/** What was done at GitHub, or could not be. What it was done with, texts and files, is there and not kept here. */
export interface StoredDelivery {
  readonly slug: string;
  readonly at: Date;
  readonly do: Act["do"];
  readonly because: string;
  /** Of a pull request or an issue that was there before. */
  readonly number: number | null;
  readonly result: Outcome["result"];
  readonly says: string;
  readonly url: string | null;
}

export interface Deliveries {
  save(installation: number, outcomes: readonly Outcome[], at: Date): Promise<void>;
  /** Newest first. */
  latest(installation: number, most: number): Promise<readonly StoredDelivery[]>;
}

export function deliveriesIn(db: Db): Deliveries {
  return {
    async save(installation, outcomes, at) {
      if (outcomes.length === 0) return;
      const rows = await Promise.all(
        outcomes.map(async ({ act, result, says, url }) => {
          const number = "number" in act ? act.number : null;
          const outcome = await packed({ do: act.do, because: act.because, number, result, says, url });
          return { installation, slug: storable(act.slug), at, outcome };
        }),
      );
      await owned(installation, () => db.insertInto("delivery").values(rows).execute());
    },
    async latest(installation, most) {
      const rows = await db
        .selectFrom("delivery")
        .select(["slug", "at", "outcome"])
        .where("installation", "=", installation)
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(most)
        .execute();
      return await Promise.all(
        rows.map(async ({ slug, at, outcome }) => ({ slug, at, ...(await unpacked<Omit<StoredDelivery, "slug" | "at">>(outcome)) })),
      );
    },
  };
}
