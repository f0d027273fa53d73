import type { Command, Dialect, Statement, Word } from "../../model/script.ts";
import type { Span } from "../../model/place.ts";
import { readScript } from "../../workflow/script.ts";

/** A command of a script, or a pipeline of several, with its own stretch of the text; a heredoc's lines are part of it. */
export interface ScriptCommand {
  readonly span: Span;
  readonly source: string;
  readonly words: readonly { readonly text: string; readonly span: Span }[];
  readonly assignments: readonly { readonly name: string; readonly span: Span }[];
}

/** Every command of a script in the order of the text, those in branches and loops too. */
export function commandsOf(text: string, dialect: Dialect): readonly ScriptCommand[] {
  return leaves(readScript(text, dialect).body)
    .map((leaf) => commandOf(text, leaf))
    .sort((a, b) => a.span.start - b.span.start);
}

/** A script without the commands that are unwanted; undefined where one cannot be cut out and leave a script that reads as before. */
export function withoutCommands(text: string, dialect: Dialect, unwanted: (command: ScriptCommand) => boolean): string | undefined {
  let rest = text;
  for (;;) {
    const found = commandsOf(rest, dialect).find(unwanted);
    if (found === undefined) break;
    const shorter = cut(rest, found.span);
    if (shorter === undefined || shorter.length >= rest.length) return undefined;
    rest = shorter;
  }
  const faults = (script: string): number => readScript(script, dialect).errors.length;
  return rest === text || faults(rest) <= faults(text) ? rest : undefined;
}

/** A script with stretches replaced; they do not overlap. */
export function replaced(text: string, parts: readonly { readonly span: Span; readonly by: string }[]): string {
  return [...parts]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((rest, { span, by }) => rest.slice(0, span.start) + by + rest.slice(span.end), text);
}

/** A script with some words of its commands left out, each with the space before it. */
export function withoutWords(text: string, dialect: Dialect, unwanted: (word: string, command: ScriptCommand) => boolean): string {
  const parts = commandsOf(text, dialect).flatMap((command) =>
    command.words.flatMap((word, index) => {
      const before = command.words[index - 1];
      return before !== undefined && unwanted(word.text, command) ? [{ span: { start: before.span.end, end: word.span.end }, by: "" }] : [];
    }),
  );
  return replaced(text, parts);
}

/** Whether nothing of a script is left that runs. */
export function isIdle(text: string): boolean {
  return text.split("\n").every((line) => /^\s*(?:#.*|set -[a-z]+(?: pipefail)?\s*)?$/.test(line));
}

function leaves(statements: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((one): readonly Statement[] => {
    if (one.kind === "and-or") return leaves([one.left, one.right]);
    if (one.kind === "if") return leaves([...one.condition, ...one.then, ...one.else]);
    if (one.kind === "loop") return leaves([...one.condition, ...one.body]);
    if (one.kind === "case") return one.branches.flatMap(({ body }) => leaves(body));
    if (one.kind === "function" || one.kind === "group") return leaves(one.body);
    return [one];
  });
}

function commandOf(text: string, leaf: Statement): ScriptCommand {
  const commands: readonly Command[] = leaf.kind === "command" ? [leaf] : leaf.kind === "pipeline" ? leaf.commands.filter(isCommand) : [];
  const span = { start: leaf.span.start, end: heredocEnd(text, leaf.span, commands) };
  return {
    span,
    source: text.slice(span.start, span.end),
    words: commands.flatMap(({ words }) => words.map((word) => ({ text: plainText(word), span: word.span }))),
    assignments: commands.flatMap(({ assignments }) => assignments.map(({ name, span: own }) => ({ name, span: own }))),
  };
}

function isCommand(statement: Statement): statement is Command {
  return statement.kind === "command";
}

/** The word without its quotes; what is decided at run time stands as `$`. */
function plainText({ parts }: Word): string {
  return parts.map((part) => (part.kind === "literal" ? part.text : "$")).join("");
}

function heredocEnd(text: string, span: Span, commands: readonly Command[]): number {
  if (!commands.some(({ redirects }) => redirects.some(({ heredoc, operator }) => heredoc !== undefined && operator.startsWith("<<"))))
    return span.end;
  const delimiter = /<<-?\s*(["']?)([\w-]+)\1/.exec(text.slice(span.start, span.end))?.[2];
  if (delimiter === undefined) return span.end;
  const last = new RegExp(`^[ \\t]*${delimiter}[ \\t]*$`, "m");
  const from = text.indexOf("\n", span.end) + 1;
  const found = from > 0 ? last.exec(text.slice(from)) : null;
  return found === null ? span.end : from + found.index + found[0].length;
}

/** Cuts a command out: with its lines where it stands alone, else with the `&&` or `;` that joins it to its neighbour. */
function cut(text: string, { start, end }: Span): string | undefined {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  const after = text.slice(end);
  const alone = /^[ \t]*;?[ \t]*(?:#[^\n]*)?(?:\n|$)/.exec(after);
  if (before.trim() === "" && alone !== null) return text.slice(0, lineStart) + after.slice(alone[0].length);
  const joined = /^[ \t]*(?:&&|;(?!;))(?:[ \t]|\\?\n)*/.exec(after);
  const joint = /[ \t]*(&&|;)(?:[ \t]|\\\n)*$/.exec(text.slice(0, start));
  if (joint === null && joined !== null && (before.trim() === "" || /\b(?:then|do|else|\{|\()\s*$/.test(before)))
    return text.slice(0, start) + after.slice(joined[0].length);
  if (joint !== null && (alone !== null || joined !== null)) return text.slice(0, joint.index) + after;
  return undefined;
}
