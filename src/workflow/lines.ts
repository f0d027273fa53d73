import type { Place } from "../model/place.ts";

/** Line and column of an offset. Texts asked about lately are remembered, so asking again is cheap. */
export function placeAt(file: string, text: string, offset: number): Place {
  return { file, ...linesOf(text).at(offset) };
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
}

const remembered: { readonly text: string; readonly lines: Lines }[] = [];

function linesOf(text: string): Lines {
  const known = remembered.findIndex((entry) => entry.text === text);
  const entry = known < 0 ? { text, lines: new Lines(text) } : remembered.splice(known, 1)[0];
  if (entry === undefined) return new Lines(text);
  remembered.unshift(entry);
  remembered.length = Math.min(remembered.length, 4);
  return entry.lines;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
}
