import type { Severity } from "../../model/finding.ts";
import type { Level } from "../../model/posture.ts";
import type { Db } from "../schema.ts";
import { storable } from "../storable.ts";
import { owned } from "./owned.ts";

/** An organisation at one audit, in numbers. */
export interface TrendPoint {
  readonly at: Date;
  /** Packages at each level. */
  readonly levels: Readonly<Record<Level, number>>;
  /** Findings of each severity that nobody waived. */
  readonly severities: Readonly<Record<Severity, number>>;
}

export interface Trend {
  /** One point for one audit: the same time again replaces it. */
  add(installation: number, organisation: string, point: TrendPoint): Promise<void>;
  /** From a time on, oldest first. */
  since(installation: number, organisation: string, from: Date): Promise<readonly TrendPoint[]>;
}

export function trendIn(db: Db): Trend {
  return {
    async add(installation, organisation, { at, levels, severities }) {
      const counts = { levels: JSON.stringify(levels), severities: JSON.stringify(severities) };
      await owned(installation, () =>
        db
          .insertInto("trend")
          .values({ installation, organisation: storable(organisation), at, ...counts })
          .onConflict((conflict) => conflict.columns(["installation", "organisation", "at"]).doUpdateSet(counts))
          .execute(),
      );
    },
    async since(installation, organisation, from) {
      const rows = await db
        .selectFrom("trend")
        .select(["at", "levels", "severities"])
        .where("installation", "=", installation)
        .where("organisation", "=", storable(organisation))
        .where("at", ">=", from)
        .orderBy("at")
        .execute();
      return rows as readonly TrendPoint[];
    },
  };
}
