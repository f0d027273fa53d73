import type { Command, Dialect, Statement, Word } from "../model/script.ts";
import { readScript } from "./script.ts";

/** The commands of a script as words, in the order they stand; null where a part could not be read. What only the run knows is `*`. */
export function commandsIn(text: string, dialect: Dialect): readonly (readonly string[])[] | null {
  const { body, errors } = readScript(text, dialect);
  const found: Command[] = [];
  collect(body, found);
  return errors.length > 0 ? null : found.map(({ words }) => words.map(plain)).filter((words) => words.length > 0);
}

/** Statements stand in statements, and in words that substitute what a command prints. */
function collect(node: unknown, found: Command[]): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const one of node) collect(one, found);
    return;
  }
  if ((node as Partial<Statement>).kind === "command") found.push(node as Command);
  for (const part of Object.values(node)) collect(part, found);
}

function plain({ parts }: Word): string {
  return parts.map((part) => (part.kind === "literal" ? part.text : "*")).join("");
}
