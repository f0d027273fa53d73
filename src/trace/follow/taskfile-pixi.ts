import type { Call } from "../call.ts";
import { invoke } from "../invoke.ts";
import { known, sketch, type Value } from "../value.ts";
import { runLines } from "./run-lines.ts";
import { join, nearest, at as fileAt, noteUnread, type TaskFile } from "./taskfile-near.ts";
import { hole, valueOfShellText } from "./taskfile-slots.ts";
import { fieldsOf, itemsOf, textOf, tomlTree, treeAt, type Tree } from "./taskfile-tree.ts";

const takes = /^(-[emvp]|--(environment|manifest-path|color|auth-file|concurrent-downloads|concurrent-solves|pypi-keyring-provider))$/;

/** Follows `pixi run task`; a word that is no task is a command of the environment. */
export function followPixi(call: Call): boolean {
  const words = call.args.map((word) => sketch(word, "?"));
  const verb = words.findIndex((word) => /^(run|r)$/.test(word));
  if (verb < 0 || words.slice(0, verb).some((word) => !word.startsWith("-"))) return false;
  let index = verb + 1;
  let manifest: string | undefined;
  while (words[index]?.startsWith("-")) {
    if (words[index] === "--manifest-path" || words[index] === "-m") manifest = words[index + 1];
    manifest = /^--manifest-path=(.*)$/.exec(words[index] ?? "")?.[1] ?? manifest;
    index += takes.test(words[index] ?? "") ? 2 : 1;
    if (words[index - 1] === "--") break;
  }
  const found =
    manifest === undefined
      ? nearest(call.shell, ["pixi.toml", "pyproject.toml"], { upwards: true })
      : fileAt(call.shell, join(call.shell.directory ?? "", manifest));
  const args = call.args.slice(index);
  if (found && runTask(call, found, tasksOf(found), known(args[0] ?? []) ?? "", args.slice(1), new Set())) return true;
  if (args.length > 1 || found === undefined) invoke(call.shell, args, call.at, []);
  else noteUnread(call, `no such task in ${found.file}`);
  return true;
}

/** Tasks by name, those of features and platforms included. */
function tasksOf(found: TaskFile): ReadonlyMap<string, readonly Tree[]> {
  const whole = tomlTree(found.text);
  const root = found.file.endsWith("pyproject.toml") ? treeAt(whole, "tool", "pixi") : whole;
  const out = new Map<string, Tree[]>();
  const add = (table: Tree | undefined): void => {
    for (const [name, task] of fieldsOf(treeAt(table, "tasks"))) out.set(name, [...(out.get(name) ?? []), task]);
    for (const [, target] of fieldsOf(treeAt(table, "target"))) if (table !== target) add(target);
  };
  add(root);
  for (const [, feature] of fieldsOf(treeAt(root, "feature"))) add(feature);
  return out;
}

function runTask(
  call: Call,
  found: TaskFile,
  tasks: ReadonlyMap<string, readonly Tree[]>,
  name: string,
  args: readonly Value[],
  done: Set<string>,
): boolean {
  const variants = tasks.get(name);
  if (!variants) return false;
  if (done.has(name)) return true;
  done.add(name);
  for (const task of variants) {
    for (const need of [
      ...itemsOf(treeAt(task, "depends-on")),
      ...itemsOf(treeAt(task, "depends_on")),
      ...(task.kind === "list" ? task.items : []),
    ]) {
      runTask(call, found, tasks, textOf(need) ?? textOf(treeAt(need, "task")) ?? "", [], done);
    }
    const command = task.kind === "text" ? task : treeAt(task, "cmd");
    if (command === undefined || task.kind === "list") continue;
    const source = command.kind === "list" ? command.items.map((item) => textOf(item) ?? hole).join(" ") : (textOf(command) ?? "");
    const own = textOf(treeAt(task, "cwd"));
    const variables = Object.fromEntries(
      fieldsOf(treeAt(task, "env")).map(([key, value]) => [key, valueOfShellText(call.shell, textOf(value) ?? hole)]),
    );
    runLines(call.shell, {
      file: found.file,
      line: command.line,
      text: source.replace(/\{\{[^]*?\}\}/g, hole) + (args.length > 0 ? ' "$@"' : ""),
      directory: own === undefined ? found.directory : join(found.directory, own),
      args,
      variables,
    });
  }
  return true;
}
