import type { Region } from "../model/place.ts";
import type { SourceLine } from "../model/report.ts";
import { oneLine, wrap } from "./lines.ts";
import type { Paint, Painter } from "./painter.ts";
import { type Shown, shownLine } from "./shown-line.ts";

/** A stretch of a file to be shown, and what is said about it. */
export interface Mark {
  readonly at: Region;
  readonly says: string;
  /** The place of a finding itself, not of its evidence. */
  readonly main: boolean;
}

/** A line of a file, credentials masked; undefined where it is not at hand. */
export type Source = (place: Pick<Region, "file" | "line">) => string | undefined;

export function sourceOf(lines: readonly SourceLine[]): Source {
  const texts = new Map(lines.map(({ file, line, text }) => [`${line}\n${file}`, text]));
  return ({ file, line }) => texts.get(`${line}\n${file}`);
}

export interface Frame {
  readonly source: Source;
  readonly width: number;
  readonly painter: Painter;
  /** The colour of the main marks. */
  readonly mood: Paint;
}

/**
 * The lines that marks stand in, each once, by file and line: number, text, and a mark under the stretch with what is
 * said about it. Files come in the order of the marks, and all are named but the first that a finding stands in: its
 * heading names it.
 */
export function excerpt(marks: readonly Mark[], frame: Frame): string[] {
  const digits = Math.max(...marks.map(({ at }) => String(at.line).length));
  const files = [...Map.groupBy(marks, ({ at }) => at.file)];
  return files.flatMap(([file, own], index) => [
    ...(index === 0 && own.some(({ main }) => main)
      ? []
      : [`  ${" ".repeat(digits)} ${frame.painter.faint("in")} ${frame.painter.place(oneLine(file))}`]),
    ...[...Map.groupBy(own.toSorted(byPosition), ({ at }) => at.line)].flatMap(([line, here]) => lineWithMarks(line, here, digits, frame)),
  ]);
}

function lineWithMarks(line: number, marks: readonly Mark[], digits: number, { source, width, painter, mood }: Frame): string[] {
  const gutter = (text: string) => painter.faint(`  ${text.padStart(digits)} │`);
  const row = (label: string, text: string) => `${gutter(label)}${text === "" ? "" : ` ${text}`}`;
  const room = Math.max(20, width - digits - 5);
  const first = marks.find(({ main }) => main) ?? marks[0];
  const text = first && source(first.at);
  // A line that is not at hand still has a number, and something is said about it.
  if (first === undefined || text === undefined || text.trim() === "") {
    return marks.flatMap(({ says }) => wrap(says, 0, room).map((part, index) => row(index === 0 ? String(line) : "", part)));
  }
  const shown = shownLine(text, first.at, room);
  return [
    row(String(line), shown.text),
    ...marks.flatMap((mark, index) => {
      const paint = mark.main ? mood : painter.faint;
      const again = index > 0 && sameStretch(mark.at, marks[index - 1]?.at);
      return (again ? aside(mark, shown, room, paint) : underlined(mark, shown, room, paint)).map((part) => row("", part));
    }),
  ];
}

/** A mark as wide as its stretch; what is said stands behind it where it fits, else beneath. */
function underlined({ at, says, main }: Mark, shown: Shown, room: number, paint: Paint): string[] {
  const { from, to } = shown.columns(at);
  const line = " ".repeat(from) + paint((main ? "^" : "-").repeat(to - from));
  const said = oneLine(says);
  const speak = main ? (text: string) => text : paint;
  if (said === "") return [line];
  if (to + 1 + said.length <= room) return [`${line} ${speak(said)}`];
  return [line, ...beneath(said, from, room).map(([indent, part]) => indent + speak(part))];
}

/** What else is to be said about the stretch that was marked just before. */
function aside({ at, says }: Mark, shown: Shown, room: number, paint: Paint): string[] {
  if (says === "") return [];
  return beneath(`(${oneLine(says)})`, shown.columns(at).from, room).map(([indent, part]) => indent + paint(part));
}

/** Under the mark, as long as there is room enough for a sentence. */
function beneath(said: string, from: number, room: number): (readonly [indent: string, part: string])[] {
  const indent = from + 40 <= room ? from : 0;
  return wrap(said, indent, room).map((part) => [" ".repeat(indent), part]);
}

function sameStretch(a: Region, b: Region | undefined): boolean {
  return a.column === b?.column && a.endLine === b.endLine && a.endColumn === b.endColumn;
}

/** Of one place, the finding itself comes first. */
function byPosition({ at: a, main: first }: Mark, { at: b, main: second }: Mark): number {
  return a.line - b.line || a.column - b.column || Number(second) - Number(first);
}
