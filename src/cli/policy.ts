import { statSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../model/problem.ts";
import { excerpt } from "../reports/excerpt.ts";
import { counted, oneLine } from "../reports/lines.ts";
import type { Painter } from "../reports/painter.ts";
import { everyRule } from "../catalogue/rules.ts";
import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { exit } from "./exit.ts";
import { readInput } from "./input.ts";
import { print } from "./print.ts";
import { policyFile } from "../model/policy.ts";

export interface PolicyOptions {
  readonly organisation?: boolean;
}

/** Prints what is wrong with a policy file; answers the exit code. */
export async function checkPolicyFile(path: string, { organisation = false }: PolicyOptions): Promise<number> {
  const { checkPolicy } = await import("../policy/index.ts");
  const file = statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, policyFile) : path;
  const text = readInput(file);
  const { problems } = checkPolicy(file, text, everyRule, organisation ? "organisation" : "repository");
  print(problemText(file, text, problems, painterFor(process.stdout), columnsOf(process.stdout)));
  return problems.length === 0 ? exit.fine : exit.unreadable;
}

/** Each problem with its place, its line, and a mark under what is meant. */
export function problemText(file: string, text: string, problems: readonly Problem[], painter: Painter, width: number): string {
  if (problems.length === 0) return `${painter.good(`${file}: nothing is wrong with it.`)}\n`;
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const frame = { source: ({ line }: { readonly line: number }) => lines[line - 1], width, painter, mood: painter.bad };
  const places = [...Map.groupBy(problems, (at) => oneLine(`${at.file}:${at.line}:${at.column}`))];
  const blocks = places.flatMap(([place, [first, ...rest]]) => {
    if (first === undefined) return [];
    const says = [first, ...rest].map(({ message }) => message).join(". ");
    return [painter.place(place), ...excerpt([{ at: first, says, main: true }], frame), ""];
  });
  return `${[...blocks, `${counted(problems.length, "problem")}.`].join("\n")}\n`;
}
