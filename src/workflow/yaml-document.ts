import { compose, type Composed } from "./yaml-compose.ts";
import { checkText, TokenWatch } from "./yaml-guards.ts";
import { foldMark, withQuotesClosed } from "./yaml-quotes.ts";

export interface YamlDocument extends Composed {
  /** True when texts hold `foldMark` where a line break was folded. */
  readonly marked: boolean;
}

/**
 * The library's `parseDocument` with a watch on every token. Throws a `Refusal`
 * for a text that could take too long.
 */
export function parseYaml(text: string): YamlDocument {
  checkText(text);
  const watch = new TokenWatch();
  const document = parse(text, watch);
  const closed = document.errors.length === 0 ? undefined : withQuotesClosed(text, document.errors);
  if (closed === undefined) return document;
  try {
    const repaired = parse(closed, watch);
    return repaired.errors.length < document.errors.length ? { ...repaired, marked: true } : document;
  } catch {
    return document;
  }
}

function parse(text: string, watch: TokenWatch): YamlDocument {
  return { ...compose(text, watch, { second: "The file holds more than one document; only the first is read" }), marked: false };
}

/** Undoes the marks of a repaired text. */
export function withoutMarks(value: string): string {
  return value.includes(foldMark) ? value.replace(/\ue0ff+/g, " ") : value;
}
