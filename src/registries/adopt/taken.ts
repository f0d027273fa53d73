import type { StepPlace } from "./draft.ts";

/** What was taken away: a variable or input, with the file and the map that held it. */
export interface Taken {
  readonly name: string;
  readonly file: string;
  /** The step that held it; null: the workflow job or the whole workflow did. */
  readonly step: StepPlace | null;
  /** The value as it was written. */
  readonly value: string;
  readonly of: "workflow" | "job" | "step" | "input";
}
