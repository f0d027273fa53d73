export interface CommandLine {
  /** Its words with quotes taken away. */
  readonly words: readonly string[];
  /** Where it stands in the script. */
  readonly start: number;
  readonly end: number;
}

/**
 * The commands of a shell script, read by their surface: split at line ends, `;`, `&`, `|` and brackets outside quotes.
 * Comments and here-documents are passed over, and what is quoted stays a word of its command, so that text which is
 * only printed is no command. One pass over the text, whatever it holds.
 */
export function commandLines(script: string): readonly CommandLine[] {
  return new Reader(script).read();
}

class Reader {
  readonly #text: string;
  #at = 0;
  #words: string[] = [];
  #word: string | undefined;
  #start = 0;
  #end = 0;
  readonly #documents: string[] = [];
  readonly #found: CommandLine[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly CommandLine[] {
    while (this.#at < this.#text.length) this.#step();
    this.#endCommand();
    return this.#found;
  }

  #step(): void {
    const char = this.#text.charAt(this.#at);
    if (char === "'" || char === '"') this.#quoted(char);
    else if (char === "\\" || char === "`") this.#escaped(char);
    else if (char === "#" && this.#word === undefined) this.#at = this.#lineEnd();
    else if (char === "\n") this.#newLine();
    else if (char === " " || char === "\t" || char === "\r") this.#pass(() => this.#endWord());
    else if (";&|()".includes(char)) this.#pass(() => this.#endCommand());
    else if (this.#text.startsWith("<<", this.#at)) this.#document();
    else if (this.#text.startsWith("${{", this.#at)) this.#take(this.#after("}}"));
    else this.#take(this.#at + 1);
  }

  /** Adds text up to an index to the word. */
  #take(to: number): void {
    this.#add(this.#text.slice(this.#at, to), to);
  }

  #add(text: string, to: number): void {
    if (this.#words.length === 0 && this.#word === undefined) this.#start = this.#at;
    this.#word = (this.#word ?? "") + text;
    this.#at = to;
    this.#end = to;
  }

  #quoted(quote: string): void {
    let to = this.#at + 1;
    while (to < this.#text.length && this.#text.charAt(to) !== quote) to += quote === '"' && this.#text.charAt(to) === "\\" ? 2 : 1;
    this.#add(this.#text.slice(this.#at + 1, to), Math.min(to + 1, this.#text.length));
  }

  /** A line goes on behind a backslash, and in PowerShell behind a backtick; a backslash may also part a path of Windows. */
  #escaped(char: string): void {
    const line = /^\r?\n/.exec(this.#text.slice(this.#at + 1, this.#at + 3));
    if (line) this.#pass(() => this.#endWord(), 1 + line[0].length);
    else if (char === "\\" && /[\s'"$\\;&|()#]/.test(this.#text.charAt(this.#at + 1))) this.#add(this.#text.charAt(this.#at + 1), this.#at + 2);
    else this.#take(this.#at + 1);
  }

  #document(): void {
    const [, name] = /^<<-?[ \t]{0,8}\\?["']?(\w{1,100})/.exec(this.#text.slice(this.#at, this.#at + 120)) ?? [];
    if (name !== undefined) this.#documents.push(name);
    this.#take(this.#at + 2);
  }

  #newLine(): void {
    this.#pass(() => this.#endCommand());
    for (let name = this.#documents.shift(); name !== undefined; name = this.#documents.shift()) {
      for (let line = ""; this.#at < this.#text.length && line !== name;) {
        const end = this.#lineEnd();
        line = this.#text.slice(this.#at, end).trim();
        this.#at = end + 1;
      }
    }
  }

  #pass(act: () => void, length = 1): void {
    act();
    this.#at += length;
  }

  #endWord(): void {
    if (this.#word !== undefined) this.#words.push(this.#word);
    this.#word = undefined;
  }

  #endCommand(): void {
    this.#endWord();
    if (this.#words.length > 0) this.#found.push({ words: this.#words, start: this.#start, end: this.#end });
    this.#words = [];
  }

  #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #after(closing: string): number {
    const found = this.#text.indexOf(closing, this.#at);
    return found < 0 ? this.#text.length : found + closing.length;
  }
}
