import { chance } from "../../chance.ts";

/** Draws that are the same for the same seed. */
export interface Draw {
  /** True in so many of a hundred. */
  percent(share: number): boolean;
  /** A whole number, both ends among them. */
  between(least: number, most: number): number;
  one<const T>(of: readonly [T, ...T[]]): T;
  /** Some of a list, in its order, each with the same chance. */
  some<T>(of: readonly T[], share: number): readonly T[];
  /** So many of a list at most, in its order. */
  few<T>(of: readonly T[], most: number): readonly T[];
}

export function drawFrom(seed: number): Draw {
  const next = chance(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    percent: (share) => next() * 100 < share,
    between,
    one: ([first, ...rest]) => rest[between(-1, rest.length - 1)] ?? first,
    some: (of, share) => of.filter(() => next() * 100 < share),
    few: (of, most) => {
      const taken = new Set<number>();
      for (let left = Math.min(between(0, most), of.length); left > 0; left--) taken.add(between(0, of.length - 1));
      return of.filter((_, index) => taken.has(index));
    },
  };
}
