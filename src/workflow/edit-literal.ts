import type { Scalar } from "yaml";
import type { Stretch } from "./edit-stretch.ts";
import { breakNear, lineEnd, nextLine } from "./edit-lines.ts";
import { fitsLiteral } from "./edit-scalar.ts";
import { EditRefusal, span, textOf } from "./edit-tree.ts";

/** What gives a literal block text (`|`) another value: only lines that differ are touched. */
export function literalSplices(text: string, node: Scalar, value: string): Stretch[] {
  const [start, end] = span(node);
  const old = bodyOf(textOf(node));
  const next = bodyOf(value);
  if (old.body === "" || next.body === "") throw new EditRefusal(start, "An empty block text is not edited");
  if (!fitsLiteral(value)) throw new EditRefusal(start, "A block text cannot hold these characters");
  const [oldLines, newLines] = [old.body.split("\n"), next.body.split("\n")];
  const source = sourceLines(text, node, oldLines);
  let same = 0;
  while (same < Math.min(oldLines.length, newLines.length) && oldLines[same] === newLines[same]) same++;
  let tail = 0;
  while (tail < Math.min(oldLines.length, newLines.length) - same && oldLines.at(-1 - tail) === newLines.at(-1 - tail)) tail++;
  const lines = newLines.slice(same, newLines.length - tail).map((line) => (line === "" ? "" : source.indent + line));
  const stretch = exchanged(text, source.starts, { from: same, to: oldLines.length - tail }, lines, end);
  return [...chomped(text, start, old.breaks, next.breaks), ...stretch];
}

/** The lines of a value without the line breaks at its end, and how many these are. */
function bodyOf(value: string): { readonly body: string; readonly breaks: number } {
  const body = value.replace(/\n+$/, "");
  return { body, breaks: value.length - body.length };
}

/** Where each line of the block's text begins, and what its lines are indented with. */
function sourceLines(text: string, node: Scalar, lines: readonly string[]): { readonly starts: readonly number[]; readonly indent: string } {
  const [start, end] = span(node);
  const starts: number[] = [];
  let indent: string | undefined;
  let at = nextLine(text, start);
  for (const line of lines) {
    const written = text.slice(at, Math.min(end, lineEnd(text, at)));
    const before = written.slice(0, written.length - line.length);
    if (!written.endsWith(line) || !/^ *$/.test(before)) throw new EditRefusal(at, "A line of the block text is not as expected");
    if (line !== "") indent ??= before;
    starts.push(at);
    at = nextLine(text, at);
  }
  return { starts, indent: indent ?? "" };
}

function exchanged(
  text: string,
  starts: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
  lines: readonly string[],
  end: number,
): Stretch[] {
  const lineAt = (index: number): number => starts[index] ?? end;
  if (from === to && lines.length === 0) return [];
  if (from === to && from > 0) {
    const at = lineEnd(text, lineAt(from - 1));
    const nl = breakNear(text, at);
    return [{ start: at, end: at, by: lines.map((line) => nl + line).join("") }];
  }
  const nl = breakNear(text, lineAt(from));
  if (from === to) return [{ start: lineAt(from), end: lineAt(from), by: lines.map((line) => line + nl).join("") }];
  const stop = lineEnd(text, lineAt(to - 1));
  if (lines.length > 0) return [{ start: lineAt(from), end: stop, by: lines.join(nl) }];
  // Without a line of its own behind it, the line break before goes.
  return from > 0 ? [{ start: lineEnd(text, lineAt(from - 1)), end: stop, by: "" }] : [{ start: lineAt(from), end: nextLine(text, stop), by: "" }];
}

/** The sign in the header for the line breaks at the end: none for one, `-` for none. */
function chomped(text: string, start: number, before: number, after: number): Stretch[] {
  if (before === after) return [];
  if (after > 1) throw new EditRefusal(start, "A block text that ends in empty lines is not written");
  const header = /^\|([-+\d]*)/.exec(text.slice(start, start + 4))?.[1] ?? "";
  const wanted = header.replace(/[-+]/, "") + (after === 0 ? "-" : "");
  return [{ start: start + 1, end: start + 1 + header.length, by: wanted }];
}
