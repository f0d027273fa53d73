import type { Evidence, Place } from "./place.ts";

export type Severity = "critical" | "high" | "medium" | "low" | "info";
export type Confidence = "high" | "medium" | "low";

export interface Finding {
  /** The rule's id. */
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly at: Place;
  /** One sentence about this place. */
  readonly says: string;
  /** What a person should do next, one sentence. */
  readonly next: string;
  readonly evidence: readonly Evidence[];
}
