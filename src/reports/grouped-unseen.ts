import type { Place } from "../model/place.ts";
import type { Unseen } from "../model/report.ts";

/** What could not be judged for one reason, wherever it stands. */
export interface UnseenGroup {
  readonly says: string;
  readonly rules: readonly string[];
  readonly needs: string | null;
  /** Empty where it is about no file. */
  readonly places: readonly Place[];
}

/** In the order of the first of each. */
export function groupedUnseen(unseen: readonly Unseen[]): readonly UnseenGroup[] {
  const groups = Map.groupBy(unseen, ({ says, rules, needs }) => [says, needs ?? "", ...rules].join("\n"));
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ says: first.says, rules: first.rules, needs: first.needs, places: own.flatMap(({ at }) => at ?? []) }] : [];
  });
}
