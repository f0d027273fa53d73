import { inertText } from "../inert.ts";
import { interpret, visitedBefore, type Shell } from "../shell.ts";
import type { Value } from "../value.ts";

/** Commands kept in a file, to be run as a shell script. */
export interface Lines {
  readonly file: string;
  /** 1-based line of the file on which the text starts. */
  readonly line: number;
  readonly text: string;
  /** From the repository's root; undefined when it cannot be told. */
  readonly directory: string | undefined;
  readonly args?: readonly Value[];
  /** Variables the file sets for these commands. */
  readonly variables?: Readonly<Record<string, Value>>;
  /** `approximate` where the file's language is read by its surface only. */
  readonly confidence?: "approximate";
}

const ENTRY_COST = 5;
const REPEATED_COST = 60;
const MANY_ENTRIES = 200;

/** How often one file may be entered on the way to an upload, before it counts as a cycle. */
const MAX_VISITS = 6;

/** Runs commands kept in a file, in a shell of their own: its variables do not come back. */
export function runLines(shell: Shell, lines: Lines): void {
  if (shell.depth > 20 || shell.through.filter((one) => one === lines.file).length >= MAX_VISITS) return;
  const { file, line } = lines;
  // Entering a file costs more than a command: tasks that name each other by the thousand run out of budget soon.
  if (shell.run.world.budget.left <= 0) return;
  const times = (shell.trail.entered.get(file) ?? 0) + 1;
  shell.trail.entered.set(file, times);
  shell.run.world.budget.left -= times > MANY_ENTRIES ? REPEATED_COST : ENTRY_COST;
  // Each entry copies its variables.
  shell.run.world.budget.left -= Object.keys(lines.variables ?? {}).length >> 3;
  if (inertText(lines.text)) return;
  if (
    visitedBefore({ ...shell, directory: lines.directory }, `${file}:${line}:${lines.text}`, [
      ...(lines.args ?? []),
      ...Object.values(lines.variables ?? {}),
    ])
  )
    return;
  const vars = new Map(shell.vars);
  const at = { file, line, column: 1 };
  for (const [name, value] of Object.entries(lines.variables ?? {})) vars.set(name, { value, at: { ...at, says: `${name} is set in ${file}` } });
  const newlines = newlineIndexes(lines.text);
  const inner: Shell = {
    ...shell,
    file,
    vars,
    functions: new Map(),
    args: lines.args ?? [],
    directory: lines.directory,
    depth: shell.depth + 1,
    through: shell.through.at(-1) === file ? shell.through : [...shell.through, file],
    place: (span) => ({ file, line: line + newlines.filter((index) => index < span.start).length, column: 1 }),
    confidence: lines.confidence ?? shell.confidence,
  };
  interpret(inner, shell.run.world.script(lines.text, "bash"));
}

function newlineIndexes(text: string): readonly number[] {
  const out: number[] = [];
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) out.push(index);
  return out;
}
