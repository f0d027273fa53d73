import { enter } from "../builtins.ts";
import type { Call } from "../call.ts";
import { choice, known, opaque, sketch, text, type Value } from "../value.ts";
import { commandText, environmentTable, optionValues, runCommandLine, runFunction } from "./python-tasks-command.ts";
import { nearest, noteUnread, type TaskFile } from "./taskfile-near.ts";
import { splitQuoted } from "./taskfile-slots.ts";
import { fieldsOf, itemsOf, jsonTree, textOf, tomlTree, treeAt, yamlTree, type Tree } from "./taskfile-tree.ts";

const takes = /^(-[CeX]|--(directory|root|executor|executor-opt))$/;

/** Follows `poe task`. */
export function followPoe(call: Call): boolean {
  let { shell } = call;
  let index = 0;
  for (; index < call.args.length; index++) {
    const content = sketch(call.args[index] ?? [], "?");
    if (!content.startsWith("-")) break;
    if (/^(-[hd]|--(help|version|dry-run))$/.test(content)) return true;
    if (takes.test(content)) {
      index++;
      if (/^(-C|--directory|--root)$/.test(content)) shell = { ...shell, directory: enter(shell.directory, call.args[index]) };
    }
  }
  const name = known(call.args[index] ?? []) ?? "";
  const work = open({ ...call, shell });
  if (!work) return noteUnread(call, "no poe tasks here");
  if (name !== "" && !runTask(work, name, call.args.slice(index + 1))) noteUnread(call, `no such task in ${work.found.file}`);
  return true;
}

interface Work {
  readonly call: Call;
  readonly found: TaskFile;
  readonly table: Tree;
  readonly done: Set<string>;
}

function open(call: Call): Work | undefined {
  for (const name of ["pyproject.toml", "poe_tasks.toml", "poe_tasks.yaml", "poe_tasks.json"]) {
    const found = nearest(call.shell, [name], { upwards: true });
    if (!found) continue;
    const root = name.endsWith(".toml") ? tomlTree(found.text) : name.endsWith(".json") ? jsonTree(found.text) : yamlTree(found.file, found.text);
    const table = treeAt(root, "tool", "poe") ?? (name.startsWith("poe_tasks") ? root : undefined);
    if (treeAt(table, "tasks") && table) return { call, found, table, done: new Set() };
  }
  return undefined;
}

function runTask(work: Work, name: string, args: readonly Value[]): boolean {
  // Tasks that name each other are entered again on every way, so each entry is paid for.
  const { budget } = work.call.shell.run.world;
  if (budget.left <= 0) return true;
  budget.left -= 40;
  const task = treeAt(work.table, "tasks", name);
  if (!task || work.done.has(name)) return task !== undefined;
  work.done.add(name);
  runDefinition(work, task, args, "cmd");
  work.done.delete(name);
  return true;
}

/** Runs a definition: text means what the place says, a list is a sequence of names. */
function runDefinition(work: Work, task: Tree, args: readonly Value[], plain: "cmd" | "ref" | "script"): void {
  const { call, found } = work;
  for (const need of itemsOf(treeAt(task, "deps"))) reference(work, textOf(need) ?? "", []);
  if (task.kind === "text" && plain === "ref") return reference(work, task.text, args);
  if (task.kind === "text" && plain === "script") return void runFunction(call, found.directory, task.text);
  const command = task.kind === "text" ? task : (treeAt(task, "cmd") ?? treeAt(task, "shell"));
  const sequence = task.kind === "list" ? task : (treeAt(task, "sequence") ?? treeAt(task, "parallel"));
  const variables = {
    ...environmentTable(call, treeAt(work.table, "env")),
    ...environmentTable(call, treeAt(task, "env")),
    ...declared(task, args),
  };
  const own = treeAt(task, "args") !== undefined;
  if (command)
    runCommandLine(call, {
      found,
      line: command.line,
      text: commandText(command),
      args: own ? [] : args,
      directory: textOf(treeAt(task, "cwd")),
      variables,
    });
  if (sequence) {
    const kind = textOf(treeAt(task, "default_item_type")) ?? textOf(treeAt(work.table, "default_array_item_task_type")) ?? "ref";
    for (const item of itemsOf(sequence)) runDefinition(work, item, [], kind === "cmd" || kind === "script" ? kind : "ref");
  }
  const script = textOf(treeAt(task, "script"));
  if (script !== undefined) runFunction(call, found.directory, script);
  const other = textOf(treeAt(task, "ref"));
  if (other !== undefined) reference(work, other, args);
  for (const one of itemsOf(treeAt(task, "switch"))) if (one.kind === "map") runDefinition(work, one, args, "cmd");
}

function reference(work: Work, source: string, args: readonly Value[]): void {
  const [name = "", ...rest] = splitQuoted(source);
  runTask(work, name, [...rest.map((word) => text(word)), ...args]);
}

/** Variables that a task's declared arguments become. */
function declared(task: Tree, args: readonly Value[]): Record<string, Value> {
  const out: Record<string, Value> = {};
  const given = optionValues(args);
  const declared_ = treeAt(task, "args");
  const named =
    declared_?.kind === "map"
      ? fieldsOf(declared_)
      : itemsOf(declared_).map((item) => [textOf(item) ?? textOf(treeAt(item, "name")) ?? "", item] as const);
  const plain = args.filter((word) => !(known(word) ?? "-").startsWith("-"));
  for (const [name, item] of named) {
    const key = name.replaceAll("-", "_");
    const positional = textOf(treeAt(item, "positional")) === "true" ? plain.shift() : undefined;
    const options = itemsOf(treeAt(item, "options")).map((one) => (textOf(one) ?? "").replace(/^-+/, "").replaceAll("-", "_"));
    const value = positional ?? [key, ...options].map((one) => given.get(one)).find((one) => one !== undefined);
    const fallback = textOf(treeAt(item, "default"));
    out[key] = value ?? (fallback === undefined ? choice([text(""), opaque(name)]) : text(fallback));
  }
  return out;
}
