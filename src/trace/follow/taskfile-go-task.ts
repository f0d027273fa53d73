import { enter } from "../builtins.ts";
import { type Call, variableOf } from "../call.ts";
import { choice, concat, known, opaque, sketch, text, type Value } from "../value.ts";
import { loadTaskfile, type GoTask, type Taskfile } from "./taskfile-includes.ts";
import { runLines } from "./run-lines.ts";
import { at as fileAt, join, nearest, noteUnread } from "./taskfile-near.ts";
import { Slots, valueOfShellText } from "./taskfile-slots.ts";
import { goTemplate, type Lookup } from "./taskfile-template.ts";
import { fieldsOf, itemsOf, textOf, treeAt, type Tree } from "./taskfile-tree.ts";

export const taskfileNames: readonly string[] = [
  "Taskfile.yml",
  "taskfile.yml",
  "Taskfile.yaml",
  "taskfile.yaml",
  "Taskfile.dist.yml",
  "taskfile.dist.yml",
  "Taskfile.dist.yaml",
  "taskfile.dist.yaml",
];

const takes = /^(-[dtoCI]|--(dir|taskfile|output|concurrency|interval|sort|output-group-begin|output-group-end))$/;

/** Follows `task target` (go-task). */
export function followGoTask(call: Call): boolean {
  let { shell } = call;
  let named: string | undefined;
  const targets: string[] = [];
  const given = new Map<string, Value>();
  for (let index = 0; index < call.args.length; index++) {
    const word = call.args[index] ?? [];
    const content = sketch(word, "?");
    if (content === "--") {
      given.set("CLI_ARGS", joined(call.args.slice(index + 1)));
      break;
    }
    const assigned = word[0]?.kind === "text" ? /^(\w+)=(.*)$/s.exec(word[0].text) : null;
    if (assigned) given.set(assigned[1] ?? "", concat(text(assigned[2] ?? ""), word.slice(1)));
    else if (!content.startsWith("-")) targets.push(content);
    else if (/^(-[nlah]|--(dry|list|list-all|help|version|summary|status|init|completion))$/.test(content)) return true;
    else {
      const equals = /^(--?\w+)=(.*)$/s.exec(content);
      const name = equals?.[1] ?? content;
      const value: Value = equals ? text(equals[2] ?? "") : takes.test(name) ? (call.args[++index] ?? []) : [];
      if (/^(-d|--dir)$/.test(name)) shell = { ...shell, directory: enter(shell.directory, value) };
      if (/^(-t|--taskfile)$/.test(name)) named = sketch(value, "?");
    }
  }
  const found = named === undefined ? nearest(shell, taskfileNames, { upwards: true }) : fileAt(shell, join(shell.directory ?? "", named));
  // A program called task, without a file for it, is another one's business.
  if (!found) return noteUnread(call, "no Taskfile here");
  const taskfile = loadTaskfile(shell, found, taskfileNames);
  const work: Work = { call: { ...call, shell }, taskfile, done: new Set() };
  for (const target of targets.length > 0 ? targets : ["default"])
    if (!runTask(work, target, given, 0)) noteUnread(call, `no such task in ${found.file}`);
  return true;
}

interface Work {
  readonly call: Call;
  readonly taskfile: Taskfile;
  readonly done: Set<string>;
}

function runTask(work: Work, name: string, given: ReadonlyMap<string, Value>, depth: number): boolean {
  const task = findTask(work.taskfile.tasks, name.replace(/^:/, ""));
  if (!task) return false;
  const key = JSON.stringify([task.name, ...given]);
  if (depth > 24 || work.done.has(key) || work.done.size > 500) return true;
  work.done.add(key);
  const { shell } = work.call;
  const body = task.body;
  const slots = new Slots();
  const lookup = lookupIn(work, task, given, name);
  const put = (value: Value): string => slots.put(value);
  const variables = (): Record<string, Value> => {
    const out: Record<string, Value> = {};
    for (const [variable, value] of [...task.env, ...fieldsOf(treeAt(body, "env"))])
      out[variable] =
        textOf(value) === undefined ? opaque(variable) : valueOfShellText(shell, goTemplate(textOf(value) ?? "", lookup, put), slots.variables);
    return { ...out, ...slots.variables };
  };
  const own = goTemplate(textOf(treeAt(body, "dir")) ?? "", lookup, put);
  const directory = own === "" ? task.directory : own.includes("$") ? undefined : join(task.directory, own);
  for (const one of itemsOf(treeAt(body, "deps"))) callTask(work, task, one, lookup, depth);
  const commands = body.kind === "map" ? [...itemsOf(treeAt(body, "cmds")), ...itemsOf(treeAt(body, "cmd"))] : itemsOf(body);
  for (const command of commands) {
    const deferred = treeAt(command, "defer");
    const one = deferred ?? command;
    const each = withItem(lookup, treeAt(one, "for"));
    if (textOf(treeAt(one, "task")) !== undefined) {
      callTask(work, task, one, each, depth);
      continue;
    }
    const source = textOf(one) ?? textOf(treeAt(one, "cmd"));
    if (source === undefined) continue;
    const line = one.kind === "text" ? one.line : (treeAt(one, "cmd")?.line ?? one.line);
    const expanded = goTemplate(source, each, put);
    runLines(shell, { file: task.file, line, text: expanded, directory, variables: variables() });
  }
  return true;
}

