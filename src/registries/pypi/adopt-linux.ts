import type { Step, WorkflowJob } from "../../model/workflow.ts";

/** Whether a step runs on Linux wherever it runs: by the labels of the runner, those of a matrix one by one, or by its condition. */
export function runsOnLinux(step: Step, job: WorkflowJob): boolean {
  if (
    /runner\.os\s*==\s*'linux'|'linux'\s*==\s*runner\.os|startsWith\(\s*(?:runner\.os|matrix\.[\w.-]+)\s*,\s*'(?:linux|ubuntu)/i.test(
      step.if?.value ?? "",
    )
  )
    return true;
  const labels = job.runsOn.flatMap(({ value }) => {
    const name = /^\$\{\{\s*matrix\.([\w.-]+)\s*\}\}$/.exec(value.trim())?.[1];
    if (name === undefined) return [value];
    const matrix = job.matrix;
    const values = matrix === undefined || matrix.dynamic ? [] : matrix.combinations.map((one) => one[name] ?? "");
    return values.length > 0 ? values : [value];
  });
  if (labels.length === 0 || labels.some((label) => /windows|macos|mac-|darwin/i.test(label))) return false;
  const isLinux = (label: string): boolean => /ubuntu|linux/i.test(label);
  return job.runsOn.length > 1 ? labels.some(isLinux) : labels.every(isLinux);
}
