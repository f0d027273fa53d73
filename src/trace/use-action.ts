import { posix } from "node:path";
import type { Action, Scalar, Step } from "../model/workflow.ts";
import type { PublishAction } from "../registries/tool-row.ts";
import { actionInputs } from "./action-inputs.ts";
import { runCommandInputs } from "./command-inputs.ts";
import { invoke, runText } from "./invoke.ts";
import { localPath } from "./local-path.ts";
import { publishByAction } from "./publish-action.ts";
import { grantCredential } from "./credential-action.ts";
import { runProgram } from "./program.ts";
import { resolve } from "./run-file.ts";
import type { Binding, Run } from "./run.ts";
import { valueOf } from "./scope.ts";
import { interpret, type Shell } from "./shell.ts";
import { runSteps } from "./steps.ts";
import { actionsByName, type Row } from "./tables.ts";
import { concat, known, splitWords, text, type Value } from "./value.ts";

const MAX_COMPOSITES = 12;

/** What entering a composite action takes of the commands a step may run. */
const ENTRY_COST = 100;

/** Follows a step that uses an action: known ones by the tables, local ones by reading them. */
export function useAction(shell: Shell, step: Step, uses: Scalar): void {
  const { run } = shell;
  const name = known(valueOf(run, uses)) ?? uses.value;
  const inputs = actionInputs(step.with, (entry) => valueOf(run, entry.value));
  const at = run.world.place(run.file, uses.span.start);
  const path = localPath(run.world.repository, name);
  const directory = path === undefined ? undefined : actionDirectory(run, path);
  const action = directory === undefined ? undefined : run.world.action(directory);
  if (action && directory !== undefined) return useLocal(shell, step, action, directory, inputs);
  const key = name.replace(/@.*$/, "").toLowerCase().replace(/\/$/, "");
  if (grantCredential(shell, step, key, inputs, at)) {
    shell.trail.dryRuns++;
    return;
  }
  const rows = actionsByName.get(key) ?? [];
  if (rows.length > 0) {
    for (const row of rows) useKnown(shell, row, inputs, step.with, at, name);
    return;
  }
  if (path === undefined && name.startsWith("docker://")) return;
  // A composite action of another repository, where the snapshot has it; its programs lie there and are not here.
  const elsewhere = path === undefined && /^[\w.-]+\/[\w.-]+(?:\/[^@\s]+)?@\S+$/.test(name) ? run.world.action(name) : undefined;
  if (elsewhere?.using === "composite") return useLocal(shell, step, elsewhere, name, inputs);
  const uploads = run.world.uploads.length;
  if (runCommandInputs(shell, key, inputs, at) && (run.world.uploads.length > uploads || shell.trail.dryRuns > 0)) return;
  shell.trail.unread.push({
    what: name,
    at,
    words: [text(name), ...inputs.values()],
    env: new Map(),
    directory: shell.directory,
  });
}

/** An action in the tables: its commands are followed, or it is judged by its row. */
function useKnown(
  shell: Shell,
  row: Row<PublishAction>,
  inputs: ReadonlyMap<string, Value>,
  entries: Step["with"],
  at: Shell["trail"]["unread"][number]["at"],
  name: string,
): void {
  let followed = false;
  const directory = inputs.get("build-root-directory") ?? inputs.get("working-directory") ?? inputs.get("cwd") ?? inputs.get("workdir");
  const inner: Shell = { ...shell, vars: new Map(shell.vars), place: () => at };
  if (directory)
    inner.directory =
      known(directory) === undefined
        ? undefined
        : posix
            .normalize(known(directory) ?? "")
            .replace(/^\.\/?$/, "")
            .replace(/\/$/, "");
  const lines = new Map<string, Value[]>();
  for (const one of row.row.runs ?? []) {
    const value = inputs.get(one.input) ?? (one.default === undefined ? undefined : text(one.default));
    if (value === undefined || value.length === 0) continue;
    followed = true;
    if (one.client === undefined) runText(inner, value, "bash");
    // Inputs for one client are the words of one command line.
    else
      lines.set(one.client, [
        ...(lines.get(one.client) ?? []),
        ...(one.prefix === undefined ? splitWords(value) : [concat(text(one.prefix), value)]),
      ]);
  }
  for (const [client, words] of lines) invoke(inner, [text(client), ...words], at, []);
  if (!followed && !(row.row.runs && row.row.target.default === "unknown")) publishByAction(shell, row, inputs, entries, at, name);
}

