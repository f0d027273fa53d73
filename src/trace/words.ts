import type { Statement, Word, WordPart } from "../model/script.ts";
import { valueOfText } from "./scope.ts";
import { groupText } from "./printed-text.ts";
import { walk, type Shell } from "./shell.ts";
import { choice, concat, empty, expand, known, opaque, splitWords, text, type Value } from "./value.ts";

/** Expands words as a shell does: variables, substitutions, expressions; unquoted ones split at blanks. */
export function expandWords(shell: Shell, words: readonly Word[]): readonly Value[] {
  const out: Value[] = [];
  for (const word of words) out.push(...expandFields(shell, word));
  return out;
}

/** One word as one value, unsplit. */
export function expandWord(shell: Shell, word: Word): Value {
  return concat(...word.parts.map((part) => expandPart(shell, part)));
}

/** Words without anything to expand give the same at every walk; scripts are read once and walked often. */
const plainFields = new WeakMap<Word, readonly Value[]>();

function expandFields(shell: Shell, word: Word): readonly Value[] {
  const before = plainFields.get(word);
  if (before) return before;
  if (word.parts.every((part) => part.kind === "literal")) {
    const value = concat(...word.parts.map((part) => expandPart(shell, part)));
    const fields = word.parts.some((part) => part.kind === "literal" && part.quoted) ? [value] : braces(value);
    plainFields.set(word, fields);
    return fields;
  }
  const only = word.parts[0];
  if (word.parts.length === 1 && only?.kind === "parameter" && only.operator === undefined) {
    const elements = elementsOf(shell, only.name);
    if (elements) return elements;
  }
  const value = expandWord(shell, word);
  const splits = word.parts.some((part) => (part.kind === "parameter" && !part.quoted) || part.kind === "substitution" || part.kind === "expression");
  if (!splits) return braces(value);
  // An expression inside quotes cannot be told from one outside; a token never holds blanks, a list of flags does.
  const quoted = word.parts.some((part) => part.kind === "literal" && part.quoted);
  return quoted ? [value] : splitChoices(value);
}

/** A choice between word lists (`ARGS="$ARGS --flag"` in a branch): words that only some of them hold are optional. */
function splitChoices(value: Value): readonly Value[] {
  const options = value.some((piece) => piece.kind === "choice") ? expand(value).map(splitWords) : [];
  if (options.length < 2 || options.every((words) => words.length < 2)) return splitWords(value);
  const longest = options.reduce((a, b) => (b.length > a.length ? b : a));
  const keys = options.map((words) => new Set(words.map((word) => JSON.stringify(word))));
  return longest.map((word) => (keys.every((key) => key.has(JSON.stringify(word))) ? word : choice([word, empty])));
}

/** `{a,b}` in plain text. */
function braces(value: Value): readonly Value[] {
  const content = known(value);
  const found = content === undefined ? null : /^([^{}]*)\{([^{}]*,[^{}]*)\}([^{}]*)$/.exec(content);
  return found ? (found[2] ?? "").split(",").map((item) => text(`${found[1] ?? ""}${item}${found[3] ?? ""}`)) : [value];
}

function elementsOf(shell: Shell, name: string): readonly Value[] | undefined {
  if (name === "@" || name === "*") return shell.args;
  return shell.vars.get(name)?.elements;
}

function expandPart(shell: Shell, part: WordPart): Value {
  switch (part.kind) {
    case "literal":
      return text(part.text);
    case "expression":
      return valueOfText(shell.run, part.text);
    case "substitution":
      return substitution(shell, part.body);
    case "parameter":
      return parameter(shell, part);
  }
}

function substitution(shell: Shell, body: readonly Statement[]): Value {
  const inner = { ...shell, vars: new Map(shell.vars), depth: shell.depth + 1 };
  walk(inner, body);
  const printed = groupText(inner, body);
  const last = printed.at(-1);
  if (printed.length === 0 || body.some((one) => one.kind === "pipeline")) return opaque("a command's output");
  return last?.kind === "text" && last.text === "\n" ? printed.slice(0, -1) : printed;
}

function parameter(shell: Shell, part: Extract<WordPart, { kind: "parameter" }>): Value {
  const found = variable(shell, part.name);
  if (part.operator === "[]") return choice(shell.vars.get(part.name)?.elements ?? [found ?? empty]);
  if (part.operator === "#") return opaque(`length of ${part.name}`);
  const operand = part.operand ? expandWord(shell, part.operand) : empty;
  switch (part.operator) {
    case undefined:
      return found ?? opaque(`$${part.name}`);
    case ":-":
    case "-":
    case ":=":
    case "=":
      if (found === undefined) return /^(GITHUB|RUNNER|ACTIONS)_/.test(part.name) ? opaque(`$${part.name}`) : operand;
      return known(found) === "" ? operand : known(found) === undefined ? choice([found, operand]) : found;
    case ":+":
    case "+":
      if (found === undefined || known(found) === "") return empty;
      return known(found) === undefined ? choice([operand, empty]) : operand;
    case ":?":
    case "?":
      return found ?? opaque(`$${part.name}`);
    default:
      // Replacements and changes of case leave a list of words a list of words.
      if (found && /^[/^,@]/.test(part.operator)) return found;
      return opaque(`\${${part.name}${part.operator}…}`);
  }
}

/** A shell variable, positional parameter or environment variable; undefined when nothing sets it. */
function variable(shell: Shell, name: string): Value | undefined {
  if (/^[0-9]+$/.test(name)) return name === "0" ? opaque("$0") : (shell.args[Number(name) - 1] ?? empty);
  if (name === "@" || name === "*") return concat(...shell.args.flatMap((arg, index) => (index === 0 ? [arg] : [text(" "), arg])));
  return shell.vars.get(name)?.value ?? shell.run.env.get(name)?.value;
}
