import type { Shell } from "../shell.ts";
import { at, join, type TaskFile } from "./taskfile-near.ts";
import { fieldsOf, itemsOf, textOf, treeAt, yamlTree, type Tree } from "./taskfile-tree.ts";

/** A task of a Taskfile or of one it includes. */
export interface GoTask {
  /** With the namespaces of includes: `docs:publish`. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** What names of other tasks start with: `docs:` or "". */
  readonly namespace: string;
  readonly file: string;
  readonly directory: string;
  readonly body: Tree;
  /** Variables and environment of its file. */
  readonly vars: ReadonlyMap<string, Tree>;
  readonly env: readonly (readonly [string, Tree])[];
}

export interface Taskfile {
  readonly tasks: readonly GoTask[];
}

/** Reads a Taskfile with those it includes. */
export function loadTaskfile(shell: Shell, found: TaskFile, names: readonly string[]): Taskfile {
  const tasks: GoTask[] = [];
  collect({ shell, names, tasks, seen: new Set() }, found, "", found.directory, new Map(), []);
  return { tasks };
}

interface Reading {
  readonly shell: Shell;
  readonly names: readonly string[];
  readonly tasks: GoTask[];
  readonly seen: Set<string>;
}

function collect(
  reading: Reading,
  found: TaskFile,
  namespace: string,
  directory: string,
  outer: ReadonlyMap<string, Tree>,
  outerEnv: GoTask["env"],
): void {
  const key = `${namespace}\n${found.file}`;
  if (reading.seen.has(key) || reading.seen.size > 60 || namespace.length > 200) return;
  reading.seen.add(key);
  const root = yamlTree(found.file, found.text);
  const vars = new Map([...outer, ...fieldsOf(treeAt(root, "vars"))]);
  const env = [...outerEnv, ...fieldsOf(treeAt(root, "env"))];
  for (const [name, body] of fieldsOf(treeAt(root, "tasks"))) {
    const aliases = itemsOf(treeAt(body, "aliases")).map((one) => namespace + (textOf(one) ?? ""));
    const full = namespace + name;
    reading.tasks.push({
      name: full,
      aliases: name === "default" && namespace !== "" ? [...aliases, namespace.slice(0, -1)] : aliases,
      namespace,
      file: found.file,
      directory,
      body,
      vars,
      env,
    });
  }
  for (const [name, include] of fieldsOf(treeAt(root, "includes"))) {
    const path = textOf(include) ?? textOf(treeAt(include, "taskfile"));
    const target = path === undefined ? undefined : open(reading, join(found.directory, path));
    if (!target) continue;
    const own = textOf(treeAt(include, "dir"));
    const inner = own === undefined ? directory : join(found.directory, own);
    const flat = textOf(treeAt(include, "flatten")) === "true";
    collect(reading, target, flat ? namespace : `${namespace}${name}:`, inner, new Map([...vars, ...fieldsOf(treeAt(include, "vars"))]), env);
  }
}

function open(reading: Reading, path: string): TaskFile | undefined {
  return [path, ...reading.names.map((name) => join(path, name))].map((one) => at(reading.shell, one)).find((one) => one !== undefined);
}
