import type { Demand, PackageRequirement, Policy } from "../model/policy.ts";
import { byLevel, type Level, type PackagePosture } from "../model/posture.ts";
import { matcher } from "./globs.ts";

/** What a policy asks of each package that is named. A registry is not asked for more than it offers. */
export function demandsOf({ packages }: Pick<Policy, "packages">, postures: readonly PackagePosture[]): readonly Demand[] {
  const requirements = packages.map((requirement) => ({ requirement, matches: matcher(requirement.match) }));
  return postures.flatMap((posture) => {
    const { purl, ceiling } = posture;
    if (purl === null) return [];
    const first = (from: PackageRequirement["from"]) => requirements.find((one) => one.requirement.from === from && one.matches(purl))?.requirement;
    const requirement = first("exception") ?? stricter(first("organisation"), first("repository"));
    return requirement === undefined ? [] : [{ posture, level: lower(requirement.level, ceiling), requirement }];
  });
}

function stricter(a: PackageRequirement | undefined, b: PackageRequirement | undefined): PackageRequirement | undefined {
  return a === undefined || (b !== undefined && byLevel(b.level, a.level) > 0) ? b : a;
}

function lower(a: Level, b: Level): Level {
  return byLevel(a, b) <= 0 ? a : b;
}
