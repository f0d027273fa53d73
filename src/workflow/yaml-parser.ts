import { CST, Parser } from "yaml";

/** What the library's parser keeps between lexemes; private to it by declaration only. */
interface Inner {
  source: string;
  type: string;
  offset: number;
  indent: number;
  atScalar: boolean;
  atNewLine: boolean;
  step(): Generator<CST.Token, void>;
  pop(error: CST.Token): Generator<CST.Token, void>;
  end(): Generator<CST.Token, void>;
}

/**
 * The library's parser, fed lexeme by lexeme as its own `next` does it (yaml 2.9.1, parse/parser.js),
 * without that method's look at an environment variable for every lexeme, which costs a fifth of all
 * reading. A test compares both on the same texts, so that another version cannot drift unseen.
 */
export class LexemeParser {
  readonly #inner: Inner = new Parser() as unknown as Inner;

  *feed(source: string): Generator<CST.Token, void> {
    const inner = this.#inner;
    inner.source = source;
    if (inner.atScalar) {
      inner.atScalar = false;
      yield* inner.step();
      inner.offset += source.length;
      return;
    }
    const type = CST.tokenType(source);
    if (type === null) {
      yield* inner.pop({ type: "error", offset: inner.offset, message: `Not a YAML token: ${source}`, source });
      inner.offset += source.length;
      return;
    }
    if (type === "scalar") {
      inner.atNewLine = false;
      inner.atScalar = true;
      inner.type = "scalar";
      return;
    }
    inner.type = type;
    yield* inner.step();
    if (type === "doc-mode" || type === "flow-error-end") return;
    if (type === "newline") {
      inner.atNewLine = true;
      inner.indent = 0;
    } else if (type === "space") {
      if (inner.atNewLine && source.startsWith(" ")) inner.indent += source.length;
    } else if (type === "explicit-key-ind" || type === "map-value-ind" || type === "seq-item-ind") {
      if (inner.atNewLine) inner.indent += source.length;
    } else inner.atNewLine = false;
    inner.offset += source.length;
  }

  *end(): Generator<CST.Token, void> {
    yield* this.#inner.end();
  }
}
