import type { CheckRun } from "../../model/check-run.ts";
import type { Answer } from "../delivering.ts";

/** Which pull request a run is about, and the commit that it stands beside. */
export interface CheckedPull {
  readonly number: number;
  /** The last commit of the pull request. */
  readonly head: string;
  /** Where more is told, an absolute address. */
  readonly details?: string;
}

/** A run of ours as GitHub has it. */
export interface CheckNow {
  readonly id: number;
  readonly isDone: boolean;
  /** Of what it says, or was being made to say; null: nothing yet. */
  readonly digest: string | null;
  /** How many notes stand there. They can be added to, and never taken away. */
  readonly annotations: number;
}

/**
 * The calls by which check runs are written; a slug is `owner/name`.
 *
 * Errors of each: those of `Delivering`.
 */
export interface Checking {
  /** Has a run stand there, in progress unless it said something already, so that a person sees that somebody looks. */
  beginCheck(slug: string, pull: CheckedPull): Promise<Answer<CheckNow>>;
  /** Has a run say this and nothing else. `begun`: what `beginCheck` answered, where it was asked before. */
  check(slug: string, pull: CheckedPull & { readonly run: CheckRun; readonly begun?: CheckNow }): Promise<Answer<Checked>>;
}

export interface Checked {
  readonly id: number;
  /** `left`: it says the same already. */
  readonly did: "wrote" | "left";
}
