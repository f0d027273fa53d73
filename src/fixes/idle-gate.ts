import type { Edit } from "../model/edit.ts";
import type { Workflow, WorkflowJob } from "../model/workflow.ts";

/**
 * The edits that take a workflow job out which does nothing but wait for an approval, with what waits for it; none where it does
 * something else, or where something else asks for it.
 */
export function idleGate(workflow: Workflow, gate: WorkflowJob): readonly Edit[] {
  const idle =
    gate.if === undefined &&
    gate.outputs.length === 0 &&
    gate.needs.length === 0 &&
    gate.steps.every(({ uses, run }) => uses === undefined && /^\s*(?:echo\b[^\n|;&>`$]*|true|:|exit 0)\s*$/.test(run?.value ?? ""));
  const asked = workflow.jobs.some((job) => job.id !== gate.id && JSON.stringify(job).includes(`needs.${gate.id}`));
  if (!idle || asked || workflow.jobs.length < 2) return [];
  const waiting = workflow.jobs.filter(({ needs }) => needs.includes(gate.id));
  return [
    ...waiting.map((job): Edit => {
      const path = ["jobs", job.id, "needs"];
      return { do: "remove", path: job.needs.length === 1 ? path : [...path, job.needs.indexOf(gate.id)] };
    }),
    { do: "remove", path: ["jobs", gate.id] },
  ];
}
