import type { ProblemCode } from "../model/problem.ts";

/** The YAML library's time grows with the tokens, and for some inputs faster; these bounds hold it under a second. */
const bounds = {
  /** The largest real workflow seen is 320 kB. */
  characters: 512 * 1024,
  /** 163 kB of real workflow make 9,911. */
  tokens: 40_000,
  /** `{{{`, `[[[`. */
  flowDepth: 100,
  /** Tags and anchors in front of one value; each is compared with all others. */
  properties: 8,
  /** Characters of double-quoted texts with a backslash: each wrong escape costs a whole error. */
  escaped: 64 * 1024,
} as const;

/** Says that a file is not read, and where it became too much. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ProblemCode;
  readonly at: number;

  constructor(code: ProblemCode, message: string, at: number) {
    super(message);
    this.code = code;
    this.at = at;
  }
}

/** Throws for a text that is not to be read at all. */
export function checkText(text: string): void {
  if (text.length > bounds.characters) throw new Refusal("too-large", `The file is longer than ${bounds.characters} characters`, 0);
  const nul = text.indexOf("\0");
  if (nul >= 0) throw new Refusal("not-text", "The file holds a NUL character", nul);
}

/** Looks at every token before it is parsed, and throws where reading on could take too long. */
export class TokenWatch {
  #offset = 0;
  #tokens = 0;
  #flowDepth = 0;
  #properties = 0;
  #escaped = 0;

  /** Begins a text; tokens seen before still count. */
  restart(): void {
    this.#offset = 0;
    this.#flowDepth = 0;
    this.#properties = 0;
  }

  see(token: string): void {
    this.#offset += token.length;
    if (++this.#tokens > bounds.tokens) this.#refuse(`more than ${bounds.tokens} tokens`);
    const first = token.charCodeAt(0);
    switch (first) {
      case SPACE:
      case NEWLINE:
      case HASH:
        return;
      case BANG:
      case AMPERSAND:
        if (++this.#properties > bounds.properties) this.#refuse("too many tags or anchors in front of a value");
        return;
      case BRACE:
      case BRACKET:
        if (token.length === 1 && ++this.#flowDepth > bounds.flowDepth) this.#refuse("braces or brackets nested too deep");
        break;
      case CLOSING_BRACE:
      case CLOSING_BRACKET:
        if (token.length === 1) this.#flowDepth--;
        break;
      case QUOTE:
        if (token.includes("\\")) this.#escaped += token.length;
        if (this.#escaped > bounds.escaped) this.#refuse("too much quoted text with escapes");
        break;
    }
    this.#properties = 0;
  }

  #refuse(reason: string): never {
    throw new Refusal("too-complex", `The file is not read: it has ${reason}`, this.#offset);
  }
}

const NEWLINE = 10;
const SPACE = 32;
const BANG = 33;
const QUOTE = 34;
const HASH = 35;
const AMPERSAND = 38;
const BRACKET = 91;
const CLOSING_BRACKET = 93;
const BRACE = 123;
const CLOSING_BRACE = 125;
