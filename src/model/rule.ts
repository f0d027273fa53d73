import type { Confidence, Severity } from "./finding.ts";
import type { Controls } from "./controls.ts";

/** The groups of the catalogue, in the order they are listed. */
export const ruleGroups = ["people", "tokens", "trusted-publishing", "publish-job", "gates", "registries", "policy"] as const;

export type RuleGroup = (typeof ruleGroups)[number];

/** What a person may know of a rule without running it. */
export interface RuleMetadata {
  /** Named for the defect; file, page, test and configuration key alike, for ever. */
  readonly id: string;
  readonly group: RuleGroup;
  readonly summary: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The class of incident, or the registry's fact, that motivates it. */
  readonly incidents: string;
  readonly controls: Controls;
  /** What it has to see beside files; it is not asked where that was not looked at. */
  readonly sight?: Sight;
}

/** A rule of the catalogue that files alone cannot decide. */
export interface UnaskedRule {
  readonly id: string;
  readonly group: RuleGroup;
  readonly summary: string;
  readonly needs: Sight;
}

/** What would have to be seen. */
export type Sight = "organisation" | "repository-settings" | "registry" | "releases";

/** Whether it takes that registries were asked. */
export function isOfRegistries(sight: Sight | undefined): boolean {
  return sight === "registry" || sight === "releases";
}
