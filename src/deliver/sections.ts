import { type PlacedLine, placedLines } from "./fences.ts";
import { isMarkLine } from "./marks.ts";

/** A part of a body that is ours: it is written anew at each edit, and what people write in it is lost. */
export function section(name: string, text: string): string {
  return `<!-- imprimatur:begin ${name} -->\n${text}\n<!-- imprimatur:end ${name} -->`;
}

/**
 * A body as it is now with what is ours as it is wanted: sections and the mark take the place of those there are, sections that are no
 * longer wanted go, and those that are not there come at the end. What people wrote outside of them stays, byte for byte. A body that
 * needs no change is handed back as it is; merging twice is merging once.
 */
export function mergedBody(current: string, wanted: string): string {
  const [now, next] = [piecesOf(current), piecesOf(wanted)];
  const ours = new Map(next.flatMap((piece) => (piece.of === null ? [] : [[piece.of, piece] as const])));
  const placed = new Set<string>();
  const kept = now.flatMap((piece): readonly Piece[] => {
    if (piece.of === null) return [piece];
    const by = placed.has(piece.of) ? undefined : ours.get(piece.of);
    placed.add(piece.of);
    return by === undefined ? [] : [sameText(by.text, piece.text) ? piece : inPlaceOf(piece, by)];
  });
  const missing = [...ours.values()].filter(({ of }) => of !== null && !placed.has(of));
  const [mark, rest] = [missing.filter(({ of }) => of === markName), missing.filter(({ of }) => of !== markName)];
  const body = [...mark.map(({ text }) => `${text.trimEnd()}\n\n`), ...kept.map(({ text }) => text)].join("");
  return rest.reduce((all, { text }) => `${withBreak(all)}${text.trimEnd()}\n`, body);
}

/** Text between sections; a section; or the mark. */
interface Piece {
  readonly of: string | null;
  readonly text: string;
}

/** No section has such a name. */
const markName = "";

/** What follows in the body begins on a line of its own, as before. */
function inPlaceOf(piece: Piece, { of, text }: Piece): Piece {
  return { of, text: text.trimEnd() + (/\r?\n$/.exec(piece.text)?.[0] ?? "") };
}

/**
 * A section goes from its first line to its last, whatever fence somebody opened before it: one that was not seen would be added again
 * at each edit. One that is not ended any more is text of whoever took its end away: its first line alone is ours.
 */
function piecesOf(body: string): readonly Piece[] {
  const lines = placedLines(body);
  const pieces: Piece[] = [];
  for (let index = 0; index < lines.length;) {
    const line = lines[index];
    if (line === undefined) break;
    const name = begins.exec(line.line)?.[1];
    const last = name === undefined ? index : endOf(name, lines, index);
    const of = name ?? (!line.fenced && isMarkLine(line.line) ? markName : null);
    pieces.push({ of, text: textOf(lines.slice(index, last + 1)) });
    index = last + 1;
  }
  return pieces;
}

/** The line of the section's end; its own first line where it has none. */
function endOf(name: string, lines: readonly PlacedLine[], from: number): number {
  for (let index = from + 1; index < lines.length; index++) {
    const line = lines[index]?.line ?? "";
    if (ends.exec(line)?.[1] === name) return index;
    // Another section begins: this one lost its end.
    if (begins.test(line)) return from;
  }
  return from;
}

const begins = /^<!-- imprimatur:begin ([\w-]+) -->\s*$/;
const ends = /^<!-- imprimatur:end ([\w-]+) -->\s*$/;

function textOf(lines: readonly PlacedLine[]): string {
  return lines.map(({ line, end }) => line + end).join("");
}

/** GitHub hands back what was written in its form with other line ends. */
function sameText(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}

function withBreak(text: string): string {
  if (text === "" || text.endsWith("\n\n")) return text;
  return text.endsWith("\n") ? `${text}\n` : `${text}\n\n`;
}
