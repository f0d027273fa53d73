/** A stretch of Ruby: an opening bracket, what stands in it, and where it is closed. */
export interface Bracketed {
  /** Behind the opening bracket. */
  readonly start: number;
  /** The closing one. */
  readonly end: number;
  /** Starts of the commas that part what stands in it. */
  readonly commas: readonly number[];
  /** End of the last thing in it that is no comma, blank or comment; `start` where it is empty. */
  readonly last: number;
}

const closing: Readonly<Record<string, string>> = { "{": "}", "(": ")", "[": "]" };

/** What stands in the bracket at an offset; undefined where Ruby's richer texts stand in it (`<<`, `%`, a regular expression). */
export function bracketedAt(text: string, open: number): Bracketed | undefined {
  const stack: string[] = [];
  const commas: number[] = [];
  let last = open + 1;
  for (let at = open; at < text.length;) {
    const char = text[at] ?? "";
    if (char === '"' || char === "'") {
      const end = stringEnd(text, at);
      if (end === undefined) return undefined;
      last = at = end;
      continue;
    }
    if (char === "#") {
      at = lineEnd(text, at);
      continue;
    }
    if (char === "%" || char === "/" || char === "?" || char === "`" || text.startsWith("<<", at)) return undefined;
    const closer = closing[char];
    if (closer !== undefined) stack.push(closer);
    else if (")]}".includes(char)) {
      if (stack.pop() !== char) return undefined;
      if (stack.length === 0) return { start: open + 1, end: at, commas, last };
    }
    if (char === "," && stack.length === 1) commas.push(at);
    else if (!/\s/.test(char) && at > open) last = at + 1;
    at++;
  }
  return undefined;
}

/** Behind the closing quote of a text in quotes, what is computed in it passed over. */
function stringEnd(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === quote) return at + 1;
    else if (quote === '"' && text.startsWith("#{", at)) {
      const inner = bracketedAt(text, at + 1);
      if (inner === undefined) return undefined;
      at = inner.end;
    }
  }
  return undefined;
}

/** The line's end, its line break left out. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Whether a line is a statement of its own, by its surface: its brackets and quotes close, and nothing goes on behind it. */
export function isWhole(line: string): boolean {
  const wrapped = bracketedAt(`(${line}\n)`, 0);
  const code = wrapped === undefined ? "" : line.slice(0, wrapped.last - 1).trim();
  return (
    wrapped !== undefined && wrapped.end === line.length + 2 && code !== "" && !/(?:[,\\([{|+*.=&<>-]|\b(?:do|then|and|or|not|if|unless))$/.test(code)
  );
}
