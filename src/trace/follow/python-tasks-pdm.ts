import type { Call } from "../call.ts";
import { invoke } from "../invoke.ts";
import { known, sketch, text, type Value } from "../value.ts";
import { commandText, environmentTable, runCommandLine, runFunction } from "./python-tasks-command.ts";
import { nearest, type TaskFile } from "./taskfile-near.ts";
import { splitQuoted } from "./taskfile-slots.ts";
import { itemsOf, textOf, tomlTree, treeAt, type Tree } from "./taskfile-tree.ts";

const takes = /^(-[pc]|--(project|config|site-packages))$/;

/** Follows `pdm run script` and `pdm script`; a word that is no script is a command of the environment. */
export function followPdm(call: Call): boolean {
  let index = 0;
  const word = (): string => sketch(call.args[index] ?? [], "?");
  const options = (): void => {
    while (word().startsWith("-")) index += takes.test(word()) ? 2 : 1;
  };
  options();
  const explicit = word() === "run";
  if (explicit) index++;
  options();
  const name = word();
  const args = call.args.slice(index + 1);
  const found = nearest(call.shell, ["pyproject.toml"], { upwards: true });
  const scripts = found && treeAt(tomlTree(found.text), "tool", "pdm", "scripts");
  if (found && scripts && runScript({ call, found, scripts, done: new Set() }, name, args)) return true;
  if (explicit && name !== "") invoke(call.shell, call.args.slice(index), call.at, []);
  return true;
}

interface Work {
  readonly call: Call;
  readonly found: TaskFile;
  readonly scripts: Tree;
  readonly done: Set<string>;
}

function runScript(work: Work, name: string, args: readonly Value[]): boolean {
  // Tasks that name each other are entered again on every way, so each entry is paid for.
  const { budget } = work.call.shell.run.world;
  if (budget.left <= 0) return true;
  budget.left -= 40;
  const script = treeAt(work.scripts, name);
  if (!script || name === "_" || work.done.has(name)) return false;
  work.done.add(name);
  runScript(work, `pre_${name}`, []);
  const { call, found } = work;
  const variables = {
    ...environmentTable(call, treeAt(work.scripts, "_", "env")),
    ...environmentTable(call, treeAt(script, "env")),
  };
  const directory = textOf(treeAt(script, "working_dir"));
  const command = script.kind === "map" ? (treeAt(script, "cmd") ?? treeAt(script, "shell")) : script;
  if (command)
    runCommandLine(call, {
      found,
      line: command.kind === "list" ? (command.items[0]?.line ?? command.line) : command.line,
      text: commandText(command).replaceAll("{pdm}", "pdm"),
      args,
      directory,
      variables,
    });
  const called = textOf(treeAt(script, "call"));
  if (called !== undefined) runFunction(call, found.directory, called);
  for (const item of itemsOf(treeAt(script, "composite"))) {
    const [first = "", ...rest] = splitQuoted(textOf(item) ?? "");
    const given: readonly Value[] = rest.flatMap((one) => (one.startsWith("{args") ? args : [text(one)]));
    if (!runScript(work, first, given))
      runCommandLine(call, {
        found,
        line: item.line,
        text: textOf(item) ?? "",
        args: /\{args/.test(textOf(item) ?? "") ? args : [],
        directory,
        variables,
      });
  }
  runScript(work, `post_${name}`, []);
  work.done.delete(name);
  return true;
}

/** Follows `rye run script`; rye is taken away before, so that the script is the program. */
export function followRyeScript(call: Call, found: TaskFile, root: Tree | undefined): boolean {
  const scripts = treeAt(root, "tool", "rye", "scripts");
  const script = treeAt(scripts, call.program);
  if (!scripts || !script) return false;
  const chained = itemsOf(treeAt(script, "chain")).map((item) => textOf(item) ?? "");
  for (const name of chained) {
    const [first = ""] = name.split(/\s+/);
    followRyeScript(
      { ...call, program: first, args: [], shell: { ...call.shell, depth: call.shell.depth + 1 } },
      found,
      call.shell.depth > 20 ? undefined : root,
    );
  }
  const called = textOf(treeAt(script, "call"));
  if (called !== undefined) runFunction(call, found.directory, called);
  const command = script.kind === "map" ? treeAt(script, "cmd") : script;
  if (command)
    runCommandLine(call, {
      found,
      line: command.line,
      text: commandText(command),
      args: call.args.filter((word, at) => !(at === 0 && known(word) === "--")),
      variables: environmentTable(call, treeAt(script, "env")),
    });
  return true;
}
