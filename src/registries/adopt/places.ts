import type { PublishPath } from "../../model/publish-path.ts";
import type { Files } from "../../model/snapshot.ts";
import type { Action, Step, Workflow, WorkflowJob } from "../../model/workflow.ts";
import { readAction } from "../../workflow/read-action.ts";
import { readWorkflow } from "../../workflow/read-workflow.ts";
import { dialectFromShell, dialectOf } from "../../workflow/shell-kind.ts";
import { offsetOf } from "../../workflow/lines.ts";
import type { StepPlace } from "./draft.ts";
import { isWorkflowFile } from "../../model/workflow-file.ts";

/** A workflow job with its steps; behind each that runs a composite action of the repository stand the steps of that action. */
export interface JobSteps {
  readonly files: Files;
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  readonly steps: readonly StepPlace[];
}

export function jobSteps(files: Files, workflow: Workflow, job: WorkflowJob): JobSteps {
  const list = ["jobs", job.id, "steps"];
  const steps = job.steps.flatMap((step) => [
    { file: workflow.file, list, step, dialect: dialectOf(step, job, workflow) },
    ...compositeSteps(files, step, 0),
  ]);
  return { files, workflow, job, steps };
}

/** The step that uploads, by the place of the upload, else by its number; undefined where it is not in these steps. */
export function uploadingStep(path: PublishPath, { files, workflow, steps }: JobSteps): StepPlace | undefined {
  const offset = offsetOf(files.text(path.at.file) ?? "", path.at);
  const holds = ({ file, step }: StepPlace): boolean => file === path.at.file && step.span.start <= offset && offset < step.span.end;
  const called = path.calleeJob !== null;
  const file = called ? workflow.file : (path.definedIn ?? workflow.file);
  const index = called ? path.calleeStep : path.step;
  return steps.find(holds) ?? steps.find((one) => one.file === file && one.step.index === index);
}

/** The file of an action that stands in the repository; undefined for any other. */
export function localAction(files: Files, uses: string | undefined): string | undefined {
  if (uses === undefined || !uses.startsWith("./")) return undefined;
  const directory = uses.slice(2).replace(/\/+$/, "");
  return ["action.yml", "action.yaml"].map((name) => (directory === "" ? name : `${directory}/${name}`)).find((file) => files.has(file));
}

export function actionAt(files: Files, file: string): Action | undefined {
  const text = files.text(file);
  return text === undefined ? undefined : readAction(file, text);
}

/** Every workflow of the repository that can be read. */
export function workflowsOf(files: Files): readonly Workflow[] {
  return files.paths.filter(isWorkflowFile).flatMap((file) => {
    const text = files.text(file);
    return text === undefined ? [] : [readWorkflow(file, text)];
  });
}

const deepest = 4;

function compositeSteps(files: Files, step: Step, depth: number): readonly StepPlace[] {
  const file = localAction(files, step.uses?.value);
  const action = file === undefined || depth > deepest ? undefined : actionAt(files, file);
  if (file === undefined || action === undefined) return [];
  return action.steps.flatMap((own) => [
    { file, list: ["runs", "steps"], step: own, dialect: dialectFromShell(own.shell?.value ?? "bash") },
    ...compositeSteps(files, own, depth + 1),
  ]);
}
