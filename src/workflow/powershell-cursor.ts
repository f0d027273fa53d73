/** A place in a PowerShell script that moves on, and what can be told from there. */
export class PowershellCursor {
  protected readonly text: string;
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get at(): number {
    return this.#at;
  }

  set at(offset: number) {
    this.#at = Math.min(offset, this.text.length);
  }

  done(): boolean {
    return this.at >= this.text.length;
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  takeKeyword(...wanted: readonly string[]): string | undefined {
    const word = /^[a-z]{2,9}(?![\w.:\\/-])/i.exec(this.text.slice(this.at, this.at + 12))?.[0];
    const name = word?.toLowerCase();
    if (word === undefined || name === undefined || !(wanted.length > 0 ? wanted.includes(name) : keywords.has(name))) return undefined;
    // `foreach` behind a pipe is a command whose block follows at once.
    if (name === "foreach" && !/^\s*\(/.test(this.text.slice(this.at + 7, this.at + 40))) return undefined;
    this.at += word.length;
    return name;
  }

  takeFunctionName(): string {
    const name = /^[\w:.-]{1,200}/.exec(this.text.slice(this.at, this.at + 200))?.[0] ?? "";
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
    const match = /^\(\s{0,9}\$([\w:]{1,200})\s{1,9}in\s/i.exec(this.text.slice(this.at, this.at + 240));
    if (match === null) return undefined;
    this.at += match[0].length;
    return match[1];
  }

  /** `$name =`, `$env:NAME +=`, `[string]$name =`. */
  takeAssignment(): { readonly name: string; readonly append: boolean } | undefined {
    const match = /^(?:\[[\w.[\]]{1,80}\]\s{0,9})?\$(?:\{([\w:]{1,200})\}|([\w:]{1,200}))(?:\.\w{1,80}|\[[^\]\n]{0,80}\])?\s{0,20}([+]?)=(?!=)/.exec(
      this.text.slice(this.at, this.at + 600),
    );
    if (match === null) return undefined;
    this.at += match[0].length;
    return { name: variableName(match[1] ?? match[2] ?? ""), append: match[3] === "+" };
  }

  /** Whether what follows is a value and no command. */
  startsExpression(): boolean {
    return /^(?:["'$\d@([,!-]|\p{Co})/u.test(this.text.slice(this.at, this.at + 2));
  }

  inCommand(): boolean {
    return !this.done() && !/[\r\n;|)}]/.test(this.text[this.at] ?? "") && !this.sees("&&");
  }

  /** Spaces, comments and continued lines; with `lines` also ends of statements. With `before`, nothing is skipped unless that follows. */
  skipSpace(lines: boolean, before?: string): void {
    const start = this.at;
    for (; !this.done(); this.at++) {
      const character = this.text[this.at] ?? "";
      if (character === "`" && /^\r?\n/.test(this.text.slice(this.at + 1, this.at + 3))) this.at = this.text.indexOf("\n", this.at);
      else if (this.sees("<#")) this.#skipTo("#>", 1);
      else if (character === "#") this.#skipTo("\n", -1);
      else if (!" \t\r".includes(character) && !(lines && (character === "\n" || (character === ";" && before === undefined)))) break;
    }
    if (before !== undefined && this.text.slice(this.at, this.at + before.length).toLowerCase() !== before) this.at = start;
  }

  skipTypes(): void {
    const match = /^(?:\s{0,20}\[[\w.]{1,200}\],?){0,9}/.exec(this.text.slice(this.at, this.at + 2_000));
    this.at += match?.[0].length ?? 0;
  }

  #skipTo(text: string, past: number): void {
    const found = this.text.indexOf(text, this.at);
    this.at = found < 0 ? this.text.length : found + past;
  }
}

const keywords: ReadonlySet<string> = new Set([
  "if",
  "elseif",
  "else",
  "foreach",
  "for",
  "while",
  "do",
  "until",
  "switch",
  "function",
  "filter",
  "try",
  "catch",
  "finally",
  "begin",
  "process",
  "end",
  "param",
]);

/** `env:NAME`, `global:name` and `script:name` are known by their names. */
export function variableName(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}
