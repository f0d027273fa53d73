import { extentOf } from "./edit-extent.ts";
import { breakNear, columnOf, commentColumn, isBlankLine, lineStart, nextLine, padded } from "./edit-lines.ts";
import type { Stretch } from "./edit-stretch.ts";
import { type Collection, type Entry, EditRefusal, ownsLine } from "./edit-tree.ts";

/** New lines between the entries of a block: behind the one before `place`, or, where `ahead`, directly before the one there. */
export function between(text: string, { entries }: Collection, place: number, [first = "", ...rest]: readonly string[], ahead: boolean): Stretch {
  const [before, after] = [entries[place - 1], entries[place]];
  const neighbour = (ahead ? after : undefined) ?? before ?? after;
  if (neighbour === undefined) throw new EditRefusal(0, "There is nothing to stand beside");
  const column = columnOf(text, neighbour.head);
  const own = extentOf(text, neighbour);
  // Below a comment that is nobody's own, a blank line behind what is new would be taken for one that parted the comment from it.
  const below = neighbour === after && own.start > 0 && commentColumn(text, lineStart(text, own.start - 1)) !== undefined;
  const blank = !below && isSetApart(text, entries, place, rest.length > 0);
  const owns = ownsLine(text, neighbour);
  if (neighbour !== after) {
    const nl = breakNear(text, own.end);
    return { start: own.end, end: own.end, by: (blank ? nl : "") + nl + [padded(column) + first, ...rest].join(nl) };
  }
  const nl = breakNear(text, neighbour.head);
  if (owns) return { start: own.start, end: own.start, by: [padded(column) + first, ...rest].join(nl) + nl + (blank ? nl : "") };
  if (!/^ *- +$/.test(text.slice(neighbour.head - column, neighbour.head))) throw new EditRefusal(neighbour.head, "The entry begins within a line");
  return { start: neighbour.head, end: neighbour.head, by: [first, ...rest].join(nl) + nl + padded(column) };
}

/** Whether a new entry is parted from its neighbour by a blank line, as the others are. */
function isSetApart(text: string, entries: readonly Entry[], place: number, severalLines: boolean): boolean {
  const gaps = entries.slice(1).map((entry, index) => hasGap(text, entries[index] ?? entry, entry));
  const here = gaps[Math.min(Math.max(place - 1, 0), gaps.length - 1)] ?? false;
  // A comment below the last entry stays as far from it as it was.
  const last = entries.at(-1);
  if (place === entries.length && last !== undefined && commentColumn(text, nextLine(text, extentOf(text, last).end)) !== undefined) return false;
  return here && (severalLines || gaps.every(Boolean));
}

function hasGap(text: string, one: Entry, next: Entry): boolean {
  const line = nextLine(text, extentOf(text, one).end);
  return line < extentOf(text, next).start && isBlankLine(text, line);
}
