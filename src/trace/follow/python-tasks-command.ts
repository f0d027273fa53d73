import { posix } from "node:path";
import type { Call } from "../call.ts";
import { known, type Value } from "../value.ts";
import { pythonFunctions } from "./python-tasks-functions.ts";
import { preparePython } from "./python-tasks-text.ts";
import { runLines } from "./run-lines.ts";
import { reachedText } from "./taskfile-blocks.ts";
import { at, join, type TaskFile } from "./taskfile-near.ts";
import { runPart } from "./taskfile-program.ts";
import { hole, valueOfShellText } from "./taskfile-slots.ts";
import { fieldsOf, itemsOf, textOf, type Tree } from "./taskfile-tree.ts";

/** A command that a project's configuration names, with what it is run with. */
export interface ProjectCommand {
  readonly found: TaskFile;
  readonly line: number;
  readonly text: string;
  readonly args: readonly Value[];
  /** Directory below the file's. */
  readonly directory?: string | undefined;
  readonly variables?: Readonly<Record<string, Value>>;
}

/** Runs a command line of a configuration file; arguments stand for `{args}`, or go to its end. */
export function runCommandLine(call: Call, command: ProjectCommand): void {
  const { found, args } = command;
  const takes = /\{args(?::[^{}]*)?\}/;
  const placed = command.text.replace(/\{args(?::([^{}]*))?\}/g, (_, fallback?: string) => (args.length > 0 ? '"$@"' : (fallback ?? "")));
  const whole = args.length > 0 && !takes.test(command.text) && !/\$@|\$1/.test(command.text) ? `${placed.trimEnd()} "$@"` : placed;
  runLines(call.shell, {
    file: found.file,
    line: command.line,
    text: whole.replace(/^\s*-\s+/gm, ""),
    directory: command.directory === undefined ? found.directory : join(found.directory, command.directory),
    args,
    variables: command.variables ?? {},
  });
}

/** Words of a command given as a list, or its text. */
export function commandText(tree: Tree | undefined): string {
  if (tree?.kind !== "list") return textOf(tree) ?? "";
  return tree.items.map((item) => quoted(textOf(item) ?? hole)).join(" ");
}

/** A table of environment variables. */
export function environmentTable(call: Call, tree: Tree | undefined): Record<string, Value> {
  return Object.fromEntries(fieldsOf(tree).map(([name, value]) => [name, valueOfShellText(call.shell, textOf(value) ?? hole)] as const));
}

/** Reads the function that `module:function` names, with what it reaches in its module. False when it is not there. */
export function runFunction(call: Call, directory: string, reference: string): boolean {
  const { shell } = call;
  const [module = "", rest = ""] = reference.split(":");
  const path = module.trim().replaceAll(".", "/");
  const candidates = ["", "src", "python", "lib"].flatMap((base) => [
    join(directory, base, `${path}.py`),
    join(directory, base, path, "__init__.py"),
  ]);
  const found = candidates.map((file) => at(shell, file)).find((one) => one !== undefined);
  if (!found || shell.depth > 20 || shell.through.filter((one) => one === found.file).length > 2) return false;
  const name = /^\s*([A-Za-z_]\w*)/.exec(rest)?.[1];
  const functions = pythonFunctions(found.text, () => false);
  const defined = functions.some((one) => one.name === name);
  const imported =
    name === undefined || defined ? undefined : new RegExp(`^from\\s+(\\.*)([\\w.]*)\\s+import\\s+[^#\\n]*\\b${name}\\b`, "m").exec(found.text);
  if (imported) {
    const base = imported[1] ? posix.dirname(found.file) : directory;
    if (runFunction({ ...call, shell: { ...shell, depth: shell.depth + 1 } }, base === "." ? "" : base, `${imported[2] ?? ""}:${name ?? ""}`))
      return true;
  }
  const own = { ...shell, directory, vars: new Map(shell.vars), depth: shell.depth + 1 };
  runPart(own, found.file, preparePython(defined && name !== undefined ? reachedText(found.text, "hash", functions, [name]) : found.text), call);
  return true;
}

/** Texts of a value that is one text or a list of them, with their lines. */
export function textsOf(tree: Tree | undefined): readonly { readonly text: string; readonly line: number }[] {
  return itemsOf(tree).flatMap((item) => (item.kind === "text" ? [{ text: item.text, line: item.line }] : []));
}

/** Options behind a task, as the variables and words that name them: `--repository pypi`. */
export function optionValues(args: readonly Value[]): ReadonlyMap<string, Value> {
  const out = new Map<string, Value>();
  args.forEach((word, index) => {
    const first = word[0]?.kind === "text" ? word[0].text : "";
    const found = /^--?([\w-]+)(?:=(.*))?$/s.exec(first);
    if (!found) return;
    const value: Value =
      found[2] === undefined
        ? known(args[index + 1] ?? []) === undefined
          ? []
          : (args[index + 1] ?? [])
        : [{ kind: "text", text: found[2] }, ...word.slice(1)];
    out.set((found[1] ?? "").replaceAll("-", "_"), value);
  });
  return out;
}

function quoted(word: string): string {
  return /^[^\s"'`;&|<>()]+$/.test(word) ? word : `"${word.replace(/(["\\`])/g, "\\$1")}"`;
}
