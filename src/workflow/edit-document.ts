import { Composer, type CST, type Document, Lexer, type Node } from "yaml";
import { checkText, TokenWatch } from "./yaml-guards.ts";
import { LexemeParser } from "./yaml-parser.ts";
import { withQuotesClosed } from "./yaml-quotes.ts";

export interface EditDocument {
  readonly contents: Node | null;
  readonly errors: readonly { readonly pos: readonly [number, number]; readonly message: string }[];
}

/**
 * Reads a text under the guards of `parseYaml` and as it does, but keeps each node's tokens, which only editing needs:
 * they tell where dashes and colons stand. Throws a guard's `Refusal` for a text that could take too long.
 */
export function readDocument(text: string): EditDocument {
  checkText(text);
  const watch = new TokenWatch();
  const document = compose(text, watch);
  const closed = document.errors.length === 0 ? undefined : withQuotesClosed(text, document.errors);
  // Offsets stay what they are, so the repaired text serves to find places in the one as written.
  return closed === undefined ? document : compose(closed, watch);
}

function compose(text: string, watch: TokenWatch): EditDocument {
  const composer = new Composer({
    schema: "failsafe",
    uniqueKeys: false,
    merge: false,
    logLevel: "silent",
    prettyErrors: false,
    keepSourceTokens: true,
  });
  let first: Document.Parsed | undefined;
  for (const document of composer.compose(tokensOf(text, watch), true, text.length) as Iterable<Document.Parsed>) {
    if (first !== undefined) {
      const second = { pos: [document.range[0], document.range[1]] as const, message: "The file holds more than one document" };
      return { contents: first.contents, errors: [...first.errors, second] };
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
