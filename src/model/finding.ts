import type { Evidence } from "./place.ts";
import type { SettingEvidence, Whereabouts } from "./setting.ts";

export const severities = ["critical", "high", "medium", "low", "info"] as const;

export type Severity = (typeof severities)[number];
export type Confidence = "high" | "medium" | "low";

export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly at: Whereabouts;
  /** One sentence about this place. */
  readonly says: string;
  /** What a person should do next, one sentence. */
  readonly next: string;
  readonly evidence: readonly (Evidence | SettingEvidence)[];
  /** The workflow job it is about; null where it is about none. */
  readonly job: string | null;
  /** purls without version of the packages it bears on, sorted; empty where they cannot be told. */
  readonly packages: readonly string[];
  /** The same for the same defect after lines moved; unique within a repository. 32 hexadecimal digits. */
  readonly fingerprint: string;
}

/** -1, 0 or 1: whether `a` is graver than `b`, as a sort wants it. */
export function bySeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}
