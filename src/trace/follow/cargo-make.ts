import type { Call } from "../call.ts";
import { sketch, type Value } from "../value.ts";
import { runLines } from "./run-lines.ts";
import { at, join, nearest, noteUnread, type TaskFile } from "./taskfile-near.ts";
import { hole, valueOfShellText } from "./taskfile-slots.ts";
import { fieldsOf, itemsOf, textOf, tomlTree, treeAt, type Tree } from "./taskfile-tree.ts";

const takes = /^(--(makefile|cwd|profile|env|env-file|loglevel|output-format)|-[epl])$/;

/** Follows `cargo make task`, of Makefile.toml. */
export function followCargoMake(call: Call, args: readonly Value[]): boolean {
  let name: string | undefined;
  let file: string | undefined;
  let index = 0;
  for (; index < args.length && name === undefined; index++) {
    const content = sketch(args[index] ?? [], "?");
    if (content === "--makefile") file = sketch(args[index + 1] ?? [], "?");
    if (takes.test(content)) index++;
    else if (!content.startsWith("-")) name = content;
  }
  const found =
    file === undefined ? nearest(call.shell, ["Makefile.toml"], { upwards: true }) : at(call.shell, join(call.shell.directory ?? "", file));
  if (!found) return noteUnread(call, "no Makefile.toml here");
  const work = {
    call,
    found,
    tasks: tasksOf(call, found, 0),
    env: treeAt(tomlTree(found.text), "env"),
    args: args.slice(index),
    done: new Set<string>(),
  };
  if (!runTask(work, name ?? "default", 0)) noteUnread(call, `no such task in ${found.file}`);
  return true;
}

interface Work {
  readonly call: Call;
  readonly found: TaskFile;
  readonly tasks: ReadonlyMap<string, { readonly body: Tree; readonly file: string }>;
  readonly env: Tree | undefined;
  readonly args: readonly Value[];
  readonly done: Set<string>;
}

/** Tasks of the file and of those it extends. */
function tasksOf(call: Call, found: TaskFile, depth: number): Map<string, { body: Tree; file: string }> {
  const root = tomlTree(found.text);
  const out = new Map<string, { body: Tree; file: string }>();
  for (const extended of depth > 5 ? [] : itemsOf(treeAt(root, "extend"))) {
    const base = at(call.shell, join(found.directory, textOf(extended) ?? textOf(treeAt(extended, "path")) ?? ""));
    if (base) for (const [name, task] of tasksOf(call, base, depth + 1)) out.set(name, task);
  }
  for (const [name, body] of fieldsOf(treeAt(root, "tasks"))) out.set(name, { body, file: found.file });
  return out;
}

function runTask(work: Work, name: string, depth: number): boolean {
  const task = work.tasks.get(name);
  if (!task) return false;
  if (depth > 20 || work.done.has(name)) return true;
  work.done.add(name);
  const body = treeAt(task.body, "linux") ?? task.body;
  const alias = textOf(treeAt(body, "alias"));
  if (alias !== undefined) runTask(work, alias, depth + 1);
  for (const key of ["extend", "dependencies"]) {
    if (key === "extend" && (treeAt(body, "command") || treeAt(body, "script"))) continue;
    for (const need of itemsOf(treeAt(body, key))) runTask(work, textOf(need) ?? textOf(treeAt(need, "name")) ?? "", depth + 1);
  }
  const variables: Record<string, Value> = {};
  for (const [key, value] of [...fieldsOf(work.env), ...fieldsOf(treeAt(body, "env"))])
    variables[key] = valueOfShellText(work.call.shell, textOf(value) ?? hole);
  const own = textOf(treeAt(body, "cwd"))?.replace(/\$\{CARGO_MAKE_WORKING_DIRECTORY\}\/?/g, "");
  const directory = own === undefined ? work.found.directory : own.includes("$") ? undefined : join(work.found.directory, own);
  const script = treeAt(body, "script");
  const command = treeAt(body, "command");
  const text =
    script === undefined
      ? commandOf(body, work.args.length > 0)
      : itemsOf(script)
          .map((item) => textOf(item) ?? "")
          .join("\n");
  const line = (script?.kind === "list" ? script.items[0]?.line : script?.line) ?? command?.line ?? body.line;
  // A script may be written for another interpreter than a shell.
  if (!/^@|^#!.*(?:python|node|rust|duckscript)/.test(text.trim()))
    runLines(work.call.shell, { file: task.file, line, text, directory, args: work.args, variables });
  for (const next of [treeAt(body, "run_task")]) {
    for (const one of next?.kind === "list" ? next.items : next ? [next] : []) {
      for (const each of one.kind === "map" ? itemsOf(treeAt(one, "name")) : [one]) runTask(work, textOf(each) ?? "", depth + 1);
    }
  }
  return true;
}

function commandOf(body: Tree, given: boolean): string {
  const command = textOf(treeAt(body, "command"));
  if (command === undefined) return "";
  const args = itemsOf(treeAt(body, "args")).map((item) => textOf(item) ?? "");
  return [command, ...args.map((word) => (/^\$\{@\}|^\$\{@,/.test(word) ? (given ? '"$@"' : "") : /\s/.test(word) ? `"${word}"` : word))].join(" ");
}
