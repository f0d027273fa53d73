import { nameOf } from "../model/known-registry.ts";
import { byLevel, type Level, levels, type PackagePosture } from "../model/posture.ts";
import { counted } from "./lines.ts";
import { packageName } from "./wording.ts";

/** Packages of one registry of which the same is to be said. */
export interface PackageGroup {
  readonly posture: PackagePosture;
  readonly names: readonly string[];
}

/** The weakest first, then as given. */
export function groupedPackages(packages: readonly PackagePosture[]): readonly PackageGroup[] {
  const groups = Map.groupBy(packages, ({ purl, registry, level, certain, ceiling, missing, unseen, paths }) =>
    JSON.stringify([purl === null, registry, level, certain, ceiling, missing, unseen, paths]),
  );
  return [...groups.values()]
    .flatMap((own) => (own[0] ? [{ posture: own[0], names: own.map(({ purl }) => (purl === null ? "package not told" : packageName(purl))) }] : []))
    .sort((a, b) => byLevel(a.posture.level, b.posture.level));
}

/** "npm". */
export function registryName({ registry }: PackagePosture): string {
  return nameOf(registry);
}

/** "level 1 of 4, token"; "at best" where something unseen could make it lower. */
export function levelWords({ level, certain, ceiling }: PackagePosture): string {
  const words = `level ${levels.indexOf(level)} of ${levels.indexOf(ceiling)}, ${levelName(level)}`;
  return certain || level === "unknown" ? words : `${words} at best`;
}

/** "2 packages: 1 token, 1 trusted". */
export function byLevels(packages: readonly PackagePosture[]): string {
  const parts = levels.flatMap((level) => {
    const count = packages.filter((one) => one.level === level).length;
    return count > 0 ? [`${count} ${levelName(level)}`] : [];
  });
  return `${counted(packages.length, "package")}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
}

/** "contained token". */
export function levelName(level: Level): string {
  return level.replace("-", " ");
}
