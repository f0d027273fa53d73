import type { Evidence } from "../model/place.ts";
import type { RunDefaults, Scalar, Step, WorkflowJob } from "../model/workflow.ts";
import { dialectFromShell, dialectOf } from "../workflow/shell-kind.ts";
import { enter } from "./builtins.ts";
import { delegateUnread } from "./delegate.ts";
import { drillEnvironment } from "./dry-run.ts";
import { isInert } from "./inert.ts";
import { bind } from "./invocation.ts";
import { runProgram } from "./program.ts";
import type { Frame, Run } from "./run.ts";
import { casesWhere, certainlyRuns, valueOf } from "./scope.ts";
import { interpret, type Shell, type Trail } from "./shell.ts";
import { useAction } from "./use-action.ts";
import { known, opaque } from "./value.ts";

/** Walks the steps of a workflow job, or of a composite action in it, in order. */
export function runSteps(run: Run, steps: readonly Step[], job: WorkflowJob | undefined): void {
  for (const step of steps) {
    if (isInert(step)) continue;
    const here: Run = run.state.env.size === 0 ? run : { ...run, env: new Map([...run.env, ...run.state.env]) };
    const cases = casesWhere(here, step.if);
    if (cases.length === 0) continue;
    const frame: Frame = {
      kind: job ? (run.frames.length === 0 ? "workflow" : "called") : "composite",
      file: run.file,
      job: run.job.id,
      step: step.index,
    };
    runStep({ ...here, cases, frames: [...run.frames, frame], env: bind(here, step.env, run.file) }, step, job);
  }
}

/** Far above what honest steps run; bounds loops of scripts that call each other. */
const MAX_STEP_COMMANDS = 20_000;

function runStep(run: Run, step: Step, job: WorkflowJob | undefined): void {
  const { world } = run;
  const before = world.uploads.length;
  const shell = shellFor(run, step, job);
  const budget = world.budget.left;
  world.budget.left = Math.min(budget, MAX_STEP_COMMANDS);
  const allowed = world.budget.left;
  try {
    if (step.run) runScript(shell, step, step.run, job);
    else if (step.uses) useAction(shell, step, step.uses);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    world.problems.push({
      ...world.place(run.file, step.span.start),
      code: "too-deep",
      message: "this step runs through too many files or too deep a script to be followed to its end",
    });
  }
  const spent = allowed - Math.max(0, world.budget.left);
  if (world.budget.left <= 0)
    world.problems.push({
      ...world.place(run.file, step.span.start),
      code: "too-complex",
      message: `this step runs more than ${allowed} commands as far as files tell; what stands behind them was not followed`,
    });
  world.budget.left = budget - spent;
  if (world.uploads.length === before && shell.trail.dryRuns === 0 && !drillEnvironment(run.env))
    delegateUnread(run, step, shell.trail, shell.through);
}

function shellFor(run: Run, step: Step, job: WorkflowJob | undefined): Shell {
  const at = step.run ?? step.uses;
  // A step that may be skipped leaves what it sets uncertain, like a branch of a script.
  const trail: Trail = {
    unread: [],
    dryRuns: 0,
    visited: new Set(),
    entered: new Map(),
    branches: step.if === undefined || certainlyRuns(run, step.if) ? 0 : 1,
    masked: maskedBy(run, step, job),
  };
  return {
    run,
    file: run.file,
    place: (span) => run.world.place(run.file, at ? at.at(span.start) : step.span.start),
    vars: new Map(),
    functions: new Map(),
    args: [],
    directory: directoryOf(run, step, job?.defaults),
    through: run.through,
    cases: run.cases,
    confidence: "full",
    depth: 0,
    trail,
  };
}

/** `continue-on-error` of the step or of its workflow job, where it is written out. */
function maskedBy(run: Run, step: Step, job: WorkflowJob | undefined): Evidence | undefined {
  const goesOn = (scalar: Scalar | undefined): scalar is Scalar => known(valueOf(run, scalar)) === "true";
  if (goesOn(step.continueOnError)) {
    return { ...run.world.place(run.file, step.continueOnError.span.start), says: "the workflow job goes on when this step fails" };
  }
  if (!job || !goesOn(job.continueOnError)) return undefined;
  return { ...run.world.place(run.file, job.continueOnError.span.start), says: "the run succeeds when this workflow job fails" };
}

function runScript(shell: Shell, step: Step, script: Scalar, job: WorkflowJob | undefined): void {
  const { run } = shell;
  const dialect = job ? dialectOf(step, run.job, run.workflow) : dialectFromShell(known(valueOf(run, step.shell)) ?? "bash");
  if (dialect === "python" || dialect === "other") return runProgram(shell, dialect === "python" ? "step.py" : "step.txt", script.value, undefined);
  const read = run.world.script(script.value, dialect);
  for (const error of read.errors)
    run.world.problems.push({
      ...run.world.place(run.file, script.at(error.span.start)),
      code: "invalid-script",
      message: error.message,
    });
  interpret(shell, read);
  if (step.id === undefined) return;
  const values = new Map(
    [...run.state.written].filter(([name]) => name.startsWith("output:")).map(([name, value]) => [name.slice(7), value] as const),
  );
  for (const name of values.keys()) run.state.written.delete(`output:${name}`);
  run.outputs.set(step.id.toLowerCase(), { values, other: [] });
}

/** `working-directory` of the step, the workflow job, or the workflow; relative to the checkout. */
function directoryOf(run: Run, step: Step, defaults: RunDefaults | undefined): string | undefined {
  const given = step.workingDirectory ?? defaults?.workingDirectory ?? (defaults ? run.workflow.defaults.workingDirectory : undefined);
  if (given === undefined) return run.directory;
  const value = valueOf(run, given);
  return value.length === 0 ? run.directory : enter("", known(value) === undefined && value.length === 0 ? opaque(given.value) : value);
}
