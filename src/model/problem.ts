import type { Place } from "./place.ts";

/** Why a file, or a part of it, could not be read. The rest of the audit goes on. */
export type ProblemCode =
  | "invalid-yaml"
  | "invalid-workflow"
  | "invalid-expression"
  | "invalid-script"
  | "invalid-manifest"
  | "invalid-policy"
  | "loosened-policy"
  | "duplicate-key"
  | "too-large"
  | "too-complex"
  | "not-text"
  | "unreadable"
  | "cycle"
  | "too-deep"
  | "missing-file";

export interface Problem extends Place {
  readonly code: ProblemCode;
  readonly message: string;
}
