import type { PublishPath } from "../model/publish-path.ts";
import type { RunJob, RunStep } from "../model/surroundings.ts";
import type { Step, Workflow, WorkflowJob } from "../model/workflow.ts";
import { readCondition, readTemplate } from "../workflow/expressions.ts";
import { regionAt } from "../workflow/lines.ts";
import { accessOf } from "../workflow/permissions.ts";
import { localPath } from "./local-path.ts";
import type { World } from "./run.ts";

const MAX_NESTING = 10;

/** Steps a workflow job may have with its composite actions: real ones have some dozens, and actions that run each other end here. */
const MAX_STEPS = 500;

/** Reads workflow jobs whole: what tracing passed over counts for rules. */
export interface JobReader {
  readonly world: World;
  /** Undefined when the file is not here. */
  workflow(file: string): Workflow | undefined;
  runJob(workflow: Workflow, job: WorkflowJob, caller?: Pick<PublishPath, "workflow" | "job">): RunJob;
}

export function jobReader(world: World): JobReader {
  const { files } = world.repository;
  const workflow = (file: string): Workflow | undefined => world.wholeWorkflow(file);
  return {
    world,
    workflow,
    runJob(own, job, caller) {
      const calling = caller && caller.workflow !== own.file ? workflow(caller.workflow) : undefined;
      const callingJob = calling?.jobs.find((one) => one.id === caller?.job);
      const text = files.text(own.file) ?? "";
      return {
        workflow: own,
        job,
        steps: stepsOf(world, own.file, job.steps),
        place: (span) => regionAt(own.file, text, span),
        access: (scope) => accessOf(scope, own, job, calling && callingJob && accessOf(scope, calling, callingJob)) ?? "unknown",
        template: readTemplate,
        condition: readCondition,
      };
    },
  };
}

function stepsOf(world: World, file: string, steps: readonly Step[]): readonly RunStep[] {
  const out: RunStep[] = [];
  const add = (from: string, own: readonly Step[], index: number | undefined, within: readonly string[]): void => {
    const text = world.repository.files.text(from) ?? "";
    for (const step of own) {
      if (out.length >= MAX_STEPS) return;
      const at = index ?? step.index;
      out.push({ step, file: from, index: at, place: (span) => regionAt(from, text, span) });
      const directory = step.uses && (localPath(world.repository, step.uses.value) ?? step.uses.value);
      const action = directory === undefined ? undefined : world.action(directory);
      if (action === undefined || within.includes(action.file) || within.length >= MAX_NESTING) continue;
      add(action.file, action.steps, at, [...within, action.file]);
    }
  };
  add(file, steps, undefined, []);
  return out;
}
