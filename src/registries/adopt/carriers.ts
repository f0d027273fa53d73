import type { Evidence, Span } from "../../model/place.ts";
import type { Files } from "../../model/snapshot.ts";
import type { Entry, Step } from "../../model/workflow.ts";
import { placeAt } from "../../workflow/lines.ts";
import { actionAt, localAction, type JobSteps } from "./places.ts";

/** Where the token comes into a workflow job on its way to the upload. */
export interface Carriers {
  /** The workflow job's own steps: what a composite action of the repository is given, the step that runs it is given. */
  readonly steps: readonly Step[];
  readonly job: readonly Entry[];
  readonly workflow: readonly Entry[];
  /** What stands in no such place. */
  readonly elsewhere: readonly Evidence[];
}

/** `through`: files that the uploads pass through. What a script of them is given, the step that runs it is given. */
export function carriersIn(
  files: Files,
  { workflow, job }: JobSteps,
  uploads: readonly Step[],
  evidence: readonly Evidence[],
  through: readonly string[],
): Carriers {
  const text = files.text(workflow.file) ?? "";
  const holds = (span: Span, at: Evidence): boolean => {
    const [from, to] = [placeAt(workflow.file, text, span.start), placeAt(workflow.file, text, span.end)];
    const begun = at.line > from.line || (at.line === from.line && at.column >= from.column);
    return at.file === workflow.file && begun && (at.line < to.line || (at.line === to.line && at.column <= to.column));
  };
  const holdsEntry = ({ key, value }: Entry, at: Evidence): boolean => holds({ start: key.start, end: Math.max(key.end, value.span.end) }, at);
  const isScript = (file: string): boolean => through.includes(file) && !/\.ya?ml$/.test(file);
  const [steps, own, whole, elsewhere] = [new Set<Step>(), new Set<Entry>(), new Set<Entry>(), [] as Evidence[]];
  for (const at of evidence) {
    const inside = job.steps.filter(
      (step) => holds(step.span, at) || reaches(files, step, at.file, 0) || (isScript(at.file) && uploads.includes(step)),
    );
    const ofJob = job.env.filter((entry) => holdsEntry(entry, at));
    const ofWorkflow = workflow.env.filter((entry) => holdsEntry(entry, at));
    for (const one of inside) steps.add(one);
    for (const one of ofJob) own.add(one);
    for (const one of ofWorkflow) whole.add(one);
    if (inside.length + ofJob.length + ofWorkflow.length === 0) elsewhere.push(at);
  }
  return { steps: [...steps].sort((a, b) => a.index - b.index), job: [...own], workflow: [...whole], elsewhere };
}

const deepest = 4;

/** Whether a step runs the composite action in a file, itself or through another one. */
function reaches(files: Files, step: Step, file: string, depth: number): boolean {
  const action = localAction(files, step.uses?.value);
  if (action === undefined || depth > deepest) return false;
  return action === file || nested(files, action).some((one) => reaches(files, one, file, depth + 1));
}

function nested(files: Files, action: string): readonly Step[] {
  return actionAt(files, action)?.steps ?? [];
}
