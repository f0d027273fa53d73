import { isMap, isSeq } from "yaml";
import { columnOf, commentColumn, isBlankLine, lineEnd, lineStart, nextLine } from "./edit-lines.ts";
import { contentEnd, type Entry } from "./edit-tree.ts";

/** The lines that are an entry's own, from the start of the first to the end of the last, before its line break. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * An entry of a block with its own comments: those directly above it that are indented alike, the one behind it, and those
 * below that are indented deeper, as in the midst of it. Comments that begin the document are the file's. Comments that stand
 * between a blank line and an item are the item's, though they may be indented as what is in it.
 */
export function extentOf(text: string, entry: Entry): Extent {
  const column = columnOf(text, entry.head);
  const first = lineStart(text, entry.head);
  const owns = text.slice(first, entry.head).trim() === "";
  const end = lineEnd(text, contentEnd(text, entry));
  const item = text[entry.head] === "-";
  return { start: owns ? commentsAbove(text, first, column, item) : first, end: commentsBelow(text, end, column, isHolder(entry), item) };
}

function commentsAbove(text: string, first: number, column: number, item: boolean): number {
  const top = lineStart(text, 0);
  if (item) {
    const apart = setApart(text, first, column);
    if (apart !== undefined) return apart;
  }
  let start = first;
  while (start > top) {
    const line = lineStart(text, start - 1);
    if (commentColumn(text, line) !== column) {
      return /^---(?:\s|$)/.test(text.slice(line, lineEnd(text, line))) ? first : start;
    }
    start = line;
  }
  return first;
}

/** Where the comments directly above an item begin, where a blank line stands above them and none of them is indented deeper than its keys. */
function setApart(text: string, item: number, column: number): number | undefined {
  const top = lineStart(text, 0);
  let start = item;
  while (start > top) {
    const line = lineStart(text, start - 1);
    const comment = commentColumn(text, line);
    if (comment === undefined) return start < item && isBlankLine(text, line) ? start : undefined;
    if (comment < column || comment > column + 2) return undefined;
    start = line;
  }
  return undefined;
}

/** Behind a map or list blank lines may stand between its comments; behind a single value none. */
function commentsBelow(text: string, end: number, column: number, holder: boolean, item: boolean): number {
  let last = end;
  const next = item ? nextItem(text, end, column) : undefined;
  const stop = next === undefined ? undefined : setApart(text, next, column);
  for (let line = nextLine(text, end); line < text.length && line !== stop; line = nextLine(text, line)) {
    const comment = commentColumn(text, line);
    if (comment !== undefined && comment > column) last = lineEnd(text, line);
    else if (!(holder && comment === undefined && isBlankLine(text, line))) break;
  }
  return last;
}

/** The line of the item that follows behind nothing but comments and blank lines. */
function nextItem(text: string, end: number, column: number): number | undefined {
  let line = nextLine(text, end);
  while (line < text.length && (commentColumn(text, line) !== undefined || isBlankLine(text, line))) line = nextLine(text, line);
  return text.slice(line, line + column + 1) === `${" ".repeat(column)}-` ? line : undefined;
}

function isHolder({ node }: Entry): boolean {
  return isMap(node) || isSeq(node);
}
