import type { Step } from "../../model/workflow.ts";
import type { StepPlace } from "./draft.ts";
import type { JobSteps } from "./places.ts";

/** The place of one of the workflow job's own steps. */
export function placeOf({ workflow, job, steps }: JobSteps, step: Step): StepPlace {
  const found = steps.find((one) => one.file === workflow.file && one.step === step);
  return found ?? { file: workflow.file, list: ["jobs", job.id, "steps"], step, dialect: "other" };
}
