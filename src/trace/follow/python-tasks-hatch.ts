import type { Call } from "../call.ts";
import { invoke } from "../invoke.ts";
import { known, sketch, type Value } from "../value.ts";
import { environmentTable, runCommandLine, textsOf } from "./python-tasks-command.ts";
import { nearest, type TaskFile } from "./taskfile-near.ts";
import { fieldsOf, textOf, tomlTree, treeAt, type Tree } from "./taskfile-tree.ts";

const takes = /^(-[epf]|--(env|project|data-dir|cache-dir|config|include|exclude|filter|force-continue|ignore-compat))$/;

/** Follows `hatch run environment:script`; a word that is no script is a command of the environment. */
export function followHatch(call: Call): boolean {
  const words = call.args.map((word) => sketch(word, "?"));
  let environment = "default";
  let index = 0;
  const options = (): void => {
    while (/^[-+]/.test(words[index] ?? "")) {
      const option = words[index] ?? "";
      if (option === "--") {
        index++;
        return;
      }
      if (option === "-e" || option === "--env") environment = words[index + 1] ?? environment;
      environment = /^(?:-e|--env)=(.*)$/.exec(option)?.[1] ?? environment;
      index += takes.test(option) ? 2 : 1;
    }
  };
  options();
  if (words[index] === "env" && words[index + 1] === "run") index++;
  // Other subcommands build, tag and set up; publishing is judged elsewhere.
  if (words[index] !== "run") return true;
  index++;
  options();
  const first = words[index] ?? "";
  const named = /^([\w.-]+):(.+)$/.exec(first);
  if (named) environment = named[1] ?? environment;
  const name = named?.[2] ?? first;
  const args = call.args.slice(index + 1);
  const found = environments(call);
  if (found && runScript({ call, ...found, environment, done: new Set() }, name, args)) return true;
  const rest: Value = named ? [{ kind: "text", text: name }] : (call.args[index] ?? []);
  if (first !== "") invoke({ ...call.shell, vars: new Map(call.shell.vars) }, [rest, ...args], call.at, []);
  return true;
}

interface Work {
  readonly call: Call;
  readonly found: TaskFile;
  readonly table: Tree;
  readonly environment: string;
  readonly done: Set<string>;
}

function environments(call: Call): { found: TaskFile; table: Tree } | undefined {
  for (const name of ["hatch.toml", "pyproject.toml"]) {
    const found = nearest(call.shell, [name], { upwards: true });
    const root = found && tomlTree(found.text);
    const table = name === "hatch.toml" ? treeAt(root, "envs") : treeAt(root, "tool", "hatch", "envs");
    if (found && table) return { found, table };
  }
  return undefined;
}

/** An environment with its templates; a matrix puts a factor before or behind its name: `py3.12`, `test.py3.12`. */
function chain(table: Tree, environment: string): readonly Tree[] {
  const out: Tree[] = [];
  let name: string | undefined = treeAt(table, environment) ? environment : (environment.split(".")[0] ?? "");
  while (name !== undefined && out.length < 10) {
    const own = treeAt(table, name);
    if (own) out.push(own);
    const template: string | undefined = textOf(treeAt(own, "template"));
    const next: string | undefined = template ?? (name === "default" ? undefined : "default");
    name = next === name ? undefined : next;
  }
  return out;
}

function runScript(work: Work, name: string, args: readonly Value[]): boolean {
  // Tasks that name each other are entered again on every way, so each entry is paid for.
  const { budget } = work.call.shell.run.world;
  if (budget.left <= 0) return true;
  budget.left -= 40;
  const trees = chain(work.table, work.environment);
  const script = trees.map((tree) => treeAt(tree, "scripts", name)).find((one) => one !== undefined);
  if (!script || work.done.has(name)) return false;
  work.done.add(name);
  const variables = Object.assign({}, ...trees.toReversed().map((tree) => environmentTable(work.call, treeAt(tree, "env-vars")))) as Record<
    string,
    Value
  >;
  for (const { text, line } of textsOf(script)) {
    const command = text.replace(/^\s*-\s+/, "");
    const [first = ""] = command.trim().split(/\s+/);
    const rest = command.trim().slice(first.length);
    const other = fieldsOf(treeAt(trees[0], "scripts")).some(([one]) => one === first) || trees.some((tree) => treeAt(tree, "scripts", first));
    // A script's first word may be another script.
    const taken = other && first !== name && runScript(work, first, [...words(rest, args)]);
    const filled = command
      .replace(/\{root(?::[^{}]*)?\}/g, ".")
      .replace(/\{env:(\w+)(?::[^{}]*)?\}/g, "$${$1}")
      .replace(/\{(home|verbosity|matrix)[^{}]*\}/g, "");
    if (!taken)
      runCommandLine(work.call, {
        found: work.found,
        line,
        text: filled,
        args: /\{args/.test(filled) ? args : [],
        variables,
      });
  }
  work.done.delete(name);
  return true;
}

function words(rest: string, args: readonly Value[]): readonly Value[] {
  return rest
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) => (word.startsWith("{args") ? args : [[{ kind: "text" as const, text: word }]]))
    .filter((word) => known(word) !== "");
}
