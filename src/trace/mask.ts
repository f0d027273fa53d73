import type { Region, Span } from "../model/place.ts";
import { coverOf } from "../registries/token-shapes.ts";
import { isLiteral } from "./placeholder.ts";
import { keyedValues } from "./credential-keys.ts";
import { otherCredentials } from "./other-credentials.ts";

const cover = "\u2022";

/** Values shorter than this are words: `write`, `false`, `npm`. */
const shortest = 8;

/** A line with the hidden stretches, and whatever has a credential's shape, covered character for character. */
export function maskLine(line: string, hidden: readonly Region[]): string {
  const spans = hidden.map(({ line: first, column, endLine, endColumn }) => {
    const end = endColumn === undefined || (endLine !== undefined && endLine !== first) ? line.length : endColumn - 1;
    return { start: column - 1, end };
  });
  return covered(line, [...coverOf(line), ...otherCredentials(line), ...spans]);
}

/** A text of a report: whatever has a credential's shape, and each of the given values, is covered. */
export function maskText(text: string, values: readonly string[]): string {
  const spans = values.flatMap((value) => occurrences(text, value));
  return covered(text, [...coverOf(text), ...otherCredentials(text), ...spans]);
}

/** What a file's text has behind keys of credentials and is written out there; made-up values too, since none needs to be shown. */
export function writtenOut(file: string, text: string): readonly Span[] {
  return keyedValues(file, text).filter(({ start, end }) => end - start >= shortest && isLiteral(text.slice(start, end)));
}

function occurrences(text: string, value: string): readonly Span[] {
  const found: Span[] = [];
  if (value === "") return found;
  for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1)) found.push({ start, end: start + value.length });
  return found;
}

function covered(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let out = "";
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const [from, to] = [Math.max(start, done), Math.min(end, text.length)];
    if (to <= from) continue;
    out += text.slice(done, from) + cover.repeat(to - from);
    done = to;
  }
  return out + text.slice(done);
}
