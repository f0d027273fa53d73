import { posix } from "node:path";
import type { Scalar, WorkflowJob } from "../model/workflow.ts";
import { delegateTo } from "./delegate.ts";
import { runInvocation } from "./invocation.ts";
import { localPath } from "./local-path.ts";
import type { Run } from "./run.ts";
import { valueOf } from "./scope.ts";
import { empty, known, opaque, text, type Value } from "./value.ts";

const MAX_NESTING = 10;

/** What entering a workflow takes of the commands a repository may run, so that workflows calling each other end. */
const CALL_COST = 400;

/** Follows a workflow job that calls a reusable workflow; one that cannot be read ends in `delegated`. */
export function callWorkflow(run: Run, uses: Scalar): void {
  const written = known(valueOf(run, uses)) ?? uses.value;
  const name = besides(run.file, written) ?? written;
  const file = localPath(run.world.repository, name) ?? elsewhere(name);
  const called = file === undefined ? undefined : run.world.workflow(file);
  if (file === undefined || called === undefined) return delegateTo(run, name, uses);
  if (run.frames.length >= MAX_NESTING || file === run.file || run.frames.some((frame) => frame.file === file)) {
    run.world.problems.push({
      ...run.world.place(run.file, uses.span.start),
      code: "cycle",
      message: `${file} calls itself on this way; the way ends here`,
    });
    return;
  }
  if (run.world.budget.left <= 0) {
    run.world.problems.push({
      ...run.world.place(run.file, uses.span.start),
      code: "too-complex",
      message: `${file} is called on too many ways; this one was not followed`,
    });
    return;
  }
  run.world.budget.left -= CALL_COST;
  const trigger = called.triggers.find((one) => one.event === "workflow_call");
  const given = new Map(run.job.with.map((entry) => [entry.name.toLowerCase(), valueOf(run, entry.value)]));
  runInvocation({
    world: run.world,
    entry: run.entry,
    workflow: called,
    frames: [...run.frames, { kind: run.frames.length === 0 ? "workflow" : "called", file: run.file, job: run.job.id, step: -1 }],
    through: [...run.through, file],
    cases: run.cases,
    callerIdToken: run.idToken,
    done: new Map(),
    input: (input) => {
      const passed = given.get(input.toLowerCase());
      if (passed) return passed;
      const declared = trigger?.inputs?.find((one) => one.name.toLowerCase() === input.toLowerCase());
      if (declared?.default) return valueOf(run, declared.default);
      if (declared?.type === "boolean") return text("false");
      return trigger ? empty : opaque(`inputs.${input}`);
    },
    secret: secretsFor(run, run.job),
  });
}

/** What `./path` names in a workflow of another repository. */
function besides(file: string, written: string): string | undefined {
  const [, slug, ref] = /^([^/@]+\/[^/@]+)\/[^@]*@(\S+)$/.exec(file) ?? [];
  return slug !== undefined && written.startsWith("./") ? `${slug}/${posix.normalize(written.slice(2))}@${ref}` : undefined;
}

/**
 * The file of a workflow in another repository, as a snapshot that has it names it. What such a workflow calls by `./` lies
 * in its own repository, at its own commit (GitHub's reference on reusing workflows).
 */
function elsewhere(name: string): string | undefined {
  return /^[\w.-]+\/[\w.-]+\/[^@\s]+@\S+$/.test(name) ? name : undefined;
}

/** Secrets as the called workflow sees them: all of the caller's, or those handed over, under their new names. */
function secretsFor(run: Run, job: WorkflowJob): (name: string) => Value {
  const { secrets } = job;
  if (secrets === "inherit") return (name) => run.secret(name);
  const given = new Map(secrets.map((entry) => [entry.name.toLowerCase(), valueOf(run, entry.value)]));
  return (name) => {
    const passed = given.get(name.toLowerCase());
    if (passed) return passed;
    return name.includes("*") && given.size > 0 ? [...given.values()].flat() : empty;
  };
}
