import type { Place } from "../model/place.ts";

/** Line and column of an offset. `\n`, `\r\n` and a lone `\r` end a line; a byte order mark takes no column. */
export function placeIn(file: string, text: string, offset: number): Place {
  const before = text.slice(0, offset).replace(/^\uFEFF/, "");
  const lines = before.split(/\r\n|\n|\r/);
  return { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
