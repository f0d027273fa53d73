import type { Assignment, Redirect, Word } from "../model/script.ts";
import type { MaskedScript } from "./script-mask.ts";
import { WordBuilder } from "./word-builder.ts";

/** The words of a `cmd.exe` script, from a place that moves on. */
export class CmdWords {
  readonly #script: MaskedScript;
  readonly #text: string;
  #at = 0;

  constructor(script: MaskedScript) {
    this.#script = script;
    this.#text = script.text;
  }

  get at(): number {
    return this.#at;
  }

  set at(offset: number) {
    this.#at = Math.min(offset, this.#text.length);
  }

  done(): boolean {
    return this.at >= this.#text.length;
  }

  sees(text: string): boolean {
    return this.#text.startsWith(text, this.at);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  /** A word of the language, in any case, that ends here. */
  takeName(name: string): boolean {
    const end = this.at + name.length;
    if (this.#text.slice(this.at, end).toLowerCase() !== name || /[\w.\-\\:]/.test(this.#text[end] ?? " ")) return false;
    this.at = end;
    return true;
  }

  /** `rem`, `::` and labels. */
  takeComment(): boolean {
    if (!this.sees(":") && !this.takeName("rem")) return false;
    const end = this.#text.indexOf("\n", this.at);
    this.at = end < 0 ? this.#text.length : end;
    return true;
  }

  takeJoin(): "&&" | "||" | undefined {
    this.skipSpace(false);
    if (this.take("&&")) return "&&";
    return this.take("||") ? "||" : undefined;
  }

  takePipe(): boolean {
    this.skipSpace(false);
    return !this.sees("||") && this.take("|");
  }

  seesComparison(): boolean {
    return /^(?:==|(?:equ|neq|lss|leq|gtr|geq)\b)/i.test(this.#text.slice(this.at, this.at + 4));
  }

  /** Whether the command goes on here. */
  inCommand(): boolean {
    return !this.done() && !/[\r\n&|)]/.test(this.#text[this.at] ?? "");
  }

  /** Spaces, and line breaks behind `^`; with `lines` also the ends of commands. */
  skipSpace(lines: boolean): void {
    for (; !this.done(); this.at++) {
      const character = this.#text[this.at] ?? "";
      if (character === "^" && this.#breakAfter(this.at)) this.at = this.#text.indexOf("\n", this.at);
      else if (character === "&" && this.#text[this.at + 1] === "&") return;
      else if (character !== " " && character !== "\t" && character !== "\r" && !(lines && (character === "\n" || character === "&"))) return;
    }
  }

  redirect(): Redirect | undefined {
    const match = /^(?:\d?(>>?|<))(?:&(\d))?/.exec(this.#text.slice(this.at, this.at + 6));
    if (match === null) return undefined;
    this.at += match[0].length;
    const operator = match[1] ?? ">";
    if (match[2] !== undefined) return { operator: `${operator}&` };
    this.skipSpace(false);
    return this.inCommand() ? { operator, target: this.word() } : { operator };
  }

  word(): Word {
    const word = new WordBuilder(this.#script, this.at);
    const start = this.at;
    let quoted = false;
    while (!this.done()) {
      const character = this.#text[this.at] ?? "";
      if (character === "\n" || character === "\r") break;
      if (!quoted && /[\s&|<>()]/.test(character) && this.at > start) break;
      if (character === '"') {
        quoted = !quoted;
        word.literal("", true, this.at);
        this.at++;
      } else if (!this.#special(word, quoted)) {
        word.literal(character, quoted, this.at);
        this.at++;
      }
    }
    return word.word(this.at);
  }

  /** What stands after `set`: `A=b`, `"A=b"`, `/p A=b`, `/a A=1`. */
  assignment(): Assignment | undefined {
    const match = /^(?:\/[apAP]\s{1,9})?("?)([\w.-]{1,256})=/.exec(this.#text.slice(this.at, this.at + 300));
    if (match === null) return undefined;
    const start = this.at;
    this.at += match[0].length;
    const value = new WordBuilder(this.#script, this.at);
    const wrapped = match[1] === '"';
    while (!this.done() && !/[\r\n]/.test(this.#text[this.at] ?? "") && (wrapped || this.inCommand())) {
      const character = this.#text[this.at] ?? "";
      if (wrapped && character === '"') break;
      if (!this.#special(value, wrapped)) {
        value.literal(character, wrapped, this.at);
        this.at++;
      }
    }
    const word = value.word(this.at);
    if (wrapped) this.take('"');
    return { name: match[2] ?? "", append: false, value: word, span: { start, end: this.at } };
  }

  /** `%NAME%`, `!NAME!`, `%%f`, `%1` and `^x`. */
  #special(word: WordBuilder, quoted: boolean): boolean {
    const ahead = this.#text.slice(this.at, this.at + 260);
    if (!quoted && ahead[0] === "^") {
      word.literal(ahead[1] ?? "", false, this.at);
      this.at += 2;
      return true;
    }
    const match = /^(?:%%~?[a-z]{0,9}?([a-z])(?![a-z])|%([\w.()-]{1,200})(?::[^%\r\n]{0,50})?%|!([\w.-]{1,200})!|%~?[a-z]{0,9}([\d*]))/i.exec(ahead);
    if (match === null) return false;
    word.part({ kind: "parameter", name: match[1] ?? match[2] ?? match[3] ?? match[4] ?? "", quoted });
    this.at += match[0].length;
    return true;
  }

  #breakAfter(at: number): boolean {
    return this.#text[at + 1] === "\n" || this.#text.startsWith("\r\n", at + 1);
  }
}
