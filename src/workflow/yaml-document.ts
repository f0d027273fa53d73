import { Composer, type CST, type Document, Lexer, type ParsedNode } from "yaml";
import { checkText, TokenWatch } from "./yaml-guards.ts";
import { foldMark, withQuotesClosed } from "./yaml-quotes.ts";
import { LexemeParser } from "./yaml-parser.ts";

export interface YamlDocument {
  readonly contents: ParsedNode | null;
  readonly errors: readonly YamlError[];
  /** True when texts hold `foldMark` where a line break was folded. */
  readonly marked: boolean;
}

export interface YamlError {
  readonly pos: readonly [number, number];
  readonly message: string;
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
  // `failsafe` keeps every scalar the text it is: `1.10`, `on`, `yes`.
  const composer = new Composer({
    schema: "failsafe",
    uniqueKeys: false,
    merge: false,
    logLevel: "silent",
    prettyErrors: false,
  });
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(tokensOf(text, watch), true, text.length) as Iterable<Document.Parsed>) {
    if (first !== undefined) {
      const second: YamlError = {
        pos: [document.range[0], document.range[1]],
        message: "The file holds more than one document; only the first is read",
      };
      return { contents: first.contents, errors: [...first.errors, second], marked: false };
    }
    first = document;
  }
  return { contents: first?.contents ?? null, errors: first?.errors ?? [], marked: false };
}

function* tokensOf(text: string, watch: TokenWatch): Generator<CST.Token, void> {
  const parser = new LexemeParser();
  watch.restart();
  for (const lexeme of new Lexer().lex(text)) {
    watch.see(lexeme);
    yield* parser.feed(lexeme);
  }
  yield* parser.end();
}

/** Undoes the marks of a repaired text. */
export function withoutMarks(value: string): string {
  return value.includes(foldMark) ? value.replace(/\ue0ff+/g, " ") : value;
}
