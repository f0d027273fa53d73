import { enter } from "../builtins.ts";
import { type Call, variableOf } from "../call.ts";
import { truthy } from "../dry-run.ts";
import { sketch, text, type Value } from "../value.ts";
import { runLines } from "./run-lines.ts";
import { at, join, noteUnread, type TaskFile } from "./taskfile-near.ts";

/** A target of an Earthfile: its commands, continued lines joined. */
export interface EarthTarget {
  readonly name: string;
  readonly commands: readonly { readonly line: number; readonly word: string; readonly rest: string }[];
}

/** Follows `earthly +target`: RUN lines of the target and of those it builds. A `RUN --push` needs `--push`. */
export function followEarthfile(call: Call): boolean {
  const words = call.args.map((word) => sketch(word, "?"));
  const targets = words.filter((word) => /^[^-+\s]*\+[\w.-]+$/.test(word));
  if (targets.length === 0) return false;
  const push = words.some((word) => /^--push(=true)?$/.test(word)) || truthy(variableOf(call.shell, "EARTHLY_PUSH")?.value ?? []);
  const variables: Record<string, Value> = {};
  call.args.forEach((word, index) => {
    // `--secret NAME=value`, `--build-arg NAME=value`, `--NAME=value` behind the target.
    const first = word[0]?.kind === "text" ? word[0].text : "";
    const assigned = /^(?:--)?(\w+)=(.*)$/s.exec(
      /^(--secret|-s|--build-arg)$/.test(words[index - 1] ?? "") || first.startsWith("--") ? first.replace(/^--(secret|build-arg)=/, "") : "",
    );
    if (assigned) variables[assigned[1] ?? ""] = [...text(assigned[2] ?? ""), ...word.slice(1)];
  });
  const work = { call, push, variables, done: new Set<string>() };
  for (const target of targets) if (!runTarget(work, call.shell.directory, target, 0)) noteUnread(call, "no such target in an Earthfile here");
  return true;
}

/** The targets and functions of an Earthfile. */
export function earthTargets(content: string): readonly EarthTarget[] {
  const out: { name: string; commands: { line: number; word: string; rest: string }[] }[] = [{ name: "", commands: [] }];
  const lines = content.split(/\r?\n/);
  for (let index = 0; index < lines.length; index++) {
    const from = index;
    let line = lines[index] ?? "";
    while (/\\\s*$/.test(line) && index + 1 < lines.length) {
      const next = lines[++index] ?? "";
      line = `${line.replace(/\\\s*$/, "")}${/^\s*#/.test(next) ? "\\" : ` ${next.trim()}`}`;
    }
    const opened = /^([\w.-]+):\s*(#.*)?$/.exec(line);
    if (opened) out.push({ name: opened[1] ?? "", commands: [] });
    const command = /^\s*([A-Z]+)(?:\s+(.*))?$/s.exec(line);
    if (command && !opened) out.at(-1)?.commands.push({ line: from + 1, word: command[1] ?? "", rest: command[2] ?? "" });
  }
  return out;
}

interface Work {
  readonly call: Call;
  readonly push: boolean;
  readonly variables: Readonly<Record<string, Value>>;
  readonly done: Set<string>;
}

function runTarget(work: Work, directory: string | undefined, reference: string, depth: number): boolean {
  const [path = "", name = ""] = reference.split("+");
  const base = path === "" ? directory : enter(directory, text(path));
  const found = base === undefined ? undefined : at(work.call.shell, join(base, "Earthfile"));
  const targets = found ? earthTargets(found.text) : [];
  const target = targets.find((one) => one.name === name);
  if (!found || !target) return false;
  const key = `${found.file}+${name}`;
  if (depth > 20 || work.done.has(key)) return true;
  work.done.add(key);
  for (const command of target.commands) {
    const references = command.rest.match(/(?<![\w./"'-])[\w./-]*\+[A-Za-z][\w.-]*/g) ?? [];
    if (/^(BUILD|FROM|COPY|DO|WITH|LOAD|ARG|LET|SET|CACHE)$/.test(command.word))
      for (const one of references) runTarget(work, found.directory, one, depth + 1);
    if (command.word === "RUN") runCommand(work, found, command);
  }
  return true;
}

function runCommand(work: Work, found: TaskFile, { rest, line }: { readonly rest: string; readonly line: number }): void {
  const options =
    /^(?:--[\w-]+(?:=(?:"[^"]*"|\S*)|\s+(?!--)(?=[\w+/.-]+(?:=\S*)?\s)(?<=--(?:secret|mount|network)\s+)\S+)?\s+)*/.exec(rest)?.[0] ?? "";
  if (/--push\b/.test(options) && !work.push) {
    work.call.shell.trail.dryRuns++;
    return;
  }
  const source = rest.slice(options.length).replace(/^--\s+/, "");
  const list = /^\[(.*)\]$/s.exec(source.trim());
  const variables: Record<string, Value> = { ...work.variables };
  for (const [, name = "", from = ""] of options.matchAll(/--secret[ =](\w+)(?:=\+?(?:secrets\/)?([\w/]+))?/g)) {
    const value = work.variables[from] ?? (from === "" ? undefined : variableOf(work.call.shell, from)?.value);
    if (value) variables[name] = value;
  }
  runLines(work.call.shell, {
    file: found.file,
    line,
    text: list ? (list[1] ?? "").replace(/"\s*,\s*"/g, '" "') : source,
    directory: found.directory,
    variables,
  });
}
