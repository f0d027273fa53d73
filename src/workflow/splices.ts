import type { Splice } from "../model/edit.ts";

/** Replaces stretches of any text; refused, with an offset, where one is not as it was, overlaps another or lies outside. */
export function applySplices(
  text: string,
  splices: readonly Splice[],
): { readonly text: string } | { readonly refused: string; readonly at: number } {
  const sorted = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let done = 0;
  for (const { start, end, was, by } of sorted) {
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length))
      return { refused: "A stretch lies outside the text", at: 0 };
    if (start < done) return { refused: "Two changes overlap", at: start };
    if (text.slice(start, end) !== was) return { refused: "The text is not what it was when the change was made", at: start };
    result += text.slice(done, start) + by;
    done = end;
  }
  return { text: result + text.slice(done) };
}
