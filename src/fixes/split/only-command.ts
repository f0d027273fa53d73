import type { Command, Dialect, Word } from "../../model/script.ts";
import { readScript } from "../../workflow/script.ts";

/** The one command that a script is. */
export interface OnlyCommand {
  /** What only the run knows is `*`. */
  readonly words: readonly string[];
  /** As it stands in the script. */
  readonly text: string;
  /** Variables that it reads. */
  readonly reads: readonly string[];
}

/** Undefined for a script that is more than one command, or whose words are more than texts, variables and expressions. */
export function onlyCommand(script: string, dialect: Dialect): OnlyCommand | undefined {
  const { body, errors } = readScript(script, dialect);
  const [command] = body;
  if (errors.length > 0 || body.length !== 1 || command?.kind !== "command" || command.redirects.length > 0) return undefined;
  const parts = [...command.words, ...command.assignments.map(({ value }) => value)].flatMap((word) => word.parts);
  if (parts.some(({ kind }) => kind === "substitution")) return undefined;
  return {
    words: command.words.map(plain),
    text: script.slice(command.span.start, command.span.end),
    reads: parts.flatMap((part) => (part.kind === "parameter" ? [part.name] : [])).filter((name) => !assigned(command, name)),
  };
}

function plain({ parts }: Word): string {
  return parts.map((part) => (part.kind === "literal" ? part.text : "*")).join("");
}

function assigned({ assignments }: Command, name: string): boolean {
  return assignments.some((one) => one.name === name);
}
