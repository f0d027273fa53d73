import type { PublishPath } from "../../model/publish-path.ts";
import type { Step, Workflow, WorkflowJob } from "../../model/workflow.ts";

/** The workflow job's own steps that upload or run the action which does, in order; undefined where one is not found. */
export function uploadSteps(paths: readonly PublishPath[], workflow: Workflow, job: WorkflowJob): readonly Step[] | undefined {
  const indexes = paths.map((path) =>
    path.definedIn === workflow.file && path.calleeJob !== null ? path.calleeStep : (path.callerStep ?? path.step),
  );
  const found = [...new Set(indexes)].map((index) => job.steps.find((step) => step.index === index));
  const steps = found.filter((step) => step !== undefined).sort((a, b) => a.index - b.index);
  return steps.length > 0 && steps.length === found.length ? steps : undefined;
}
