import type { Workflow, WorkflowJob } from "../model/workflow.ts";

/** Keys of a workflow job that fixes add, in the order in which GitHub's own examples have them. */
export type JobKey = "environment" | "permissions" | "cache-mode";

/**
 * Where a new key looks at home in a workflow job: behind the keys that say where it runs and what it may do, unless another
 * workflow job of the file has it behind one that says something else; in front of what it does where there are none.
 */
export function placeOfJobKey(workflow: Workflow, job: WorkflowJob, key: JobKey): { readonly after: string } | { readonly before: string } {
  const own = keysOf(job);
  const ahead = order.slice(0, order.indexOf(key));
  const habits = workflow.jobs.filter(({ id }) => id !== job.id).map((other) => keyBefore(keysOf(other), key));
  const habit = habits.find((one) => one !== undefined && own.includes(one));
  if (habit !== undefined && !ahead.includes(habit) && habit !== "steps") return { after: habit };
  const last = own.findLast((one) => ahead.includes(one));
  return last === undefined ? { before: job.uses === undefined ? "steps" : "uses" } : { after: last };
}

const order: readonly string[] = ["runs-on", "environment", "permissions", "cache-mode"];

function keyBefore(keys: readonly string[], key: JobKey): string | undefined {
  return keys[keys.indexOf(key) - 1];
}

/** Keys of a workflow job in their order, as far as they matter for where another one stands. */
function keysOf(job: WorkflowJob): readonly string[] {
  const places: readonly (readonly [string, number | undefined])[] = [
    ["name", job.name?.span.start],
    ["if", job.if?.span.start],
    ["runs-on", job.runsOn[0]?.span.start ?? job.runnerGroup?.span.start],
    ["environment", job.environment?.span.start],
    ["permissions", job.permissions?.span.start],
    ["cache-mode", job.cacheMode?.span.start],
    ["uses", job.uses?.span.start],
    ["steps", job.steps[0]?.span.start],
  ];
  return places
    .filter((one): one is readonly [string, number] => one[1] !== undefined)
    .sort((a, b) => a[1] - b[1])
    .map(([key]) => key);
}
