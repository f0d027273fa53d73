import { environmentOf, type Call } from "../call.ts";
import type { Family } from "../literals.ts";
import { known, sketch, type Value } from "../value.ts";
import { targetsOf, type Target } from "./dotnet-targets.ts";
import { reachedTexts, type Source } from "./taskfile-blocks.ts";
import { bracedHoles } from "./taskfile-holes.ts";
import { noteUnread, type TaskFile } from "./taskfile-near.ts";
import { mayPublish, readWhileFruitful, runPart } from "./taskfile-program.ts";

/** Reads a build program for what its named target reaches. */
export function runTargets(call: Call, files: readonly TaskFile[], args: readonly Value[]): boolean {
  const { shell } = call;
  if (files.length === 0) return noteUnread(call, "no source here");
  if (shell.depth > 20 || files.some((one) => shell.through.filter((path) => path === one.file).length > 2)) return true;
  if (!files.some((one) => mayPublish(one.text))) return true;
  const words = args.map((word) => known(word) ?? "?");
  readWhileFruitful(shell, JSON.stringify([files[0]?.file, words]), () => {
    const all = files.map((one) => ({ one, targets: targetsOf(one.file, one.text) }));
    const targets = all.flatMap(({ targets: own }) => own.filter((target) => target.task));
    const wanted = wantedTargets(targets, files, args);
    const needs = needsAmong(targets);
    const sources: readonly Source[] = all.map(({ one, targets: own }) => ({
      file: one.file,
      text: one.text,
      blocks: own.map((target) => ({ ...target, needs: needs(target) })),
    }));
    const own = { ...shell, vars: new Map(shell.vars), depth: shell.depth + 1 };
    const family: Family = files.some((one) => /\.fsx?$/.test(one.file)) ? "ml" : "c";
    const parameters = parameterReads(call, files);
    // Modules of a pipeline are started by the framework, not by a call that could be followed.
    const modular = targets.length === 0 && files.some((one) => one.text.includes("ModularPipelines"));
    (modular ? sources.map((one) => one.text) : reachedTexts(sources, family, wanted)).forEach((text, index) =>
      runPart(own, sources[index]?.file ?? "", prepare(text, family) + parameters, call, args),
    );
  });
  return true;
}

/** Names of the targets that arguments ask for; all of them where that cannot be told. */
function wantedTargets(targets: readonly Target[], files: readonly TaskFile[], args: readonly Value[]): readonly string[] {
  const everything = targets.map((target) => target.name);
  const words = args
    .flatMap((word) =>
      sketch(word, "?")
        .replace(/^--?(?:target|t|p|pipeline)[=:]/i, "")
        .split(/[+,;]/),
    )
    .filter((word) => !word.startsWith("-"));
  const asked = targets.filter((target) => [target.name, ...target.aliases].some((name) => words.some((word) => same(word, name))));
  if (asked.length > 0) return asked.map((target) => target.name);
  // A word that only run time knows may be any target; so may one that names none of those read.
  const computed = args.some((word) => known(word) === undefined && !sketch(word, "?").startsWith("-"));
  const named = args.some((word) => /^--?(target|t|p|pipeline)([=:]|$)/i.test(sketch(word, "?")));
  if (computed || named || targets.length === 0) return everything;
  const texts = files.map((one) => one.text).join("\n");
  const fallback = defaultTarget(texts);
  const always = pipelinesWithoutName(texts);
  if (always) return always;
  const found = targets.filter((target) => fallback.some((name) => [target.name, ...target.aliases].some((one) => same(one, name))));
  return found.length > 0 ? found.map((target) => target.name) : everything;
}

/** What a build program runs when nothing is asked for. */
function defaultTarget(text: string): readonly string[] {
  const nuke = /\bExecute<\w+>\s*\(([^;]*)\)/.exec(text)?.[1];
  if (nuke !== undefined) return [...nuke.matchAll(/=>\s*\w+\.(\w+)/g)].map((found) => found[1] ?? "");
  const cake = /\bArgument(?:<string>)?\s*\(\s*"target"\s*,\s*"([^"]+)"/i.exec(text)?.[1];
  const fake = /\brunOrDefault(?:WithArguments)?\s+"([^"]+)"/.exec(text)?.[1] ?? /\bRunTargetOrDefault\s+"([^"]+)"/.exec(text)?.[1];
  return [cake ?? fake ?? "Default"];
}

/** Fun.Build runs the pipelines that say so when none is named; undefined: no Fun.Build. */
function pipelinesWithoutName(text: string): readonly string[] | undefined {
  const pipelines = text.split(/^(?=pipeline\s+")/m).slice(1);
  if (pipelines.length === 0) return undefined;
  return pipelines
    .filter((one) => /\brunIfOnlySpecified\s+false\b|\brunImmediate\b/.test(one))
    .map((one) => /^pipeline\s+"([^"]+)"/.exec(one)?.[1] ?? "");
}

/** Names of the targets that run with one: those that it needs and those that ask to run with it. */
function needsAmong(targets: readonly Target[]): (target: Target) => readonly string[] {
  const called = new Map<string, Set<string>>();
  const asking = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, name: string): void => void map.set(key, (map.get(key) ?? new Set()).add(name));
  for (const { name, aliases, neededBy } of targets) {
    for (const one of [name, ...aliases]) add(called, plain(one), name);
    for (const one of neededBy) add(asking, plain(one), name);
  }
  return ({ name, needs }) => [...(asking.get(plain(name)) ?? []), ...needs.flatMap((one) => [...(called.get(plain(one)) ?? [])])];
}

function same(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(name: string): string {
  return name.replace(/[-_]/g, "").toLowerCase();
}

/** Marks the holes of interpolated strings; `nuget push …` handed to a process is the dotnet client's, by its long options. */
function prepare(text: string, family: Family): string {
  return bracedHoles(text, family, /\$@?$|@\$$/).replace(/"nuget push (?=[^"\n]*--)/g, '"dotnet nuget push ');
}

/** Nuke fills parameters from variables of any spelling; the reads are written out, for the reader of programs. */
function parameterReads(call: Call, files: readonly TaskFile[]): string {
  const names = files.flatMap((one) =>
    [...one.text.matchAll(/\[(?:[\w.]+\s*,\s*)*Parameter\b[^\n]*?\]\s*(?:\[[^\]]*\]\s*)*(?:\w+\s+)*?(?:[\w<>.]+)\??\s+(\w+)\s*[;={]/g)].map(
      (found) => found[1] ?? "",
    ),
  );
  if (names.length === 0) return "";
  const given = [...environmentOf(call.shell).keys()].filter((variable) => names.some((name) => same(variable.replace(/^NUKE_/i, ""), name)));
  return given.map((name) => `\n GetEnvironmentVariable("${name}");`).join("");
}
