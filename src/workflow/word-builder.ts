import type { Word, WordPart } from "../model/script.ts";
import type { MaskedScript } from "./script-mask.ts";

/** Collects the parts of one word while a reader walks over it. */
export class WordBuilder {
  readonly #script: MaskedScript;
  readonly #start: number;
  readonly #parts: WordPart[] = [];
  #text = "";
  #textStart = 0;
  #quoted = false;

  constructor(script: MaskedScript, start: number) {
    this.#script = script;
    this.#start = start;
  }

  /** Adds literal text read at `from`; quotes without anything in them count as a word. */
  literal(text: string, quoted: boolean, from: number): void {
    if (this.#text !== "" && quoted !== this.#quoted) this.#flush();
    if (this.#text === "") {
      this.#textStart = from;
      this.#quoted = quoted;
    }
    this.#text += text;
    if (text === "" && quoted && this.#parts.length === 0) this.#parts.push({ kind: "literal", text: "", quoted });
  }

  part(part: WordPart): void {
    this.#flush();
    this.#parts.push(part);
  }

  word(end: number): Word {
    this.#flush();
    const parts = this.#parts.length > 1 ? this.#parts.filter((part) => part.kind !== "literal" || part.text !== "") : this.#parts;
    return { parts: parts.length === 0 ? this.#parts.slice(0, 1) : parts, span: { start: this.#start, end } };
  }

  #flush(): void {
    if (this.#text !== "") this.#parts.push(...this.#script.parts(this.#text, this.#quoted, this.#textStart));
    this.#text = "";
  }
}

/** The text of a word without expansions; undefined when it has any. */
export function plainText(word: Word | undefined): string | undefined {
  let text = "";
  for (const part of word?.parts ?? []) {
    if (part.kind !== "literal") return undefined;
    text += part.text;
  }
  return word === undefined ? undefined : text;
}
