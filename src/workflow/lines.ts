import type { Place, Region, Span } from "../model/place.ts";

/** Line and column of an offset. Texts asked about lately are remembered, so asking again is cheap. */
export function placeAt(file: string, text: string, offset: number): Place {
  return { file, ...linesOf(text).at(offset) };
}

/** Where a stretch of a text stands, its end included. */
export function regionAt(file: string, text: string, { start, end }: Span): Region {
  const lines = linesOf(text);
  const to = lines.at(Math.max(start, end));
  return { file, ...lines.at(start), endLine: to.line, endColumn: to.column };
}

/** The offset of a place in a text. A byte order mark takes no column. */
export function offsetOf(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let number = 1; number < line; number++) {
    const end = /\r\n|\n|\r/g;
    end.lastIndex = start;
    const found = end.exec(text);
    if (found === null) return text.length;
    start = found.index + found[0].length;
  }
  return start + column - 1;
}

/** The text of a line (1-based) without its end; "" behind the last one. A byte order mark is left out. */
export function lineAt(text: string, line: number): string {
  return linesOf(text).text(text, line);
}

/** Where the lines of a text begin. `\n`, `\r\n` and a lone `\r` end a line; a byte order mark takes no column. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #bom: boolean;

  constructor(text: string) {
    this.#starts = lineStarts(text);
    this.#bom = text.charCodeAt(0) === 0xfeff;
  }

  at(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const column = offset - (this.#starts[low] ?? 0) + 1;
    return { line: low + 1, column: Math.max(1, this.#bom && low === 0 ? column - 1 : column) };
  }

  text(text: string, line: number): string {
    const start = this.#starts[line - 1];
    if (start === undefined) return "";
    return text.slice(start, this.#starts[line] ?? text.length).replace(/^\uFEFF|\r?\n$|\r$/g, "");
  }
}

const remembered = new Map<string, Lines>();
const mostRemembered = 32;

function linesOf(text: string): Lines {
  const known = remembered.get(text);
  if (known) return known;
  const lines = new Lines(text);
  const [oldest] = remembered.keys();
  if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
  remembered.set(text, lines);
  return lines;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}
