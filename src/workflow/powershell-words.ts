import type { Redirect, Statement, Word } from "../model/script.ts";
import { PowershellCursor, variableName } from "./powershell-cursor.ts";
import type { MaskedScript } from "./script-mask.ts";
import { WordBuilder } from "./word-builder.ts";

type ReadBody = (close: ")" | "}", depth: number) => readonly Statement[];

/** The words of a PowerShell script. `readBody` reads what is in parentheses and braces. */
export class PowershellWords extends PowershellCursor {
  depth = 0;
  readonly #script: MaskedScript;
  readonly #readBody: ReadBody;

  constructor(script: MaskedScript, readBody: ReadBody) {
    super(script.text);
    this.#script = script;
    this.#readBody = readBody;
  }

  /** The words up to `close`, which is taken, or to the end of the statement. */
  rest(close: "" | ")"): Word[] {
    const words: Word[] = [];
    for (this.skipSpace(close !== ""); this.inCommand(); this.skipSpace(close !== "")) words.push(this.word());
    if (close !== "") this.take(close);
    return words;
  }

  redirect(): Redirect | undefined {
    const match = /^[\d*]?(>>?)(&\d)?/.exec(this.text.slice(this.at, this.at + 5));
    if (match === null) return undefined;
    this.at += match[0].length;
    const operator = `${match[1] ?? ">"}${match[2] === undefined ? "" : "&"}`;
    if (match[2] !== undefined) return { operator };
    this.skipSpace(false);
    return this.inCommand() ? { operator, target: this.word() } : { operator };
  }

  word(): Word {
    const start = this.at;
    const word = new WordBuilder(this.#script, start);
    while (this.inCommand() && !" \t".includes(this.text[this.at] ?? "")) {
      if (this.at > start && this.sees(">")) break;
      this.#piece(word, start);
    }
    if (this.at === start) this.at++;
    return word.word(this.at);
  }

  #piece(word: WordBuilder, start: number): void {
    const character = this.text[this.at] ?? "";
    const hereString = this.at === start ? /^@(["'])[ \t]{0,99}\r?\n/.exec(this.text.slice(this.at, this.at + 104)) : null;
    if (hereString !== null) this.#hereString(word, hereString[1] ?? '"', hereString[0].length);
    else if (character === "'" || character === "\u2018" || character === "\u2019") this.#singleQuoted(word);
    else if (character === '"') this.#doubleQuoted(word, ++this.at, '"');
    else if (character === "`") this.#escape(word, false);
    else if (character === "$") this.#variable(word, false);
    else if (character === "(" || character === "{" || this.sees("@(") || this.sees("@{")) {
      if (character === "@") this.at++;
      const close = this.text[this.at++] === "(" ? ")" : "}";
      word.part({ kind: "substitution", body: this.#readBody(close, this.depth + 1) });
    } else {
      word.literal(character, false, this.at);
      this.at++;
    }
  }

  #singleQuoted(word: WordBuilder): void {
    const start = ++this.at;
    let text = "";
    for (; !this.done(); this.at++) {
      if (this.text[this.at] === "'") {
        if (this.text[this.at + 1] !== "'") break;
        this.at++;
      }
      text += this.text[this.at];
    }
    word.literal("", true, start);
    word.literal(text, true, start);
    this.at++;
  }

  #doubleQuoted(word: WordBuilder, start: number, close: string): void {
    word.literal("", true, start);
    while (!this.done() && !this.sees(close)) this.#expandable(word, close);
    this.at += close.length;
  }

  #expandable(word: WordBuilder, close: string): void {
    const character = this.text[this.at] ?? "";
    if (character === "`") this.#escape(word, true);
    else if (character === "$") this.#variable(word, true);
    else {
      word.literal(character, true, this.at);
      this.at++;
    }
    if (close === '"' && this.sees('""')) {
      word.literal('"', true, this.at);
      this.at += 2;
    }
  }

  #hereString(word: WordBuilder, quote: string, opening: number): void {
    this.at += opening;
    const found = this.text.slice(this.at).search(new RegExp(`\\n[ \\t]*${quote}@`));
    const end = found < 0 ? this.text.length : this.at + found;
    if (quote === "'") word.literal(this.text.slice(this.at, end), true, this.at);
    else while (this.at < end) this.#expandable(word, "");
    this.at = found < 0 ? end : this.text.indexOf("@", end) + 1;
  }

  #escape(word: WordBuilder, quoted: boolean): void {
    const next = this.text[this.at + 1] ?? "";
    const line = /^\r?\n/.exec(this.text.slice(this.at + 1, this.at + 3));
    word.literal(line === null ? (escapes[next] ?? next) : " ", quoted, this.at);
    this.at += line === null ? 2 : 1 + line[0].length;
  }

  #variable(word: WordBuilder, quoted: boolean): void {
    if (this.take("$(")) {
      word.part({ kind: "substitution", body: this.#readBody(")", this.depth + 1) });
      return;
    }
    const match = /^\$(?:\{([^}\r\n]{1,200})\}|((?:\w{1,20}:)?\w{1,200}|[$?^_]))((?:\.\w{1,200})*)/.exec(this.text.slice(this.at, this.at + 420));
    if (match === null) {
      word.literal("$", quoted, this.at);
      this.at++;
      return;
    }
    const member = quoted ? "" : (match[3] ?? "");
    word.part({
      kind: "parameter",
      name: variableName(match[1] ?? match[2] ?? ""),
      ...(member === "" ? {} : { operator: member }),
      quoted,
    });
    this.at += match[0].length - (match[3]?.length ?? 0) + member.length;
  }
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };
