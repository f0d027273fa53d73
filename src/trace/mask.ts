import type { Region } from "../model/place.ts";

const cover = "\u2022";

/** A line with the hidden stretches, and whatever has a credential's shape, covered character for character. */
export function maskLine(line: string, hidden: readonly Region[]): string {
  let out = line;
  for (const { line: first, column, endLine, endColumn } of hidden) {
    const end = endColumn === undefined || (endLine !== undefined && endLine !== first) ? out.length : endColumn - 1;
    out = out.slice(0, column - 1) + cover.repeat(Math.max(0, end - column + 1)) + out.slice(end);
  }
  return out;
}
