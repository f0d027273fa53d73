import type { Span } from "../model/place.ts";
import type { Scalar } from "../model/workflow.ts";

/** How a scalar is written in YAML. */
export type ScalarStyle = "plain" | "single-quoted" | "double-quoted" | "literal" | "folded";

/** A scalar of `text`; the table behind `at` is made when it is first asked. */
export function scalarOf(text: string, value: string, span: Span, style: ScalarStyle): Scalar {
  let offsets: ((index: number) => number) | undefined;
  return { value, span, at: (index) => (offsets ??= offsetsOf(text, value, span, style))(index) };
}

function offsetsOf(text: string, value: string, span: Span, style: ScalarStyle): (index: number) => number {
  const quoted = style === "single-quoted" || style === "double-quoted";
  const start = quoted ? span.start + 1 : span.start;
  if (style === "literal") return literalOffsets(text, value, span);
  if (style !== "folded" && span.end - (quoted ? 1 : 0) - start === value.length && text.startsWith(value, start)) {
    return (index) => start + clamp(index, value.length);
  }
  const table = align(text, value, style === "folded" ? nextLine(text, span.start, span.end) : start, span.end, style);
  return (index) => table[clamp(index, value.length)] ?? span.end;
}

/** Only a prefix is stripped from a literal's lines, so each line of the value ends where its line in the file does. */
function literalOffsets(text: string, value: string, span: Span): (index: number) => number {
  const starts: number[] = [];
  const offsets: number[] = [];
  let source = nextLine(text, span.start, span.end);
  for (let index = 0; index <= value.length;) {
    const end = lineEnd(value, index, value.length);
    const sourceEnd = lineEnd(text, source, span.end);
    starts.push(index);
    offsets.push(Math.max(source, sourceEnd - (end - index)));
    source = nextLine(text, source, span.end);
    index = end + 1;
  }
  return (index) => {
    const at = clamp(index, value.length);
    const line = lastAtOrBefore(starts, at);
    return Math.min(span.end, (offsets[line] ?? span.start) + at - (starts[line] ?? 0));
  };
}

/** Folding and escapes change whitespace and escapes only, so all other characters are met in order. */
function align(text: string, value: string, start: number, end: number, style: ScalarStyle): Int32Array {
  const table = new Int32Array(value.length + 1);
  let source = start;
  for (let index = 0; index < value.length; index++) {
    if (style === "double-quoted") source = skipEscapedBreaks(text, source, end);
    const escape = style === "double-quoted" ? escapeLength(text, source) : 0;
    if (escape > 0 && !(isBlank(text, source) || isFoldedBreak(text, source))) {
      table[index] = source;
      source += escape;
      continue;
    }
    if (!isBlank(value, index)) while (source < end && isBlank(text, source)) source++;
    if (text.charCodeAt(source) === 13 && value.charCodeAt(index) === 10) source++;
    table[index] = Math.min(source, end);
    if (text.charCodeAt(source) === value.charCodeAt(index)) source++;
    if (style === "single-quoted" && value[index] === "'" && text[source] === "'") source++;
  }
  table[value.length] = Math.min(source, end);
  return table;
}

const escapeDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escapeLength(text: string, at: number): number {
  return text[at] === "\\" ? 2 + (escapeDigits[text[at + 1] ?? ""] ?? 0) : 0;
}

function isFoldedBreak(text: string, at: number): boolean {
  return text[at] === "\\" && (text[at + 1] === "\n" || text[at + 1] === "\r");
}

function skipEscapedBreaks(text: string, at: number, end: number): number {
  let source = at;
  while (source < end && isFoldedBreak(text, source)) {
    source++;
    while (source < end && isBlank(text, source)) source++;
  }
  return source;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 10 || code === 9 || code === 13;
}

function lineEnd(text: string, from: number, limit: number): number {
  const found = text.indexOf("\n", from);
  if (found < 0 || found > limit) return limit;
  return text.charCodeAt(found - 1) === 13 && found > from ? found - 1 : found;
}

function nextLine(text: string, from: number, limit: number): number {
  const found = text.indexOf("\n", from);
  return found < 0 || found >= limit ? limit : found + 1;
}

function lastAtOrBefore(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

function clamp(index: number, limit: number): number {
  return Math.max(0, Math.min(index, limit));
}
