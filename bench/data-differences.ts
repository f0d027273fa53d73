import type { Plain } from "../test/workflow/plain-edits.ts";

/** How a document differs from an earlier one, each difference as a text: its place in the earlier one, and what came or went. */
export function differences(before: Plain, after: Plain, at = ""): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if ("map" in before && "map" in after) return inMaps(before.map, after.map, at);
  if ("list" in before && "list" in after) return inLists(before.list, after.list, at);
  return [`${at} = ${JSON.stringify(after)}`];
}

type Pairs = readonly (readonly [string, Plain])[];

function inMaps(before: Pairs, after: Pairs, at: string): readonly string[] {
  const own = new Map(after);
  const old = new Map(before);
  return [
    ...before.flatMap(([name, value]) => {
      const now = own.get(name);
      return now === undefined ? [`${at}/${name} gone`] : differences(value, now, `${at}/${name}`);
    }),
    ...after.flatMap(([name, value]) => (old.has(name) ? [] : [`${at}/${name} + ${JSON.stringify(value)}`])),
  ];
}

/** Items are matched so that as little as can be has changed. */
function inLists(before: readonly Plain[], after: readonly Plain[], at: string): readonly string[] {
  const costs = before.map((one) => after.map((other) => (JSON.stringify(one) === JSON.stringify(other) ? 0 : differences(one, other).length + 1)));
  const size = (one: Plain | undefined): number => ("map" in (one ?? {}) ? 4 : 2);
  const table = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  const cost = (i: number, j: number): number => table[i]?.[j] ?? 0;
  const pair = (i: number, j: number): number => (costs[i]?.[j] ?? 0) + cost(i + 1, j + 1);
  for (let i = before.length; i >= 0; i--) {
    for (let j = after.length; j >= 0; j--) {
      const row = table[i];
      if (row === undefined || (i === before.length && j === after.length)) continue;
      const ways = [
        ...(i < before.length ? [size(before[i]) + cost(i + 1, j)] : []),
        ...(j < after.length ? [size(after[j]) + cost(i, j + 1)] : []),
        ...(i < before.length && j < after.length ? [pair(i, j)] : []),
      ];
      row[j] = Math.min(...ways);
    }
  }
  const found: string[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [one, other] = [before[i], after[j]];
    if (one !== undefined && other !== undefined && cost(i, j) === pair(i, j)) {
      found.push(...differences(one, other, `${at}/${i}`));
      [i, j] = [i + 1, j + 1];
    } else if (one !== undefined && cost(i, j) === size(one) + cost(i + 1, j)) {
      found.push(`${at}/${i} gone`);
      i++;
    } else {
      found.push(`${at}/${i} before + ${JSON.stringify(other)}`);
      j++;
    }
  }
  return found;
}
