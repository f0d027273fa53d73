import type { Severity } from "../model/finding.ts";

/** Colours by meaning; a report asks for them and never knows a terminal. */
export interface Painter {
  readonly title: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly place: Paint;
}

export type Paint = (text: string) => string;

const same: Paint = (text) => text;

export const plain: Painter = { title: same, faint: same, good: same, bad: same, doubtful: same, place: same };

/** The colour that each severity is told in. */
export const moods: Readonly<Record<Severity, keyof Painter>> = { critical: "bad", high: "bad", medium: "doubtful", low: "faint", info: "faint" };
