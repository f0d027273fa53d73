import type { Place } from "../model/place.ts";
import type { Redirect } from "../model/script.ts";
import { dialectFromShell } from "../workflow/shell-kind.ts";
import { builtin } from "./builtins.ts";
import type { Call } from "./call.ts";
import { follow } from "./follow/index.ts";
import { publish } from "./publish.ts";
import { runFile, speaksOfPublishing } from "./run-file.ts";
import { interpret, walk, type Shell } from "./shell.ts";
import { storeCommand } from "./store-commands.ts";
import { known, sketch, text, type Value } from "./value.ts";
import { expandWord } from "./words.ts";
import { peel, programName } from "./wrappers.ts";

/** Follows one command with its words expanded: a builtin, a wrapper, a client, or something that runs further commands. */
export function invoke(shell: Shell, words: readonly Value[], at: Place, redirects: readonly Redirect[]): void {
  if (words.length === 0 || shell.depth > MAX_DEPTH) return;
  const body = shell.functions.get(known(words[0] ?? []) ?? "");
  if (body) {
    const times = (shell.trail.entered.get(body) ?? 0) + 1;
    shell.trail.entered.set(body, times);
    if (times > MAX_ENTRIES) return;
    const inner = { ...shell, args: words.slice(1), depth: shell.depth + 1 };
    walk(inner, body);
    shell.directory = inner.directory;
    return;
  }
  if (builtin(shell, words, at, redirects)) return;
  const peeled = peel(words);
  const inner = withAssignments(shell, peeled.assignments, at);
  if (peeled.script) return runText(inner, peeled.script.text, peeled.script.shell);
  const program = programName(peeled.words[0]);
  const path = sketch(peeled.words[0] ?? [], "?");
  if (program === undefined) {
    // A computed program name: `./publish-$TARGET`, `${{ matrix.cmd }}` left to run time.
    // A name that is wholly computed says nothing by itself.
    if (!/^[\w.~@:?/\\$-]+$/.test(path)) return;
    if (path.replace(/[?\s]/g, "").length < 3 && !peeled.words.slice(1).some((word) => speaksOfPublishing(known(word) ?? ""))) return;
    shell.trail.unread.push({
      what: path,
      at,
      words: peeled.words,
      env: new Map(inner.vars),
      directory: inner.directory,
    });
    return;
  }
  if (peeled.pinned !== undefined) inner.run.state.versions.set(program, peeled.pinned);
  const stdin = given(inner, redirects);
  dispatch({ shell: inner, program, path, args: peeled.words.slice(1), at, runner: peeled.runner, ...(stdin === undefined ? {} : { stdin }) });
  shell.directory = inner.directory;
}

/** What a command is given to read, as far as the script says it. */
function given(shell: Shell, redirects: readonly Redirect[]): Value | undefined {
  const told = redirects.findLast(({ operator, heredoc }) => operator === "<<<" || heredoc !== undefined);
  const word = told?.heredoc ?? told?.target;
  return word === undefined ? shell.piped : expandWord(shell, word);
}

/** Judges or follows a call. Python's `-m` names the real program. */
export function dispatch(call: Call): void {
  if (call.shell.depth > MAX_DEPTH) return;
  if (/^(python|python3|py|pypy3?)(\d[\d.]*)?$/.test(call.program)) {
    const module = call.args.findIndex((word) => known(word) === "-m");
    const name = module >= 0 ? known(call.args[module + 1] ?? []) : undefined;
    const local = name && localModule(call, name);
    if (local) return runFile({ ...call, program: "python", args: [text(local), ...call.args.slice(module + 2)] });
    if (name) return dispatch({ ...call, program: name, path: name, args: call.args.slice(module + 2), runner: true });
  }
  if (storeCommand(call)) return;
  if (publish(call)) return;
  if (follow(call)) return;
  runFile(call);
}

/** A module of the repository that `python -m` names: a package's `__main__`, or a file. */
function localModule(call: Call, name: string): string | undefined {
  const { files } = call.shell.run.world.repository;
  const path = name.replaceAll(".", "/");
  const base = call.shell.directory ? `${call.shell.directory}/` : "";
  return [`${base}${path}/__main__.py`, `${base}${path}.py`].find((file) => files.has(file))?.slice(base.length);
}

/** A string that a shell reads as a script. */
export function runText(shell: Shell, source: Value, program: string): void {
  // What is no text stands in the script as a variable that holds it.
  const at = { ...shell.place({ start: 0, end: 0 }), says: "set within a command string" };
  const vars = new Map(shell.vars);
  let content = "";
  source.forEach((piece, index) => {
    if (piece.kind === "text") content += piece.text;
    else {
      content += `\${IMPRIMATUR_${index}}`;
      vars.set(`IMPRIMATUR_${index}`, { value: [piece], at });
    }
  });
  if (content.trim() === "" || shell.depth > 20) return;
  const script = shell.run.world.script(content, dialectFromShell(program));
  const inner: Shell = { ...shell, vars, depth: shell.depth + 1, place: () => shell.place({ start: 0, end: 0 }) };
  interpret(inner, script);
  shell.directory = inner.directory;
}

/** Deeper than any honest project; a cycle ends here. */
const MAX_DEPTH = 30;

/** Functions that call each other from many places tell nothing new after some rounds. */
const MAX_ENTRIES = 16;

function withAssignments(shell: Shell, assignments: readonly (readonly [string, Value])[], at: Place): Shell {
  if (assignments.length === 0) return shell;
  const vars = new Map(shell.vars);
  for (const [name, value] of assignments) vars.set(name, { value, at: { ...at, says: `${name} is set for this command` } });
  return { ...shell, vars };
}
