import { type Call, variableOf } from "../call.ts";
import { enter } from "../builtins.ts";
import { known, sketch, text, type Value } from "../value.ts";
import { MakeVariables } from "./makefile-expand.ts";
import { runGoal } from "./makefile-goals.ts";
import { makeRules, type Includes } from "./makefile-rules.ts";
import { indexRules } from "./makefile-targets.ts";
import { join, nearest, noteUnread, at as fileAt, type TaskFile } from "./taskfile-near.ts";
import { hole, Slots } from "./taskfile-slots.ts";

const names = ["GNUmakefile", "makefile", "Makefile"];

/** Variables that stand in every run on GitHub, or come from make itself. */
const always: Readonly<Record<string, string>> = {
  CI: "true",
  GITHUB_ACTIONS: "true",
  MAKE: "make",
  CURDIR: ".",
  PWD: ".",
  SHELL: "bash",
  MAKEFLAGS: "",
  MFLAGS: "",
  RM: "rm -f",
  MAKELEVEL: "0",
  ".DEFAULT_GOAL": "",
};

/** Follows `make target`: the recipes of the targets named, and of what they need. */
export function followMakefile(call: Call): boolean {
  if (!/^(make|gmake|gnumake|nmake|mingw32-make|bmake)$/.test(call.program)) return false;
  const given = readArguments(call.args);
  if (given.printOnly) {
    call.shell.trail.dryRuns++;
    return true;
  }
  const directory = given.directories.reduce<string | undefined>(enter, call.shell.directory);
  const shell = { ...call.shell, directory };
  const makefile = given.file === undefined ? nearest(shell, names) : named(shell, given.file);
  if (!makefile) return noteUnread(call, "no makefile here");
  const slots = new Slots();
  const variables = new MakeVariables(fixedVariables(call, given, slots), environment(call, slots, makefile, given.goals));
  const from = given.file === undefined ? makefile.directory : (directory ?? makefile.directory);
  const rules = makeRules(makefile.file, makefile.text, variables, includesFrom(call, from));
  const goals = given.goals.length > 0 ? given.goals : defaultGoal(rules, variables);
  const make = {
    shell: { ...shell, directory: from },
    rules,
    index: indexRules(rules.rules),
    variables,
    slots,
    done: new Set<string>(),
    overrides: [...given.assignments.keys()],
  };
  for (const goal of goals) if (!runGoal(make, goal)) noteUnread({ ...call, args: [text(goal)] }, `no such target in ${makefile.file}`);
  return true;
}

interface Given {
  readonly directories: Value[];
  file?: string;
  readonly assignments: Map<string, Value>;
  readonly goals: string[];
  printOnly: boolean;
}

const takes = /^(-[CfIoWlO]|--(directory|file|makefile|include-dir|old-file|assume-old|what-if|assume-new|new-file|eval|output-sync))$/;

function readArguments(args: readonly Value[]): Given {
  const given: Given = { directories: [], assignments: new Map(), goals: [], printOnly: false };
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? [];
    const content = sketch(word, hole);
    const option = /^(?:(--[\w-]+)=|(-[CfI])(?=.))/.exec(content);
    const name = option ? (option[1] ?? option[2] ?? "") : content;
    if (content.startsWith("-")) {
      const value = option
        ? [...text(sketch(word.slice(0, 1)).slice(option[0].length)), ...word.slice(1)]
        : takes.test(name)
          ? (args[++index] ?? [])
          : [];
      if (/^(-C|--directory)$/.test(name)) given.directories.push(value);
      if (/^(-f|--file|--makefile)$/.test(name)) given.file = sketch(value, "?");
      if (/^(-[a-zA-Z]*n[a-zA-Z]*|--just-print|--dry-run|--recon)$/.test(name) && !/^-[CfI]/.test(name)) given.printOnly = true;
      if (/^(-j|--jobs)$/.test(name) && /^\d+$/.test(known(args[index + 1] ?? []) ?? "")) index++;
      continue;
    }
    const assigned = /^([\w.-]+)(?::{0,3}|[?+])=/.exec(word[0]?.kind === "text" ? word[0].text : "");
    if (assigned)
      given.assignments.set(assigned[1] ?? "", [...text((word[0]?.kind === "text" ? word[0].text : "").slice(assigned[0].length)), ...word.slice(1)]);
    else given.goals.push(content);
  }
  return given;
}

/** Variables of the command line, those that an outer make was given included. */
function fixedVariables(call: Call, given: Given, slots: Slots): ReadonlyMap<string, string> {
  const outer = (known(variableOf(call.shell, "IMPRIMATUR_MAKE_OVERRIDES")?.value ?? []) ?? "").split(" ");
  const fixed = new Map<string, string>();
  for (const name of outer) {
    const binding = name === "" ? undefined : variableOf(call.shell, name);
    if (binding) fixed.set(name, slots.put(binding.value));
  }
  for (const [name, value] of given.assignments) {
    fixed.set(name, slots.put(value));
    if (/^\w+$/.test(name)) slots.variables[name] = value;
  }
  if (fixed.size > 0) slots.variables["IMPRIMATUR_MAKE_OVERRIDES"] = text([...fixed.keys()].join(" "));
  return fixed;
}

/** What a variable holds that no makefile sets; shell text. */
function environment(call: Call, slots: Slots, makefile: TaskFile, goals: readonly string[]): (name: string) => string | undefined {
  return (name) => {
    if (name === "MAKECMDGOALS") return goals.join(" ");
    if (name === "MAKEFILE_LIST") return makefile.file.slice(makefile.directory === "" ? 0 : makefile.directory.length + 1);
    const binding = variableOf(call.shell, name);
    if (binding) return known(binding.value) ?? slots.put(binding.value);
    if (name in always) return always[name];
    return /^(GITHUB|RUNNER|ACTIONS)_|^(HOME|USER|PATH|TMPDIR|TEMP|HOSTNAME|USERPROFILE)$/.test(name) ? `\${${name}}` : undefined;
  };
}

function named(shell: Call["shell"], name: string): TaskFile | undefined {
  if (shell.directory === undefined) return nearest(shell, [name]);
  return fileAt(shell, join(shell.directory, name));
}

function includesFrom(call: Call, directory: string): Includes {
  const { files } = call.shell.run.world.repository;
  return (pattern) => {
    const path = join(directory, pattern);
    if (!/[*?]/.test(path)) {
      const text = files.text(path);
      return text === undefined ? [] : [{ file: path, text }];
    }
    const source = path
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", "[^/]*")
      .replaceAll("?", "[^/]");
    const matches = new RegExp(`^${source}$`);
    return files.paths
      .filter((one) => matches.test(one))
      .flatMap((file) => {
        const text = files.text(file);
        return text === undefined ? [] : [{ file, text }];
      });
  };
}

function defaultGoal(rules: ReturnType<typeof makeRules>, variables: MakeVariables): readonly string[] {
  const chosen = variables.lookup(".DEFAULT_GOAL", new Map(), 0);
  if (chosen) return [chosen.trim()];
  const first = rules.rules.flatMap((rule) => rule.targets).find((target) => !/^\.[A-Z_]+$/.test(target) && !target.includes("%"));
  return first === undefined ? [] : [first];
}
