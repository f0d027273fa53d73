import { posix } from "node:path";
import type { Place } from "../model/place.ts";
import type { Problem } from "../model/problem.ts";
import type { Script } from "../model/script.ts";
import type { Repository } from "../model/snapshot.ts";
import type { Action, Workflow } from "../model/workflow.ts";
import { placeAt } from "../workflow/lines.ts";
import { readAction } from "../workflow/read-action.ts";
import { readScript } from "../workflow/script.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import { withoutIdleSteps } from "./idle-steps.ts";
import { guarded } from "./guarded-files.ts";
import type { World } from "./run.ts";

const MAX_COMMANDS = 400_000;

/** Opens a repository for tracing: files are read and parsed once, when asked for. */
export function openWorld(repository: Repository): World {
  const { files } = repository;
  const workflows = new Map<string, Workflow | undefined>();
  const whole = new Map<string, Workflow | undefined>();
  const actions = new Map<string, Action | undefined>();
  const scripts = new Map<string, Map<string, Script>>();
  const problems: Problem[] = [];
  return {
    repository: guarded(repository, problems),
    uploads: [],
    programs: new Map(),
    problems,
    budget: { left: MAX_COMMANDS },
    script: (text, dialect) => {
      const known = scripts.get(dialect) ?? new Map<string, Script>();
      scripts.set(dialect, known);
      const before = known.get(text);
      if (before) return before;
      const script = readScript(text, dialect);
      known.set(text, script);
      return script;
    },
    workflow: (file) =>
      once(workflows, file, () => {
        const text = files.text(file);
        if (text === undefined) return undefined;
        const workflow = readSparingly(file, text);
        if (workflow.whole) whole.set(file, workflow.read);
        problems.push(...workflow.read.problems);
        return workflow.read;
      }),
    wholeWorkflow: (file) =>
      once(whole, file, () => {
        const text = files.text(file);
        return text === undefined ? undefined : readWorkflow(file, text);
      }),
    action: (directory) =>
      once(actions, directory, () => {
        for (const name of ["action.yml", "action.yaml"]) {
          const file = fileOf(directory, name);
          const text = files.text(file);
          if (text === undefined) continue;
          const action = readAction(file, text);
          problems.push(...action.problems);
          return action;
        }
        return undefined;
      }),
    place: (file, offset): Place => placeAt(file, files.text(file) ?? "", offset),
  };
}

/** A file of an action's directory, which in another repository is `owner/repo/path@ref`. */
function fileOf(directory: string, name: string): string {
  const [path = "", ref] = directory.split("@");
  const file = path === "" ? name : posix.join(path, name);
  return ref === undefined ? file : `${file}@${ref}`;
}

/** Steps that cannot matter are not parsed; where leaving them out breaks something, the whole text is read. */
function readSparingly(file: string, text: string): { readonly read: Workflow; readonly whole: boolean } {
  const short = withoutIdleSteps(text);
  const read = readWorkflow(file, short);
  if (short === text || read.problems.length === 0) return { read, whole: short === text };
  return { read: readWorkflow(file, text), whole: true };
}

function once<T>(memory: Map<string, T | undefined>, key: string, make: () => T | undefined): T | undefined {
  if (!memory.has(key)) memory.set(key, make());
  return memory.get(key);
}
