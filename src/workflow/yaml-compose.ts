import { Composer, type CST, type Document, Lexer, type ParsedNode } from "yaml";
import type { TokenWatch } from "./yaml-guards.ts";
import { LexemeParser } from "./yaml-parser.ts";

/** The first document of a text. */
export interface Composed {
  readonly contents: ParsedNode | null;
  readonly errors: readonly YamlError[];
}

export interface YamlError {
  readonly pos: readonly [number, number];
  readonly message: string;
}

export interface Composing {
  /** What is said of a second document, which is an error. */
  readonly second: string;
  /** Whether nodes keep their tokens, which tell where dashes and colons stand. */
  readonly keepsTokens?: boolean;
}

/** Composes a text with a watch on every token, which throws a `Refusal` for one that could take too long. */
export function compose(text: string, watch: TokenWatch, { second, keepsTokens = false }: Composing): Composed {
  // `failsafe` keeps every scalar the text it is: `1.10`, `on`, `yes`.
  const composer = new Composer({
    schema: "failsafe",
    uniqueKeys: false,
    merge: false,
    logLevel: "silent",
    prettyErrors: false,
    keepSourceTokens: keepsTokens,
  });
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(tokensOf(text, watch), true, text.length) as Iterable<Document.Parsed>) {
    if (first !== undefined) {
      return { contents: first.contents, errors: [...first.errors, { pos: [document.range[0], document.range[1]], message: second }] };
    }
    first = document;
  }
  return { contents: first?.contents ?? null, errors: first?.errors ?? [] };
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