/** The directory of a local action; a checkout into a sub-directory puts its name in front. */
function actionDirectory(run: Run, path: string): string | undefined {
  const parts = path.split("/");
  for (let skip = 0; skip < Math.min(parts.length, 3); skip++) {
    const directory = parts.slice(skip).join("/");
    if (run.world.action(directory)) return directory;
  }
  return undefined;
}

function useLocal(shell: Shell, step: Step, action: Action, directory: string, inputs: ReadonlyMap<string, Value>): void {
  const { run } = shell;
  if (run.frames.filter((frame) => frame.kind === "composite").length >= MAX_COMPOSITES || run.world.budget.left <= 0) return;
  run.world.budget.left -= ENTRY_COST;
  const inner: Run = {
    ...run,
    file: action.file,
    through: [...run.through, action.file],
    outputs: new Map(),
    directory: "",
    input: (name) => {
      const given = inputs.get(name);
      if (given) return given;
      const declared = action.inputs.find((one) => one.name.toLowerCase() === name.toLowerCase());
      return declared?.default ? valueOf(run, declared.default) : [];
    },
  };
  if (action.using === "composite") {
    runSteps(inner, action.steps, undefined);
    if (step.id !== undefined) {
      const values = new Map(action.outputs.map((entry) => [entry.name.toLowerCase(), valueOf(inner, entry.value)] as const));
      run.outputs.set(step.id.toLowerCase(), { values, other: [] });
    }
    return;
  }
  runOwnProgram({ ...shell, run: inner, file: action.file, through: inner.through }, action, directory, inner);
}

/** A local action that is a program or an image: its entry file is read. */
function runOwnProgram(shell: Shell, action: Action, directory: string, run: Run): void {
  const vars = new Map(shell.vars);
  for (const input of action.inputs) {
    const name = `INPUT_${input.name.toUpperCase().replaceAll(" ", "_")}`;
    const at: Binding["at"] = { ...run.world.place(action.file, input.span.start), says: `input ${input.name}` };
    vars.set(name, { value: run.input(input.name), at });
    vars.set(name.replaceAll("-", "_"), { value: run.input(input.name), at });
  }
  const inner: Shell = { ...shell, vars };
  const entry = action.main?.value ?? action.entrypoint?.value ?? dockerEntry(shell, directory);
  if (entry === undefined) return;
  const file = resolve({ ...inner, directory }, concat(text(entry.replace(/^\//, ""))));
  const content = file === undefined ? undefined : run.world.repository.files.text(file);
  if (file === undefined || content === undefined) return;
  const args = action.args.map((arg) => valueOf(run, arg));
  const opened: Shell = {
    ...inner,
    file,
    args,
    through: [...inner.through, file],
    place: (span) => run.world.place(file, span.start),
  };
  if (/\.(sh|bash)$/.test(file) || /^#!.*\b(ba|z|da)?sh\b/.test(content)) interpret(opened, run.world.script(content, "bash"));
  else runProgram(opened, file, content, undefined);
}

function dockerEntry(shell: Shell, directory: string): string | undefined {
  const dockerfile = shell.run.world.repository.files.text(posix.join(directory, "Dockerfile"));
  const found = dockerfile && [...dockerfile.matchAll(/^\s*(?:ENTRYPOINT|CMD)\s+\[?\s*"?([^\s",\]]+)/gim)][0];
  return found ? found[1] : undefined;
}
