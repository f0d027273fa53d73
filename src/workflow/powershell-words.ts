import type { Redirect, Statement, Word } from "../model/script.ts";
import type { MaskedScript } from "./script-mask.ts";
import { WordBuilder } from "./word-builder.ts";

type ReadBody = (close: ")" | "}", depth: number) => readonly Statement[];

/** The words of a PowerShell script, from a place that moves on. */
export class PowershellWords {
  at = 0;
  depth = 0;
  readonly #script: MaskedScript;
  readonly #text: string;
  readonly #readBody: ReadBody;

  constructor(script: MaskedScript, readBody: ReadBody) {
    this.#script = script;
    this.#text = script.text;
    this.#readBody = readBody;
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

  takeKeyword(...wanted: readonly string[]): string | undefined {
    const word = /^[a-z]{2,9}(?![\w.:\\/-])/i.exec(this.#text.slice(this.at, this.at + 12))?.[0];
    const name = word?.toLowerCase();
    if (word === undefined || name === undefined || !(wanted.length > 0 ? wanted.includes(name) : keywords.has(name))) return undefined;
    // `foreach` behind a pipe is a command whose block follows at once.
    if (name === "foreach" && !/^\s*\(/.test(this.#text.slice(this.at + 7, this.at + 40))) return undefined;
    this.at += word.length;
    return name;
  }

  takeFunctionName(): string {
    const name = /^[\w:.-]{1,200}/.exec(this.#text.slice(this.at, this.at + 200))?.[0] ?? "";
    this.at += name.length;
    return name;
  }

  takeJoin(): "&&" | "||" | undefined {
    this.skipSpace(false);
    if (this.take("&&")) return "&&";
    return this.take("||") ? "||" : undefined;
  }

  /** A pipe, at the end of this line or the beginning of the next. */
  takePipe(): boolean {
    this.skipSpace(true, "|");
    return !this.sees("||") && this.take("|");
  }

  /** `($name in`, of which the name is given. */
  takeForeach(): string | undefined {
    const match = /^\(\s{0,9}\$([\w:]{1,200})\s{1,9}in\s/i.exec(this.#text.slice(this.at, this.at + 240));
    if (match === null) return undefined;
    this.at += match[0].length;
    return match[1];
  }

  /** `$name =`, `$env:NAME +=`, `[string]$name =`. */
  takeAssignment(): { readonly name: string; readonly append: boolean } | undefined {
    const match = /^(?:\[[\w.[\]]{1,80}\]\s{0,9})?\$(?:\{([\w:]{1,200})\}|([\w:]{1,200}))(?:\.\w{1,80}|\[[^\]\n]{0,80}\])?\s{0,20}([+]?)=(?!=)/.exec(this.#text.slice(this.at, this.at + 600));
    if (match === null) return undefined;
    this.at += match[0].length;
    return { name: variableName(match[1] ?? match[2] ?? ""), append: match[3] === "+" };
  }

  /** Whether what follows is a value and no command. */
  startsExpression(): boolean {
    return /^(?:["'$\d@([,!-]|\p{Co})/u.test(this.#text.slice(this.at, this.at + 2));
  }

  inCommand(): boolean {
    return !this.done() && !/[\r\n;|)}]/.test(this.#text[this.at] ?? "") && !this.sees("&&");
  }

  /** The words up to `close`, which is taken, or to the end of the statement. */
  rest(close: "" | ")"): Word[] {
    const words: Word[] = [];
    for (this.skipSpace(close !== ""); this.inCommand(); this.skipSpace(close !== "")) words.push(this.word());
    if (close !== "") this.take(close);
    return words;
  }

  /** Spaces, comments and continued lines; with `lines` also ends of statements. With `before`, nothing is skipped unless that follows. */
  skipSpace(lines: boolean, before?: string): void {
    const start = this.at;
    for (; !this.done(); this.at++) {
      const character = this.#text[this.at] ?? "";
      if (character === "`" && /^\r?\n/.test(this.#text.slice(this.at + 1, this.at + 3))) this.at = this.#text.indexOf("\n", this.at);
      else if (this.sees("<#")) this.#skipTo("#>", 1);
      else if (character === "#") this.#skipTo("\n", -1);
      else if (!" \t\r".includes(character) && !(lines && (character === "\n" || (character === ";" && before === undefined)))) break;
    }
    if (before !== undefined && this.#text.slice(this.at, this.at + before.length).toLowerCase() !== before) this.at = start;
  }

  skipTypes(): void {
    const match = /^(?:\s{0,20}\[[\w.]{1,200}\],?){0,9}/.exec(this.#text.slice(this.at, this.at + 2_000));
    this.at += match?.[0].length ?? 0;
  }

  redirect(): Redirect | undefined {
    const match = /^[\d*]?(>>?)(&\d)?/.exec(this.#text.slice(this.at, this.at + 5));
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
    while (this.inCommand() && !" \t".includes(this.#text[this.at] ?? "")) {
      if (this.at > start && this.sees(">")) break;
      this.#piece(word, start);
    }
    if (this.at === start) this.at++;
    return word.word(this.at);
  }

  #piece(word: WordBuilder, start: number): void {
    const character = this.#text[this.at] ?? "";
    const hereString = this.at === start ? /^@(["'])[ \t]{0,99}\r?\n/.exec(this.#text.slice(this.at, this.at + 104)) : null;
    if (hereString !== null) this.#hereString(word, hereString[1] ?? '"', hereString[0].length);
    else if (character === "'" || character === "\u2018" || character === "\u2019") this.#singleQuoted(word);
    else if (character === '"') this.#doubleQuoted(word, ++this.at, '"');
    else if (character === "`") this.#escape(word, false);
    else if (character === "$") this.#variable(word, false);
    else if (character === "(" || character === "{" || this.sees("@(") || this.sees("@{")) {
      if (character === "@") this.at++;
      const close = this.#text[this.at++] === "(" ? ")" : "}";
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
      if (this.#text[this.at] === "'") {
        if (this.#text[this.at + 1] !== "'") break;
        this.at++;
      }
      text += this.#text[this.at];
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
    const character = this.#text[this.at] ?? "";
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
    const found = this.#text.slice(this.at).search(new RegExp(`\\n[ \\t]*${quote}@`));
    const end = found < 0 ? this.#text.length : this.at + found;
    if (quote === "'") word.literal(this.#text.slice(this.at, end), true, this.at);
    else while (this.at < end) this.#expandable(word, "");
    this.at = found < 0 ? end : this.#text.indexOf("@", end) + 1;
  }

  #escape(word: WordBuilder, quoted: boolean): void {
    const next = this.#text[this.at + 1] ?? "";
    const line = /^\r?\n/.exec(this.#text.slice(this.at + 1, this.at + 3));
    word.literal(line === null ? (escapes[next] ?? next) : " ", quoted, this.at);
    this.at += line === null ? 2 : 1 + line[0].length;
  }

  #variable(word: WordBuilder, quoted: boolean): void {
    if (this.take("$(")) {
      word.part({ kind: "substitution", body: this.#readBody(")", this.depth + 1) });
      return;
    }
    const match = /^\$(?:\{([^}\r\n]{1,200})\}|((?:\w{1,20}:)?\w{1,200}|[$?^_]))((?:\.\w{1,200})*)/.exec(this.#text.slice(this.at, this.at + 420));
    if (match === null) {
      word.literal("$", quoted, this.at);
      this.at++;
      return;
    }
    const member = quoted ? "" : (match[3] ?? "");
    word.part({ kind: "parameter", name: variableName(match[1] ?? match[2] ?? ""), ...(member === "" ? {} : { operator: member }), quoted });
    this.at += match[0].length - (match[3]?.length ?? 0) + member.length;
  }

  #skipTo(text: string, past: number): void {
    const found = this.#text.indexOf(text, this.at);
    this.at = found < 0 ? this.#text.length : found + past;
  }
}

const keywords: ReadonlySet<string> = new Set(["if", "elseif", "else", "foreach", "for", "while", "do", "until", "switch", "function", "filter", "try", "catch", "finally", "begin", "process", "end", "param"]);

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

/** `env:NAME`, `global:name` and `script:name` are known by their names. */
function variableName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}
