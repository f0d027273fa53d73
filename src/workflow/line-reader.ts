import type { Assignment, Command, Statement, Word } from "../model/script.ts";
import type { MaskedScript } from "./script-mask.ts";
import { plainText, WordBuilder } from "./word-builder.ts";

/**
 * Reads a bash script word by word, in one pass and without its structure:
 * every line, and every part between operators, is a command. For scripts that
 * the full parser must not be given.
 */
export function readLines(script: MaskedScript): readonly Statement[] {
  const { text } = script;
  const statements: Statement[] = [];
  let words: Word[] = [];
  let at = 0;
  const finish = (): void => {
    const command = commandOf(words);
    if (command !== undefined) statements.push(command);
    words = [];
  };
  while (at < text.length) {
    const character = text[at] ?? "";
    if (separators.has(character)) {
      finish();
      at++;
    } else if (character === " " || character === "\t" || character === "\r") {
      at++;
    } else if (character === "\\" && lineBreak.test(text.slice(at + 1, at + 3))) {
      at = text.indexOf("\n", at) + 1;
    } else if (character === "#") {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else {
      const [word, end] = readWord(script, at);
      words.push(word);
      at = end;
    }
  }
  finish();
  return statements;
}

const separators: ReadonlySet<string> = new Set(["\n", ";", "&", "|", "(", ")", "`", "<", ">"]);
const lineBreak = /^\r?\n/;
const keywords: ReadonlySet<string> = new Set(["if", "then", "elif", "else", "fi", "while", "until", "do", "done", "{", "}", "!", "time", "esac"]);

function readWord(script: MaskedScript, start: number): readonly [Word, number] {
  const { text } = script;
  const word = new WordBuilder(script, start);
  let at = start;
  for (let quote = ""; at < text.length;) {
    const character = text[at] ?? "";
    if (quote === "" && (separators.has(character) || character === " " || character === "\t" || character === "\r")) break;
    if (character === quote) {
      quote = "";
      at++;
    } else if (quote === "" && (character === "'" || character === '"')) {
      quote = character;
      word.literal("", true, at);
      at++;
    } else if (character === "$" && quote !== "'") {
      const name = parameterAt(text, at);
      if (name === undefined) word.literal("$", quote !== "", at);
      else word.part({ kind: "parameter", name: name.name, quoted: quote !== "" });
      at += name?.length ?? 1;
    } else if (character === "\\" && quote !== "'") {
      word.literal(text[at + 1] ?? "", quote !== "", at);
      at += 2;
    } else {
      word.literal(character, quote !== "", at);
      at++;
    }
    // A quote of a text that is known to be broken ends with its line.
    if (text[at] === "\n") quote = "";
  }
  return [word.word(at), Math.max(at, start + 1)];
}

function parameterAt(text: string, at: number): { readonly name: string; readonly length: number } | undefined {
  const match = /^\$(?:\{[!#]?(\w{1,256})[^}]{0,256}\}|(\w{1,256}))/.exec(text.slice(at, at + 520));
  return match === null ? undefined : { name: match[1] ?? match[2] ?? "", length: match[0].length };
}

function commandOf(all: readonly Word[]): Command | undefined {
  const words = all.slice(all.findIndex((word) => !keywords.has(plainText(word) ?? "")));
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined || words.length === 0 || all.every((word) => keywords.has(plainText(word) ?? ""))) return undefined;
  const assignments: Assignment[] = [];
  for (let assignment = assignmentOf(words[0]); assignment !== undefined; assignment = assignmentOf(words[0])) {
    assignments.push(assignment);
    words.shift();
  }
  return { kind: "command", assignments, words, redirects: [], span: { start: first.span.start, end: last.span.end } };
}

function assignmentOf(word: Word | undefined): Assignment | undefined {
  const [first, ...rest] = word?.parts ?? [];
  const match = first?.kind === "literal" && !first.quoted ? /^(\w+)(\+?)=(.*)$/s.exec(first.text) : null;
  if (word === undefined || match === null) return undefined;
  const text = match[3] ?? "";
  const parts = text === "" ? rest : [{ kind: "literal", text, quoted: false } as const, ...rest];
  return { name: match[1] ?? "", append: match[2] === "+", value: { parts, span: word.span }, span: word.span };
}
