import type { Demand } from "../model/policy.ts";
import { byLevel, type PackagePosture } from "../model/posture.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { Answer, Rule } from "./rule.ts";
import { listed, sentence } from "./wording.ts";

export const packageBelowRequiredLevel: Rule = {
  id: "package-below-required-level",
  group: "policy",
  summary: "A package is published with less protection than the policy asks",
  severity: "high",
  confidence: "high",
  incidents: "packages whose weakest way of publishing was used: axios 2026-03, Miasma 2026-06",
  controls: {
    csf: ["PR.PS-06"],
    ssdf: ["PS.1.1"],
    iso27001: ["A.8.9"],
    soc2: ["CC7.1"],
  },
  asks: "policy",
  check: ({ policy, demands, paths }) => [
    ...[...Map.groupBy(demands, (demand) => groupOf(demand, paths)).values()].flatMap((group) => answer(group, paths)),
    ...(policy.packages.length === 0 ? [] : paths.filter(isUntoldPackage).map(doubtOf)),
  ],
};

/** Packages that one step publishes and one requirement means are one message. */
function groupOf({ posture, level, requirement }: Demand, paths: readonly PublishPath[]): string {
  const at = pathOf(posture, paths)?.at;
  return [at?.file, at?.line, posture.level, posture.certain, level, requirement.at.file, requirement.at.line].join("\n");
}

function answer(group: readonly Demand[], paths: readonly PublishPath[]): readonly Answer[] {
  const [first] = group;
  if (first === undefined) return [];
  const { posture, level, requirement } = first;
  const path = pathOf(posture, paths);
  const purls = group.flatMap((one) => one.posture.purl ?? []);
  const [are, reach] = purls.length === 1 ? ["is", "reaches"] : ["are", "reach"];
  if (posture.level === "unknown") {
    const unseen = `How ${named(purls)} ${are} published was not seen, so whether the level ${level}, which the policy asks, is reached is not known.`;
    return [{ at: path?.at ?? null, unseen }];
  }
  if (byLevel(posture.level, level) >= 0) {
    if (posture.certain) return [];
    const needs = "What would have to be seen stands with each package's level.";
    return [{ at: null, unseen: `Whether ${named(purls)} really ${reach} the level ${level}, which the policy asks, was not seen.`, needs }];
  }
  const gap = posture.missing[0];
  return [
    {
      at: path?.at ?? requirement.at,
      says: `The policy asks the level ${level} of ${named(purls)}, which ${are} published at the level ${posture.level}.`,
      next: gap === undefined ? `Raise the level to ${level}, or have the policy ask less.` : sentence(`Close this gap first: ${gap}`),
      evidence: [{ ...requirement.at, says: `the policy asks ${requirement.level} of ${requirement.match}` }],
      ...(path && { job: path.calleeJob ?? path.job }),
      packages: purls,
      key: `${requirement.match} ${purls.join(" ")}`,
    },
  ];
}

function doubtOf({ tool, at }: PublishPath): Answer {
  return { at, unseen: `Which package ${tool} uploads could not be told, so whether the policy asks a level of it is not known.` };
}

/** The path that the posture speaks of, or the first of the package. */
function pathOf({ purl, missing }: PackagePosture, paths: readonly PublishPath[]): PublishPath | undefined {
  const own = paths.filter(({ packages }) => purl !== null && packages.includes(purl));
  const weakest = own.find(({ workflow, job, definedIn, calleeJob }) =>
    [`${workflow} › ${job} `, `${definedIn} › ${calleeJob} `].some((name) => missing[0]?.startsWith(name)),
  );
  return weakest ?? own[0];
}

function isUntoldPackage({ registry, packages }: PublishPath): boolean {
  return isRegistryId(registry) && packages.length === 0;
}

/** A workspace's packages would fill the line. */
function named(purls: readonly string[]): string {
  return purls.length <= 3 ? listed(purls) : `${purls.slice(0, 2).join(", ")} and ${purls.length - 2} more packages`;
}
