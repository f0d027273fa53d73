import type { Region } from "../model/place.ts";
import { type Cell, cellsOf } from "./visible.ts";

/** A line of source cut to the room there is. */
export interface Shown {
  readonly text: string;
  /** Where a stretch of the line is found in `text`: columns from 0, at least one wide, never outside. */
  readonly columns: (at: Region) => { readonly from: number; readonly to: number };
}

const cut = "…";

/** Where the line is wider than `room`, the part around the region is shown. */
export function shownLine(line: string, around: Region, room: number): Shown {
  const { from: first, to: last } = stretch(line, around);
  // A line may hold a megabyte: only what could be shown is looked at.
  const start = Math.max(0, first - 2 * room);
  const end = Math.min(line.length, first + 4 * room);
  const cells = cellsOf(line.slice(start, end));
  const view = viewOf(cells, { from: columnAt(cells, first - start), to: columnAt(cells, last - start) }, start > 0, end < line.length, room);
  const text = cells.filter(({ from, to }) => from >= view.from && to <= view.to).map((cell) => cell.text);
  const lead = view.left ? cut : "";
  const width = view.to - view.from + lead.length;
  return {
    text: `${lead}${text.join("")}${view.right ? cut : ""}`.trimEnd(),
    columns: (at) => {
      const own = stretch(line, at);
      const place = (offset: number) => columnAt(cells, offset - start) - view.from + lead.length;
      const from = Math.min(Math.max(place(own.from), lead.length), Math.max(lead.length, width - 1));
      return { from, to: Math.max(from + 1, Math.min(place(own.to), width)) };
    },
  };
}

interface View {
  readonly from: number;
  readonly to: number;
  readonly left: boolean;
  readonly right: boolean;
}

function viewOf(cells: readonly Cell[], region: { from: number; to: number }, left: boolean, right: boolean, room: number): View {
  const total = cells.at(-1)?.to ?? 0;
  if (!left && !right && total <= room) return { from: 0, to: total, left, right };
  if (!left && Math.min(region.to, region.from + room / 2) < room) return { from: 0, to: room - 1, left, right: true };
  const from = Math.max(0, region.from - Math.floor(room / 4));
  const to = from + room - 2;
  return to >= total && !right ? { from: Math.max(0, total - room + 1), to: total, left: true, right } : { from, to, left: true, right: true };
}

/**
 * Offsets of a region's part in its first line. Without an end it goes to the end of the line, as SARIF reads it
 * (2.1.0, 3.30.8); a YAML or shell comment behind it is not meant.
 */
function stretch(line: string, { line: first, column, endLine, endColumn }: Region): { readonly from: number; readonly to: number } {
  const from = Math.min(column - 1, line.length);
  if (endColumn !== undefined && (endLine ?? first) === first) return { from, to: Math.max(from, Math.min(endColumn - 1, line.length)) };
  const comment = line.indexOf(" #", from);
  const text = comment < 0 ? line : line.slice(0, comment);
  return { from, to: Math.max(from, text.trimEnd().length) };
}

/** The column that the sign at an offset starts in; behind the last sign, the column after it. */
function columnAt(cells: readonly Cell[], offset: number): number {
  let column = 0;
  for (const cell of cells) {
    if (cell.offset >= offset) return cell.from;
    column = cell.to;
  }
  return column;
}
