import type { Call } from "../call.ts";
import { known, sketch, type Value } from "../value.ts";
import { runLines } from "./run-lines.ts";
import { at, join, nearest, noteUnread, type TaskFile } from "./taskfile-near.ts";
import { hole, valueOfShellText } from "./taskfile-slots.ts";
import { fieldsOf, itemsOf, textOf, tomlTree, treeAt, type Tree } from "./taskfile-tree.ts";

const names = ["mise.toml", ".mise.toml", "mise/config.toml", ".mise/config.toml", ".config/mise.toml", ".config/mise/config.toml", ".rtx.toml"];
const folders = ["mise-tasks", ".mise-tasks", "mise/tasks", ".mise/tasks", ".config/mise/tasks"];
const takes = /^(-[CjstoE]|--(cd|jobs|shell|tool|output|env|timeout))$/;

/** Follows `mise run task`, of mise.toml and of the folders with task files. */
export function followMise(call: Call): boolean {
  const words = call.args.map((word) => sketch(word, "?"));
  let index = 0;
  while (words[index]?.startsWith("-")) index += takes.test(words[index] ?? "") ? 2 : 1;
  const verb = words[index] ?? "";
  if (verb === "tasks" && words[index + 1] === "run") index++;
  else if (!/^(run|r)$/.test(verb)) return false;
  index++;
  while (words[index]?.startsWith("-") && words[index] !== "--") index += takes.test(words[index] ?? "") ? 2 : 1;
  const work = openTasks(call);
  const calls = split(call.args.slice(index));
  for (const [name, ...args] of calls) {
    const ran = runTask(
      work,
      known(name ?? []) ?? "",
      args.filter((word, at) => !(at === 0 && known(word) === "--")),
      0,
    );
    if (!ran) noteUnread(call, "no such mise task here");
  }
  return true;
}

interface Work {
  readonly call: Call;
  readonly configs: readonly { readonly found: TaskFile; readonly root: Tree }[];
  readonly done: Set<string>;
}

function openTasks(call: Call): Work {
  const { shell } = call;
  const configs: { found: TaskFile; root: Tree }[] = [];
  for (const name of names) {
    const found = nearest(shell, [name], { upwards: true });
    const root = found && tomlTree(found.text);
    if (found && root)
      configs.push({
        found: {
          ...found,
          directory: join(
            found.directory,
            name
              .split("/")
              .slice(1)
              .map(() => "..")
              .join("/"),
          ),
        },
        root,
      });
  }
  return { call, configs, done: new Set() };
}

/** `mise run a x ::: b y` */
function split(args: readonly Value[]): readonly (readonly Value[])[] {
  const out: Value[][] = [[]];
  for (const word of args) {
    if (known(word) === ":::") out.push([]);
    else out.at(-1)?.push(word);
  }
  return out.filter((one) => one.length > 0);
}

function runTask(work: Work, name: string, args: readonly Value[], depth: number): boolean {
  if (depth > 20 || work.done.has(name)) return true;
  for (const { found, root } of work.configs) {
    const [task, body] =
      fieldsOf(treeAt(root, "tasks")).find(([one, tree]) => one === name || itemsOf(treeAt(tree, "alias")).some((alias) => textOf(alias) === name)) ??
      [];
    if (task === undefined || body === undefined) continue;
    work.done.add(name);
    runBody(work, found, root, body, args, depth);
    return true;
  }
  return runFileTask(work, name, args);
}

function runBody(work: Work, found: TaskFile, root: Tree, body: Tree, args: readonly Value[], depth: number): void {
  const { shell } = work.call;
  const needed = (key: string): void => {
    for (const one of itemsOf(treeAt(body, key))) {
      const [name = "", ...rest] = (textOf(one) ?? textOf(itemsOf(one)[0]) ?? textOf(treeAt(one, "task")) ?? "").split(/\s+/);
      runTask(
        work,
        name,
        rest.map((word) => [{ kind: "text", text: word }]),
        depth + 1,
      );
    }
  };
  needed("depends");
  const own = textOf(treeAt(body, "dir"))?.replace(/\{\{\s*(config_root|cwd)\s*\}\}\/?/g, "");
  const directory = own === undefined ? found.directory : join(found.directory, own);
  const variables: Record<string, Value> = {};
  for (const [name, value] of [...fieldsOf(treeAt(root, "env")), ...fieldsOf(treeAt(body, "env"))]) {
    const content = textOf(value);
    if (content !== undefined && name !== "_") variables[name] = valueOfShellText(shell, tera(content), {});
  }
  const commands = itemsOf(body.kind === "map" ? treeAt(body, "run") : body);
  commands.forEach((command, index) => {
    const content = textOf(command);
    const task = textOf(treeAt(command, "task"));
    if (task !== undefined) runTask(work, task.split(/\s+/)[0] ?? "", [], depth + 1);
    for (const one of itemsOf(treeAt(command, "tasks"))) runTask(work, textOf(one) ?? "", [], depth + 1);
    if (content === undefined) return;
    const last = index === commands.length - 1 && args.length > 0 && !/\barg\(|\$@|\$1|usage/.test(content);
    runLines(shell, {
      file: found.file,
      line: command.line,
      text: tera(content) + (last ? ' "$@"' : ""),
      directory,
      args,
      variables,
    });
  });
  const file = textOf(treeAt(body, "file"));
  if (file !== undefined)
    runLines(shell, {
      file: found.file,
      line: treeAt(body, "file")?.line ?? 1,
      text: `./${join(found.directory, file)} "$@"`,
      directory: "",
      args,
      variables,
    });
  needed("depends_post");
}

/** Tera templates: what they hold is for run time. */
function tera(source: string): string {
  return source
    .replace(/\{%[^]*?%\}/g, "")
    .replace(/\{\{\s*(config_root|cwd)\s*\}\}/g, ".")
    .replace(/\{\{\s*env\.(\w+)\s*\}\}/g, "${$1}")
    .replace(/\{\{[^]*?\}\}/g, hole);
}

/** A file in one of the task folders, `a:b` in a folder `a`. */
function runFileTask(work: Work, name: string, args: readonly Value[]): boolean {
  const { shell } = work.call;
  const { files } = shell.run.world.repository;
  const path = name.replaceAll(":", "/");
  for (const base of new Set([shell.directory ?? "", ""])) {
    for (const folder of folders) {
      const start = join(base, folder, path);
      const file = files.paths.find(
        (one) => one === start || (one.startsWith(`${start}.`) && !one.slice(start.length + 1).includes("/")) || one === `${start}/_default`,
      );
      if (file === undefined || path === "") continue;
      work.done.add(name);
      runLines(shell, { file, line: 1, text: `./${file} "$@"`, directory: "", args });
      return at(shell, file) !== undefined;
    }
  }
  return false;
}
