import { enter } from "../builtins.ts";
import type { Call } from "../call.ts";
import { known, sketch, type Value } from "../value.ts";
import { pythonFunctions, type IsTask, type PythonFunction } from "./python-tasks-functions.ts";
import { preparePython } from "./python-tasks-text.ts";
import { reachedText } from "./taskfile-blocks.ts";
import { at as fileAt, join, nearest, noteUnread, type TaskFile } from "./taskfile-near.ts";
import { runPart } from "./taskfile-program.ts";

const noxTakes =
  /^(-[fkptrxNRdb]|--(noxfile|default-venv-backend|force-venv-backend|envdir|extra-pythons|force-pythons|keywords|report|download-python|sessions|session|tags|pythons))$/;

/** Follows `nox -s session`. */
export function followNox(call: Call): boolean {
  const wanted: string[] = [];
  const tags: string[] = [];
  let posargs: readonly Value[] = [];
  let file = "noxfile.py";
  let filling: string[] | undefined;
  for (let index = 0; index < call.args.length; index++) {
    const content = sketch(call.args[index] ?? [], "?");
    if (content === "--") {
      posargs = call.args.slice(index + 1);
      break;
    }
    if (!content.startsWith("-")) {
      filling?.push(...content.split(","));
      continue;
    }
    const [, name = content, value] = /^(--?[\w-]+)=(.*)$/s.exec(content) ?? [];
    if (/^(-l|--list|--list-sessions|--help|-h|--version)$/.test(name)) return true;
    // -s, -e and -t take every word up to the next option.
    filling = /^(-s|-e|--sessions?)$/.test(name) ? wanted : /^(-t|--tags)$/.test(name) ? tags : undefined;
    if (filling && value !== undefined) filling.push(...value.split(","));
    if (!filling && (name === "-f" || name === "--noxfile")) file = value ?? sketch(call.args[++index] ?? [], "?");
    else if (!filling && value === undefined && noxTakes.test(name)) index++;
  }
  const found = file === "noxfile.py" ? nearest(call.shell, [file]) : fileAt(call.shell, join(call.shell.directory ?? "", file));
  if (!found) return noteUnread(call, "no noxfile here");
  const functions = pythonFunctions(found.text, (_, decorators) => /^@(?:nox\.)?(?:\w+\.)?session\b/m.test(decorators));
  const sessions = functions.filter((one) => one.task);
  const chosen =
    wanted.length === 0 && tags.length === 0
      ? defaultSessions(found.text, sessions)
      : sessions.filter((one) => wanted.some((name) => fits(one, name)) || tags.some((tag) => quotedIn(one.decorators, tag)));
  if (chosen.length === 0 && wanted.length > 0)
    return noteUnread({ ...call, args: wanted.map((name) => [{ kind: "text", text: name }]) }, `no such session in ${found.file}`);
  const notified = chosen.flatMap((one) => [...one.body.matchAll(/session\.notify\(\s*["']([\w.-]+)/g)].map((match) => match[1] ?? ""));
  const all = [
    ...chosen,
    ...sessions.filter(
      (one) => notified.some((name) => fits(one, name)) || chosen.some((other) => new RegExp(`\\b${one.name}\\(session`).test(other.body)),
    ),
  ];
  runReached(
    call,
    found,
    functions,
    all.map((one) => one.name),
    posargs,
  );
  return true;
}

const invokeTakes = /^(-[cfrTD]|--(collection|config|search-root|command-timeout|list-depth|list-format))$/;

/** Follows `invoke task`. */
export function followInvoke(call: Call): boolean {
  let { shell } = call;
  let collection = "tasks";
  const words: string[] = [];
  for (let index = 0; index < call.args.length; index++) {
    const content = sketch(call.args[index] ?? [], "?");
    if (words.length === 0 && /^(-l|--list|-h|--help|-V|--version|-R|--dry)$/.test(content)) return true;
    if (words.length > 0 || !invokeTakes.test(content)) {
      if (/^[\w.-]+$/.test(content) && !content.startsWith("-")) words.push(content);
      continue;
    }
    const value = call.args[++index] ?? [];
    if (/^(-c|--collection)$/.test(content)) collection = sketch(value, "?");
    if (/^(-r|--search-root)$/.test(content)) shell = { ...shell, directory: enter(shell.directory, value) };
  }
  const found = nearest(shell, [`${collection}.py`, `${collection}/__init__.py`], { upwards: true });
  if (!found) return noteUnread(call, `no ${collection}.py here`);
  const isTask: IsTask = (_, decorators) => /^@(?:\w+\.)?task\b/m.test(decorators);
  const all = found.file.endsWith("__init__.py")
    ? shell.run.world.repository.files.paths
        .filter((path) => path.startsWith(`${found.directory}/`) && path.endsWith(".py"))
        .slice(0, 40)
        .flatMap((path) => fileAt(shell, path) ?? [])
    : [found, ...besides(call, found)];
  const root = found.file.endsWith("__init__.py") ? { ...found, directory: join(found.directory, "..") } : found;
  runAcross(
    { ...call, shell },
    root,
    all,
    isTask,
    words.map((word) => word.replaceAll("-", "_")),
  );
  return true;
}

/** Follows `duty name` and `doit name`. */
export function followDutyOrDoit(call: Call): boolean {
  const doit = call.program === "doit";
  const found = nearest(call.shell, doit ? ["dodo.py"] : ["duties.py"]);
  if (!found) return noteUnread(call, doit ? "no dodo.py here" : "no duties.py here");
  const words = call.args.map((word) => known(word) ?? "").filter((word) => /^[\w:.-]+$/.test(word) && !word.startsWith("-"));
  const names = words.map((word) => (doit ? `task_${word.split(":")[0] ?? ""}` : word).replaceAll("-", "_"));
  const functions = pythonFunctions(found.text, (name, decorators) => (doit ? name.startsWith("task_") : /^@(?:\w+\.)?duty\b/m.test(decorators)));
  const needed = doit
    ? functions
        .filter((one) => names.includes(one.name))
        .flatMap((one) =>
          [...one.body.matchAll(/["'](?:task_dep|setup)["']\s*:\s*\[([^\]]*)\]/g)].flatMap((list) => (list[1] ?? "").match(/\w+/g) ?? []),
        )
        .map((name) => `task_${name}`)
    : [];
  const wanted = [...names, ...needed];
  if (!functions.some((one) => wanted.includes(one.name))) return noteUnread(call, `no such task in ${found.file}`);
  runReached(call, found, functions, wanted, []);
  return true;
}

/** Other local modules that the tasks file takes its tasks from. */
function besides(call: Call, found: TaskFile): readonly TaskFile[] {
  const names = [...found.text.matchAll(/^(?:from\s+\.?([\w.]+)\s+import|import\s+([\w.]+))/gm)].map((match) =>
    (match[1] ?? match[2] ?? "").replaceAll(".", "/"),
  );
  return names.flatMap(
    (name) => fileAt(call.shell, join(found.directory, `${name}.py`)) ?? fileAt(call.shell, join(found.directory, name, "__init__.py")) ?? [],
  );
}

function runAcross(call: Call, root: TaskFile, files: readonly TaskFile[], isTask: IsTask, words: readonly string[]): void {
  let reached = false;
  const stems = files.map((one) => one.file.replace(/^.*\/|\.py$/g, ""));
  for (const found of files) {
    const functions = pythonFunctions(found.text, isTask);
    const stem = found.file.replace(/^.*\/|\.py$/g, "");
    const wanted = words.flatMap((word) => {
      const [last = "", before] = word.split(".").reverse();
      // `release.publish` is publish of release.py where there is such a file.
      if (before !== undefined && stems.includes(before) && stem !== before) return [];
      return functions.filter((one) => one.task && (one.name === last || named(one.decorators, last))).map((one) => one.name);
    });
    if (wanted.length === 0) continue;
    reached = true;
    runReached(call, { ...found, directory: root.directory }, functions, wanted, []);
  }
  if (!reached) noteUnread(call, `no such task in ${root.file}`);
}

/** Reads what the wanted functions reach. Imports of other files with tasks are left to the caller. */
function runReached(call: Call, found: TaskFile, functions: readonly PythonFunction[], wanted: readonly string[], posargs: readonly Value[]): void {
  const { shell } = call;
  if (shell.depth > 20 || shell.through.filter((one) => one === found.file).length > 3) return;
  const given = posargs.map((word) => JSON.stringify(sketch(word, "?"))).join(", ");
  const text = preparePython(reachedText(found.text, "hash", functions, wanted)).replace(
    /\*\s*session\.posargs/g,
    given === "" ? "*session.posargs" : given,
  );
  const own = { ...shell, directory: found.directory, vars: new Map(shell.vars), depth: shell.depth + 1 };
  runPart(own, found.file, text, call);
}

function defaultSessions(text: string, sessions: readonly PythonFunction[]): readonly PythonFunction[] {
  const list = /nox\.options\.sessions\s*=\s*[[(]([^\])]*)[\])]/.exec(text)?.[1];
  if (list !== undefined) return sessions.filter((one) => (list.match(/[\w.-]+/g) ?? []).some((name) => fits(one, name)));
  return sessions.filter((one) => !/\bdefault\s*=\s*False/.test(one.decorators));
}

function fits(session: PythonFunction, name: string): boolean {
  const own = /\bname\s*=\s*["']([^"']+)["']/.exec(session.decorators)?.[1] ?? session.name;
  return (
    [own, own.replaceAll("_", "-")].some((one) => name === one || name.startsWith(`${one}-`) || name.startsWith(`${one}(`)) &&
    (name === own || !/^-[a-z]{4,}/.test(name.slice(own.length)))
  );
}

function named(decorators: string, name: string): boolean {
  const own = /\bname\s*=\s*["']([^"']+)["']/.exec(decorators)?.[1]?.replaceAll("-", "_");
  return own === name || new RegExp(`aliases\\s*=\\s*[[(][^\\])]*["']${name}["']`).test(decorators);
}

function quotedIn(decorators: string, tag: string): boolean {
  return /\btags\s*=/.test(decorators) && (decorators.includes(`"${tag}"`) || decorators.includes(`'${tag}'`));
}
