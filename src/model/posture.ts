import type { RegistryId } from "./registry.ts";

/** From nothing known to nothing but trusted publishing; the number is the level. */
export const levels = ["unknown", "token", "contained-token", "trusted", "sealed"] as const;

export type Level = (typeof levels)[number];

/** How well one package's publishing is guarded. */
export interface PackagePosture {
  /** purl without version; null where a path's package could not be told. */
  readonly purl: string | null;
  readonly registry: RegistryId;
  /** The highest level that everything seen allows. */
  readonly level: Level;
  /** The highest this registry offers. */
  readonly ceiling: Level;
  /** What keeps it from the next level and was seen, one sentence each. */
  readonly missing: readonly string[];
  /** What would have to be seen before the next level could be given, one sentence each. */
  readonly unseen: readonly string[];
  /** `file › workflow job`, sorted. */
  readonly paths: readonly string[];
}