function callTask(work: Work, task: GoTask, one: Tree, lookup: Lookup, depth: number): void {
  const source = textOf(one) ?? textOf(treeAt(one, "task"));
  if (source === undefined) return;
  const each = withItem(lookup, treeAt(one, "for"));
  const value = (source_: string): Value => {
    const slots = new Slots();
    const expanded = goTemplate(source_, each, (one_) => slots.put(one_));
    return valueOfShellText(work.call.shell, expanded, slots.variables);
  };
  const given = new Map(
    fieldsOf(treeAt(one, "vars")).map(([name, inner]) => [name, textOf(inner) === undefined ? opaque(name) : value(textOf(inner) ?? "")] as const),
  );
  const names = value(source);
  for (const name of names[0]?.kind === "choice" ? names[0].options.map((option) => sketch(option)) : [sketch(names)]) {
    const local = name.startsWith(":") ? name.slice(1) : task.namespace + name;
    if (!runTask(work, local, given, depth + 1)) runTask(work, name, given, depth + 1);
  }
}

/** `{{.ITEM}}` of a `for`. */
function withItem(lookup: Lookup, loop: Tree | undefined): Lookup {
  if (loop === undefined) return lookup;
  const variable = textOf(treeAt(loop, "var"));
  const list = variable === undefined ? undefined : known(lookup(variable) ?? opaque(variable));
  const items = loop.kind === "list" ? loop.items.map((item) => text(textOf(item) ?? "")) : (list?.split(/\s+/).map((one) => text(one)) ?? []);
  const item = items.length === 0 ? opaque("ITEM") : choice(items);
  return (name) => (name === (textOf(treeAt(loop, "as")) ?? "ITEM") ? item : lookup(name));
}

function findTask(tasks: readonly GoTask[], name: string): GoTask | undefined {
  return (
    tasks.find((task) => task.name === name || task.aliases.includes(name)) ??
    tasks.find((task) => task.name.includes("*") && wildcard(task.name).test(name))
  );
}

function wildcard(name: string): RegExp {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "(.*)")}$`);
}

/** Variables of a task: what it is called with, its own, the command line's, the file's, the environment. */
function lookupIn(work: Work, task: GoTask, given: ReadonlyMap<string, Value>, called: string): Lookup {
  const open = new Set<string>();
  const lookup: Lookup = (name) => {
    const match = /^MATCH\.(\d+)$/.exec(name);
    if (match) return text(wildcard(task.name).exec(called)?.[Number(match[1]) + 1] ?? "");
    if (name === "TASK") return text(called);
    if (name === "ROOT_DIR" || name === "TASKFILE_DIR" || name === "USER_WORKING_DIR") return text(".");
    const set = given.get(name);
    if (set) return set;
    const tree = treeAt(task.body, "vars", name) ?? task.vars.get(name);
    if (tree === undefined || open.has(name)) return variableOf(work.call.shell, name)?.value;
    const content = textOf(tree);
    if (content === undefined) {
      const list = tree.kind === "list" ? tree.items.map((item) => textOf(item) ?? "") : undefined;
      return list ? text(list.join(" ")) : opaque(name);
    }
    open.add(name);
    const slots = new Slots();
    const value = valueOfShellText(
      work.call.shell,
      goTemplate(content, lookup, (one) => slots.put(one)),
      slots.variables,
    );
    open.delete(name);
    return value;
  };
  return lookup;
}

function joined(words: readonly Value[]): Value {
  return concat(...words.flatMap((word, index) => (index === 0 ? [word] : [text(" "), word])));
}
