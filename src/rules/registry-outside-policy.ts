import { isUntold, nameOf } from "../model/known-registry.ts";
import type { NamedRegistry, Policy } from "../model/policy.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { type Destination, isRegistryId } from "../model/registry.ts";
import type { Answer, Rule } from "./rule.ts";
import { confidenceIn, listed } from "./wording.ts";

export const registryOutsidePolicy: Rule = {
  id: "registry-outside-policy",
  group: "policy",
  summary: "A workflow uploads to a registry that the policy does not name",
  severity: "medium",
  confidence: "high",
  incidents: "workflows added to send things elsewhere: GhostAction 2025-09",
  controls: {
    csf: ["PR.PS-06"],
    iso27001: ["A.5.22", "A.8.9"],
    soc2: ["CC7.1"],
  },
  asks: "policy",
  check: ({ policy, paths }) => paths.flatMap((path) => answer(path, policy)),
};

function answer(path: PublishPath, policy: Policy): readonly Answer[] {
  const { registry, candidates, tool, at } = path;
  if (policy.registries === null || isNamed(registry, policy)) return [];
  const named = [...policy.registries.value.map(nameOf), ...policy.otherRegistries];
  if (isUntold(registry)) {
    if (candidates.length > 0 && candidates.every((one) => isNamed(one, policy))) return [];
    return [{ at, unseen: `Where ${tool} uploads to could not be told, so whether the policy names it is not known.` }];
  }
  const inUse = named.length === 0 ? "no registry at all" : `${listed(named)} alone`;
  const add = isRegistryId(registry) || registry === "github-packages" ? "registries" : "other-registries, or private-registries if it is your own";
  return [
    {
      at,
      says: `${tool} uploads to ${nameOf(registry)}, while the policy names ${inUse}.`,
      next: `Take this upload out, or name ${nameOf(registry)} in the policy under ${add}.`,
      evidence: [{ ...policy.registries.at, says: `the policy names ${inUse}` }],
      job: path.calleeJob ?? path.job,
      packages: path.packages,
      key: `${registry} ${tool}`,
      ...confidenceIn(path),
    },
  ];
}

/** Whether a policy lets uploads go there. What stays on the machine goes nowhere, and rehearsals go with their registry. */
function isNamed(destination: Destination, { registries, otherRegistries, privateRegistries }: Policy): boolean {
  if (destination === "other:local") return true;
  const named = rehearsals[destination] ?? destination;
  if (registries?.value.some((one) => one === named)) return true;
  const name = nameOf(destination).toLowerCase();
  return otherRegistries.includes(name) || privateRegistries.some(({ host }) => host === name);
}

const rehearsals: Readonly<Partial<Record<Destination, NamedRegistry>>> = {
  testpypi: "pypi",
  "other:crates-io-staging": "crates-io",
  "other:maven-central-snapshots": "maven-central",
  "other:nuget-test": "nuget",
  "other:rubygems-staging": "rubygems",
};
