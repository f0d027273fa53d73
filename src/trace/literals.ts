/** A string in program text, with what stands around it. */
export interface Literal {
  /** Interpolations are replaced by U+0001. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Program text with comments blanked, and its string literals in order. */
export interface Code {
  readonly code: string;
  readonly literals: readonly Literal[];
}

export type Family = "c" | "hash" | "ml";

/** The comment and string syntax of a language, by file name. */
export function familyOf(file: string): Family {
  if (/\.(py|rb|rake|gemspec|pl|ex|exs|r|toml)$/i.test(file) || /(^|\/)(Rakefile|Gemfile|Fastfile|Dangerfile|noxfile|wscript)$/.test(file))
    return "hash";
  if (/\.(fs|fsx|fsi|ml)$/i.test(file)) return "ml";
  return /\.[\w]+$/.test(file) ? "c" : "hash";
}

/**
 * Splits program text into code and string literals, in one pass and linear time.
 * It knows comments, quotes, triple quotes, template strings and raw strings well
 * enough to find words; it does not parse the language.
 */
export function readCode(text: string, family: Family): Code {
  const literals: Literal[] = [];
  const out: string[] = [];
  let from = 0;
  let index = 0;
  // How far the last string of each quote was read in vain.
  const unclosed: Record<string, number> = {};
  const blank = (start: number, end: number): void => {
    out.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]/g, " "));
    from = end;
  };
  while (index < text.length) {
    const char = text[index] ?? "";
    const next = text[index + 1] ?? "";
    if (lineComment(family, char, next, text, index)) {
      const end = endOf(text, "\n", index);
      blank(index, end);
      index = end;
    } else if (
      family !== "hash" &&
      ((char === "/" && next === "*") || (family === "ml" && char === "(" && next === "*" && text[index + 2] !== ")"))
    ) {
      const close = char === "/" ? "*/" : "*)";
      const end = Math.min(text.length, endOf(text, close, index + 2) + 2);
      blank(index, end);
      index = end;
    } else if ((char === '"' || char === "'" || char === "`") && !(index < (unclosed[char] ?? 0) && text[index - 1] === "\\")) {
      // An escaped quote of a string never closed opens none: to try each would cost a square of its length.
      const found = readString(text, index, char, family);
      if (typeof found === "number") unclosed[char] = found;
      else literals.push(found);
      index = typeof found === "number" ? index + 1 : found.end;
    } else index++;
  }
  out.push(text.slice(from));
  return { code: out.join(""), literals };
}

function lineComment(family: Family, char: string, next: string, text: string, index: number): boolean {
  if (family === "hash") return char === "#" && text[index + 1] !== "{";
  return char === "/" && next === "/" && text[index - 1] !== ":";
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

/** The string that opens at `start`, or the offset to which no end of it was found. */
function readString(text: string, start: number, quote: string, family: Family): Literal | number {
  const triple = text.startsWith(quote.repeat(3), start) && quote !== "`";
  // A lone apostrophe in Rust or F# is a lifetime or a type variable.
  if (quote === "'" && family === "ml") return start;
  const close = triple ? quote.repeat(3) : quote;
  const body: string[] = [];
  let index = start + close.length;
  const limit = Math.min(text.length, start + MAX_LITERAL);
  while (index < limit) {
    if (text.startsWith(close, index)) return { text: body.join(""), start, end: index + close.length };
    const char = text[index] ?? "";
    if (char === "\\" && !triple) {
      const escaped = text[index + 1] ?? "";
      body.push(escaped === "n" ? "\n" : escaped === "\n" ? "" : escaped);
      index += 2;
      continue;
    }
    if (char === "\n" && !triple && quote !== "`") return index;
    const hole = interpolation(text, index, quote, family);
    if (hole > 0) {
      body.push("\u0001");
      index += hole;
      continue;
    }
    body.push(char);
    index++;
  }
  return index;
}

/** Length of `${…}`, `#{…}` or `{…}` at an index; 0 when there is none. */
function interpolation(text: string, index: number, quote: string, family: Family): number {
  const opens = text.startsWith("${", index) ? 2 : family === "hash" && text.startsWith("#{", index) ? 2 : 0;
  if (opens === 0 || (quote === "'" && family === "c")) return 0;
  let depth = 1;
  for (let at = index + opens; at < Math.min(text.length, index + 400); at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at + 1 - index;
  }
  return 0;
}

const MAX_LITERAL = 20_000;
