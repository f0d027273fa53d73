import type { StepPlace } from "./draft.ts";

/** A step as a sentence names it, in quotes: by its name, id, action or the first line of its script. */
export function stepName({ step }: StepPlace): string {
  const first = step.name?.value ?? step.id ?? step.uses?.value.split("@")[0] ?? step.run?.value.trim().split("\n")[0] ?? `${step.index + 1}`;
  return `"${first.length > 60 ? `${first.slice(0, 57)}…` : first}"`;
}
