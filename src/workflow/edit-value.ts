import type { YamlValue } from "../model/edit.ts";
import { isList } from "./edit-data.ts";
import type { Habits } from "./edit-habits.ts";
import { padded } from "./edit-lines.ts";
import { isPlain, literal, type Quote, quoted } from "./edit-scalar.ts";

/** How texts are written that stand beside others. */
export interface Texts {
  readonly quote: Quote;
  /** Whether a text is quoted that needs no quotes. */
  readonly always: boolean;
}

/** `key: value` in lines; the first without its indentation, those below with it. */
export function pairLines(key: string, value: YamlValue, column: number, habits: Habits, texts: Texts): string[] {
  const name = isPlain(key, { flow: false }) ? key : quoted(key, habits.quote);
  if (value === null) return [`${name}:`];
  const block = blockText(value, column + habits.step);
  if (block !== undefined) return [`${name}: ${block[0]}`, ...block.slice(1)];
  if (!isFilled(value)) return [`${name}: ${simpleText(value, false, texts)}`];
  const inner = column + (isList(value) ? habits.listStep : habits.step);
  return [`${name}:`, ...filledLines(value, inner, habits).map((line, index) => (index === 0 ? padded(inner) + line : line))];
}

/** `- value` in lines, as `pairLines`; `gap` is what stands behind the dash. */
export function itemLines(value: YamlValue, column: number, gap: string, habits: Habits, texts: Texts): string[] {
  if (value === null) return ["-"];
  const inner = column + 1 + gap.length;
  const block = blockText(value, column + Math.max(2, habits.step));
  const lines = block ?? (isFilled(value) ? filledLines(value, inner, habits) : [simpleText(value, false, texts)]);
  return [`-${gap}${lines[0] ?? ""}`, ...lines.slice(1)];
}

/** A value in one line, for what stands in braces or brackets. */
export function flowValue(value: YamlValue, habits: Habits, texts: Texts): string {
  if (value === null) return "null";
  if (!isFilled(value)) return simpleText(value, true, texts);
  const inner = { quote: texts.quote, always: false };
  const [open, pad, close] = isList(value) ? ["[", habits.bracketPad, "]"] : ["{", habits.bracePad, "}"];
  const parts = isList(value)
    ? value.map((item) => flowValue(item, habits, texts))
    : Object.entries(value).map(([key, part]) => flowPair(key, part, habits, inner));
  return open + pad + parts.join(", ") + pad + close;
}

export function flowPair(key: string, value: YamlValue, habits: Habits, texts: Texts): string {
  return `${isPlain(key, { flow: true }) ? key : quoted(key, texts.quote)}: ${flowValue(value, habits, texts)}`;
}

type Filled = readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** The lines of a map or list; the first without its indentation. */
function filledLines(value: Filled, column: number, habits: Habits): string[] {
  const texts = { quote: habits.quote, always: false };
  const entries = isList(value)
    ? value.map((item) => itemLines(item, column, " ", habits, texts))
    : Object.entries(value).map(([key, part]) => pairLines(key, part, column, habits, texts));
  return entries.flatMap((lines, index) => (index === 0 ? lines : [padded(column) + (lines[0] ?? ""), ...lines.slice(1)]));
}

function blockText(value: YamlValue, column: number): string[] | undefined {
  const block = typeof value === "string" && value.includes("\n") ? literal(value) : undefined;
  return block && [block.header, ...block.lines.map((line) => (line === "" ? "" : padded(column) + line))];
}

/** A text, a number, a truth value, or an empty map or list. */
function simpleText(value: YamlValue, flow: boolean, { quote, always }: Texts): string {
  if (typeof value === "string") return !always && isPlain(value, { flow }) ? value : quoted(value, quote);
  if (typeof value === "object" && value !== null) return isList(value) ? "[]" : "{}";
  return String(value);
}

function isFilled(value: YamlValue): value is Filled {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}
