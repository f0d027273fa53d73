import { Buffer } from "node:buffer";
import { type Part, withinLimit } from "../../reports/markdown-budget.ts";

/**
 * A body's text that GitHub takes beside its mark. In: what makes its parts with so many lines of commands for a step at most. Commands of
 * many packages are cut first, as each is like the one before; then tables and lists.
 */
export function fitted(partsWith: (mostCommands: number) => readonly Part[], mark: string): string {
  const room = Math.max(leastRoom, mostCharacters - mark.length);
  const tries = [Number.POSITIVE_INFINITY, 40, 10].map(partsWith);
  const parts = tries.find((one) => sizeOfStaying(one) <= room / 2) ?? partsWith(2);
  return withinLimit(parts, room).trimEnd();
}

/** GitHub takes 65,536 characters of a body; what people add has to find room as well (facts/github.md section 4). */
const mostCharacters = 58_000;

const leastRoom = 5_000;

function sizeOfStaying(parts: readonly Part[]): number {
  return parts.reduce((sum, { text, weight }) => (weight === "stays" ? sum + Buffer.byteLength(text) + 1 : sum), 0);
}
