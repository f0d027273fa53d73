import type { WorkflowJob } from "../../model/workflow.ts";
import { placeOfJobKey } from "../../workflow/job-key-place.ts";
import type { AdoptSubject } from "../adopt.ts";
import type { Draft } from "./draft.ts";
import { workflowsOf } from "./places.ts";
import { sideRuns } from "./side-runs.ts";

/** Binds the workflow job to the environment that was chosen, where it has none. */
export function bindEnvironment(draft: Draft, { workflow, paths, choices }: AdoptSubject, job: WorkflowJob): void {
  const { environment } = choices;
  if (environment === null || job.environment !== undefined || paths.some((path) => path.environment !== null)) return;
  const called = paths.filter((path) => path.workflow !== workflow.file);
  const callers = workflowsOf(draft.files).flatMap((one) =>
    one.jobs.filter(({ id }) => called.some((path) => path.workflow === one.file && path.job === id)).map((own) => ({ workflow: one, job: own })),
  );
  const beside = sideRuns({ workflow, job }, { workflow, job, callers, paths });
  if (beside.length > 0) {
    draft.look.add(
      `The environment ${environment} was not bound: ${job.id} also runs on ${beside.join(" and ")}, where it publishes nothing and would be stopped. Publish from a workflow job of its own, and bind that.`,
    );
    return;
  }
  draft.edit(workflow.file, {
    do: "insert",
    path: ["jobs", job.id],
    key: "environment",
    value: environment,
    ...placeOfJobKey(workflow, job, "environment"),
  });
  draft.review = true;
  draft.look.add(`The environment ${environment} has to be there, with the refs that may use it and who approves.`);
}
