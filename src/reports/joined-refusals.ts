import type { Refusal } from "../model/fix.ts";
import { lineOf } from "./whereabouts.ts";

/** What was not changed for one reason, wherever that was. */
export interface JoinedRefusal {
  readonly fix: string;
  readonly because: string;
  /** `release.yml:20`, each once. */
  readonly places: readonly string[];
  /** Of all places in turn, nothing twice. */
  readonly byHand: readonly string[];
  readonly lacks: NonNullable<Refusal["lacks"]> | null;
}

/** In the order of their first places. */
export function joinedRefusals(refusals: readonly Refusal[]): readonly JoinedRefusal[] {
  return [...Map.groupBy(refusals, ({ fix, because }) => `${fix}\n${because}`).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const places = [...new Set(own.map(({ at }) => lineOf(at)))];
    return [
      { fix: first.fix, because: first.because, places, byHand: [...new Set(own.flatMap(({ byHand }) => byHand))], lacks: first.lacks ?? null },
    ];
  });
}
