import type { YamlPath } from "../model/edit.ts";
import type { Place, Span } from "../model/place.ts";
import type { Files } from "../model/snapshot.ts";
import type { Step, Workflow, WorkflowJob } from "../model/workflow.ts";
import { placeAt, regionAt } from "../workflow/lines.ts";
import { readAction } from "../workflow/read-action.ts";
import { readWorkflow } from "../workflow/read-workflow.ts";
import { isWorkflowFile } from "../model/workflow-file.ts";

/** A workflow job, with the way to it in its file. */
export interface FoundJob {
  readonly file: string;
  readonly text: string;
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  readonly path: YamlPath;
}

/** A step of a workflow job or of a composite action, with the way to it in its file. */
export interface FoundStep {
  readonly file: string;
  readonly text: string;
  readonly step: Step;
  /** All steps of the workflow job or composite action. */
  readonly siblings: readonly Step[];
  /** Null in a composite action. */
  readonly job: WorkflowJob | null;
  readonly path: YamlPath;
}

/** The workflow job that holds a place; undefined where none does, or its file is not here. */
export function jobAt(files: Files, at: Place): FoundJob | undefined {
  const text = files.text(at.file);
  if (text === undefined || !isWorkflowFile(at.file)) return undefined;
  const workflow = readWorkflow(at.file, text);
  const job = workflow.jobs.find(({ key, span }) => holds(at, text, { start: key.start, end: Math.max(key.end, span.end) }));
  return job && { file: at.file, text, workflow, job, path: ["jobs", job.id] };
}

/** The workflow job of that name; undefined where there is none, or its file is not here. */
export function jobNamed(files: Files, file: string, id: string): FoundJob | undefined {
  const text = files.text(file);
  if (text === undefined) return undefined;
  const workflow = readWorkflow(file, text);
  const job = workflow.jobs.find((one) => one.id === id);
  return job && { file, text, workflow, job, path: ["jobs", id] };
}

/** The step that holds a place; undefined where none does, or its file is not here. */
export function stepAt(files: Files, at: Place): FoundStep | undefined {
  const text = files.text(at.file);
  if (text === undefined) return undefined;
  if (isWorkflowFile(at.file)) {
    const found = jobAt(files, at);
    return found && within(found.job.steps, found.job, ["jobs", found.job.id, "steps"]);
  }
  if (!/(?:^|\/)action\.ya?ml$/.test(at.file)) return undefined;
  return within(readAction(at.file, text).steps, null, ["runs", "steps"]);

  function within(siblings: readonly Step[], job: WorkflowJob | null, path: YamlPath): FoundStep | undefined {
    const step = siblings.find(({ span }) => holds(at, text ?? "", span));
    return step && { file: at.file, text: text ?? "", step, siblings, job, path: [...path, step.index] };
  }
}

/** Whether a stretch of a text starts at a place. */
export function startsAt(at: Place, text: string, { start }: Span): boolean {
  const place = placeAt(at.file, text, start);
  return place.line === at.line && place.column === at.column;
}

function holds(at: Place, text: string, span: Span): boolean {
  const { line, column, endLine = line, endColumn = column } = regionAt(at.file, text, span);
  const begun = at.line > line || (at.line === line && at.column >= column);
  return begun && (at.line < endLine || (at.line === endLine && at.column < endColumn));
}
