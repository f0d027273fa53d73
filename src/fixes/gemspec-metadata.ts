import type { Splice } from "../model/edit.ts";
import { bracketedAt, isWhole, lineEnd, lineStart } from "./ruby-text.ts";

const key = "rubygems_mfa_required";

/**
 * The stretches that make a gemspec demand multi-factor authentication, written as its neighbours are; or why there is no place
 * that is sure. In: its text, in which nothing demands it yet.
 */
export function demandMfa(text: string): readonly Splice[] | string {
  const code = text.replace(/^[ \t]*#.*$/gm, (line) => " ".repeat(line.length));
  const blocks = [...code.matchAll(/\bGem::Specification\.new\b[^\n]*?(?:\bdo|\{)[ \t]*\|[ \t]*(\w+)[ \t]*\|[^\n]*\n/g)];
  const [block] = blocks;
  const name = block?.[1];
  if (block === undefined || name === undefined || blocks.length > 1 || code.match(/\bGem::Specification\.new\b/g)?.length !== 1) {
    return "Where its specification begins and ends could not be told for sure.";
  }
  if (code.includes(key)) return `It says something else of ${key} already.`;
  const body = block.index + block[0].length;
  const indent = /^(?:[ \t]*\r?\n)*([ \t]+)\S/.exec(code.slice(body))?.[1];
  if (indent === undefined) return "Where its specification begins and ends could not be told for sure.";
  const lines = linesFrom(code, text, body);
  const hash = lines.findLast(({ code: line }) => new RegExp(`^[ \\t]*${name}\\.metadata[ \\t]*=`).test(line));
  const single = lines.findLast((line, index) => isEntry(line, name) && (line.indent === indent || isGuarded(lines, index, name)));
  if (single !== undefined && (hash === undefined || single.start > hash.start)) return [behind(text, single, entryBeside(single, name))];
  if (hash !== undefined) return intoHash(text, code, hash.start);
  const plain = lines.findLast((line) => line.indent === indent && isHead(line, name));
  if (plain === undefined) return "No line that says something of the gem alone was found to stand behind.";
  const quote = quoteOf(code, name);
  return [behind(text, plain, `${indent}${name}.metadata[${quote}${key}${quote}] = ${quote}true${quote}`)];
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: string;
  /** Without comments of lines of their own. */
  readonly code: string;
  readonly whole: boolean;
}

function linesFrom(code: string, text: string, from: number): readonly Line[] {
  const lines: Line[] = [];
  for (let start = from; start < code.length; start = code.indexOf("\n", start) + 1) {
    const end = lineEnd(text, start);
    const line = code.slice(start, end);
    lines.push({ start, end, indent: /^[ \t]*/.exec(line)?.[0] ?? "", code: line, whole: isWhole(line) });
    if (code.indexOf("\n", start) < 0) break;
  }
  // What goes on in the next line is no statement of its own.
  return lines.map((line, index) => {
    const next = lines.slice(index + 1).find((one) => one.code.trim() !== "");
    return next !== undefined && (/^[ \t]*[.&|+]/.test(next.code) || next.indent.length > line.indent.length) ? { ...line, whole: false } : line;
  });
}

function isEntry(line: Line, name: string): boolean {
  return line.whole && new RegExp(`^[ \\t]*${name}\\.metadata\\[(["'])[^"'#]+\\1\\][ \\t]*=[^=~>]`).test(line.code);
}

/** Inside `if spec.respond_to?(:metadata)`, which every RubyGems of today says yes to. */
function isGuarded(lines: readonly Line[], index: number, name: string): boolean {
  const own = lines[index]?.indent.length ?? 0;
  const opener = lines.slice(0, index).findLast(({ code, indent }) => code.trim() !== "" && indent.length < own);
  return opener !== undefined && new RegExp(`^[ \\t]*if ${name}\\.respond_to\\?[ (]:metadata\\)?[ \\t]*$`).test(opener.code);
}

const heads = "name|version|platform|authors?|email|summary|description|homepage|licenses?|required_ruby_version|required_rubygems_version";

function isHead({ code, whole }: Line, name: string): boolean {
  return (
    whole &&
    new RegExp(`^[ \\t]*${name}\\.(?:${heads})[ \\t]*=[^=~>]`).test(code) &&
    !/\s(?:if|unless|do)\b/.test(code.replace(/"[^"]*"|'[^']*'/g, ""))
  );
}

/** The new entry as the one above it is written. */
function entryBeside({ code, indent }: Line, name: string): string {
  const [, quote = '"', gap = " ", valueQuote = quote] = /\[(["'])[^"']+["']\]([ \t]*)=[ \t]*(["'])?/.exec(code) ?? [];
  const own = `${indent}${name}.metadata[${quote}${key}${quote}]`;
  const column = code.indexOf("]") + 1 + gap.length;
  return `${own}${gap.length > 1 ? " ".repeat(Math.max(1, column - own.length)) : gap}= ${valueQuote}true${valueQuote}`;
}

/** Most gemspecs keep to one kind of quotes. */
function quoteOf(code: string, name: string): '"' | "'" {
  const quotes = [...code.matchAll(new RegExp(`^[ \\t]*${name}\\.\\w+[ \\t]*=[ \\t]*(["'])`, "gm"))].map(([, quote]) => quote);
  return quotes.filter((one) => one === "'").length * 2 > quotes.length ? "'" : '"';
}

function behind(text: string, { end }: Pick<Line, "end">, line: string): Splice {
  return { start: end, end, was: "", by: `${breakOf(text)}${line}` };
}

function intoHash(text: string, code: string, start: number): readonly Splice[] | string {
  const unclear = "Its metadata is computed, or could not be read to its end.";
  const open = code.indexOf("=", start) + 1 + (/^[ \t]*/.exec(code.slice(code.indexOf("=", start) + 1))?.[0].length ?? 0);
  const hash = code[open] === "{" ? bracketedAt(code, open) : undefined;
  const name = /\w+/.exec(code.slice(start))?.[0] ?? "";
  if (
    hash === undefined ||
    !new RegExp(`^[ \\t]*(?:\\.freeze)?[ \\t]*(?:if ${name}\\.respond_to\\?[ (]:metadata\\)?)?[ \\t]*(?:#.*)?\\r?(?:\\n|$)`).test(
      code.slice(hash.end + 1),
    )
  ) {
    return unclear;
  }
  const inside = code.slice(hash.start, hash.last);
  if (inside.trim() === "") {
    const quote = quoteOf(code, name);
    return hash.end > hash.start && code.slice(hash.start, hash.end).includes("\n")
      ? unclear
      : [{ start: hash.start, end: hash.end, was: text.slice(hash.start, hash.end), by: ` ${quote}${key}${quote} => ${quote}true${quote} ` }];
  }
  const [, quote = '"', gap = " "] = /(["'])[^"']+["']([ \t]*)=>/.exec(code.slice(lineOfLast(code, hash.start, hash.last), hash.last)) ?? [];
  const trailing = hash.commas.find((comma) => comma >= hash.last);
  const entry = `${quote}${key}${quote}`;
  const value = `${quote}true${quote}`;
  if (!code.slice(hash.start, hash.end).includes("\n")) {
    if (trailing !== undefined) return unclear;
    return [{ start: hash.last, end: hash.last, was: "", by: `, ${entry} => ${value}` }];
  }
  const line = lineStart(code, hash.last);
  if (line <= hash.start || lineStart(code, hash.end) <= hash.last) return unclear;
  const [own = ""] = /^[ \t]*/.exec(code.slice(line)) ?? [];
  const arrow = code.slice(line, hash.last).indexOf("=>");
  if (!/^[ \t]*["']/.test(code.slice(line)) || arrow < 0) return unclear;
  const padded = gap.length > 1 ? " ".repeat(Math.max(1, arrow - own.length - entry.length)) : gap;
  const end = lineEnd(text, hash.last);
  return [
    ...(trailing === undefined ? [{ start: hash.last, end: hash.last, was: "", by: "," }] : []),
    { start: end, end, was: "", by: `${breakOf(text)}${own}${entry}${padded}=> ${value}${trailing === undefined ? "" : ","}` },
  ];
}

function lineOfLast(code: string, start: number, last: number): number {
  return Math.max(start, lineStart(code, last));
}

function breakOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
