import type { RegistryId } from "./registry.ts";

/** From nothing known to nothing but trusted publishing; a level's index is its number. */
export const levels = ["unknown", "token", "contained-token", "trusted", "sealed"] as const;

export type Level = (typeof levels)[number];

/** How well one package's publishing is guarded. docs/posture.md says what each level holds. */
export interface PackagePosture {
  /** purl without version; null for the paths to a registry whose package could not be told. */
  readonly purl: string | null;
  readonly registry: RegistryId;
  /** The highest level that everything seen allows; unknown where nothing is known of how it is published. */
  readonly level: Level;
  /** Whether nothing unseen could make it lower. */
  readonly certain: boolean;
  /** The highest this registry offers. */
  readonly ceiling: Level;
  /** What was seen and keeps it from the next level, one sentence each; empty at the ceiling. */
  readonly missing: readonly string[];
  /** What would have to be seen before the level is certain, one sentence each. */
  readonly unseen: readonly string[];
  /** `file › workflow job`, sorted. */
  readonly paths: readonly string[];
}

/** Below 0: `a` is the lower level. */
export function byLevel(a: Level, b: Level): number {
  return levels.indexOf(a) - levels.indexOf(b);
}
