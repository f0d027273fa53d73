import { enter } from "../builtins.ts";
import { type Call, variableOf } from "../call.ts";
import { invoke } from "../invoke.ts";
import { concat, known, sketch, text, type Value } from "../value.ts";
import { readIni } from "./python-tasks-ini.ts";
import { iniEnvironments, type ToxEnvironments, type ToxSubstitutions } from "./python-tasks-tox-ini.ts";
import { tomlEnvironments } from "./python-tasks-tox-toml.ts";
import type { World } from "../run.ts";
import { runLines } from "./run-lines.ts";
import { at as fileAt, join, nearest, noteUnread, type TaskFile } from "./taskfile-near.ts";
import { hole, Slots, valueOfShellText } from "./taskfile-slots.ts";
import { textOf, tomlTree, treeAt } from "./taskfile-tree.ts";
import { tooManyNames } from "./python-tasks-tox-names.ts";
import { placeAt } from "../../workflow/lines.ts";

const takes =
  /^(-[ecfmxk]|--(conf|workdir|root|override|runner|result-json|hashseed|discover|skip-env|installpkg|parallel|override|colored|exit-and-dump-after|python|force-dep))$/;

const ENTRY_COST = 1;

/** Of how many characters gone over cost what a command does, as a power of two. */
const SHARE = 9;

const speaks = /publish|upload|twine|releas|deploy|push/i;

/** Follows `tox -e environment`: the commands of the environments named. */
export function followTox(call: Call): boolean {
  let { shell } = call;
  const named: string[] = [];
  let file: string | undefined;
  let posargs: readonly Value[] = [];
  let verb = "run";
  for (let index = 0; index < call.args.length; index++) {
    const word = call.args[index] ?? [];
    const content = sketch(word, "?");
    if (content === "--") {
      posargs = call.args.slice(index + 1);
      break;
    }
    const glued = /^(?:(--?[\w-]+)=|(-e|-c)(?=.))(.*)$/s.exec(content);
    const name = glued ? (glued[1] ?? glued[2] ?? "") : content;
    if (!content.startsWith("-")) {
      if (index === 0) verb = content;
      continue;
    }
    if (/^(-l|-a|--(listenvs|listenvs-all|notest|showconfig|version|help|devenv))$/.test(name)) return true;
    const value = glued ? text(glued[3] ?? "") : takes.test(name) ? (call.args[++index] ?? []) : [];
    if (name === "-e") named.push(...sketch(value, hole).split(","));
    if (name === "-c" || name === "--conf") file = sketch(value, "?");
    if (name === "--root") shell = { ...shell, directory: enter(shell.directory, value) };
  }
  if (/^(list|l|config|c|devenv|d|depends|de|quickstart|schema|version|legacy|le)$/.test(verb)) return true;
  if (/^(exec|e)$/.test(verb)) {
    invoke(shell, posargs, call.at, []);
    return true;
  }
  const found = configuration(call, shell, file);
  if (!found) return noteUnread(call, "no tox configuration here");
  // Test environments come by the dozen: where neither the file nor the names asked for speak of an upload, none is read.
  if (!speaks.test(found.found.text) && !named.some((name) => speaks.test(name))) return true;
  const fromVariable = (known(variableOf(shell, "TOXENV")?.value ?? []) ?? "").split(",");
  const chosen =
    [named, fromVariable].map((list) => list.map((one) => one.trim()).filter((one) => one !== "")).find((list) => list.length > 0) ?? found.tox.list;
  for (const name of new Set(chosen))
    if (named.length > 0 || speaks.test(name) || found.tox.list.length < 8)
      runEnvironment({ ...call, shell }, found, name === "ALL" ? found.tox.list : [name], posargs);
  return true;
}

interface Configuration {
  readonly found: TaskFile;
  readonly tox: ToxEnvironments;
}

function configuration(call: Call, shell: Call["shell"], named: string | undefined): Configuration | undefined {
  const names = named === undefined ? ["tox.ini", "setup.cfg", "pyproject.toml", "tox.toml"] : [named];
  for (const name of names) {
    const found = named === undefined ? nearest(shell, [name], { upwards: true }) : fileAt(call.shell, join(call.shell.directory ?? "", name));
    const tox = found && environmentsOnce(shell.run.world, found);
    if (found && tox) return { found, tox };
  }
  return undefined;
}

/** Every test step of a repository asks for the same file. */
const recent = new WeakMap<World, Map<string, ToxEnvironments | undefined>>();

function environmentsOnce(world: World, found: TaskFile): ToxEnvironments | undefined {
  const known = recent.get(world) ?? new Map<string, ToxEnvironments | undefined>();
  recent.set(world, known);
  if (!known.has(found.file)) known.set(found.file, countable(world, found) ? environments(found) : undefined);
  return known.get(found.file);
}

/** A file whose lists stand for too many names is not read, and a problem says so. */
function countable(world: World, { file, text }: TaskFile): boolean {
  const at = tooManyNames(text);
  if (at === undefined) return true;
  world.problems.push({
    code: "too-complex",
    message: "The file is not read: its lists in braces stand for more names than anyone writes",
    ...placeAt(file, text, at),
  });
  return false;
}

function environments(found: TaskFile): ToxEnvironments | undefined {
  if (!found.file.endsWith(".toml")) return iniEnvironments(readIni(found.text), found.file.endsWith("setup.cfg") ? "tox:tox" : "tox");
  const root = tomlTree(found.text);
  const table = found.file.endsWith("pyproject.toml") ? treeAt(root, "tool", "tox") : root;
  const legacy = treeAt(table, "legacy_tox_ini");
  if (legacy !== undefined) return iniEnvironments(readIni(`${"\n".repeat(Math.max(0, legacy.line - 1))}${textOf(legacy) ?? ""}`), "tox");
  return table && tomlEnvironments(table);
}

function runEnvironment(call: Call, { found, tox }: Configuration, names: readonly string[], posargs: readonly Value[]): void {
  const slots = new Slots();
  const { budget } = call.shell.run.world;
  const spend = (characters: number): boolean => (budget.left -= ENTRY_COST + (characters >> SHARE)) > 0;
  for (const name of names) {
    // Reading an environment goes over the whole file.
    if (!spend(found.text.length)) return;
    const substitutions: ToxSubstitutions = {
      name,
      posargs: posargs.length === 0 ? undefined : slots.put(concat(...posargs.flatMap((word, index) => (index === 0 ? [word] : [text(" "), word])))),
      environment: (variable) => {
        const value = variableOf(call.shell, variable)?.value;
        return value && slots.put(value);
      },
      spend,
    };
    const environment = tox.read(name, substitutions);
    if (!environment) {
      noteUnread({ ...call, args: [text(name)] }, `no such environment in ${found.file}`);
      continue;
    }
    const variables: Record<string, Value> = { ...slots.variables, TOX_ENV_NAME: text(name) };
    for (const [variable, content] of environment.variables) variables[variable] = valueOfShellText(call.shell, content, slots.variables);
    const directory =
      environment.directory === undefined
        ? found.directory
        : environment.directory.includes("$")
          ? undefined
          : join(found.directory, environment.directory);
    for (const command of environment.commands)
      runLines(call.shell, { file: found.file, line: command.line, text: command.text, directory, variables });
  }
}
