import { nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { PublishJob } from "../model/surroundings.ts";
import { isToldAsMisplaced } from "./misplaced-environment.ts";
import type { Answer, Rule } from "./rule.ts";
import { unseenCredentials } from "./unseen-credential.ts";
import { listed } from "./wording.ts";

export const publisherOpenToAnyBranch: Rule = {
  id: "publisher-open-to-any-branch",
  group: "trusted-publishing",
  summary: "Whoever can push a branch can publish: the trusted publisher cannot demand an environment",
  severity: "medium",
  confidence: "high",
  incidents: "trusted publishing without an environment, used from a throw-away branch: Miasma 2026-06",
  controls: {
    openssf: ["Trusted Publishers for All Package Repositories (state outside the registry)"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2", "A.8.31"],
    soc2: ["CC6.3", "CC8.1"],
  },
  asks: "publish-job",
  check(job, surroundings) {
    if (isToldAsMisplaced(job, surroundings)) return [];
    const open = job.paths.filter(({ environment }) => environment === null);
    const trusting = open.filter(({ credential, registry }) => credential.kind === "trusted-publishing" && offersTrustedPublishing(registry));
    return [...(trusting.length > 0 ? [remark(job, trusting)] : []), ...unseenCredentials(open)];
  },
};

function remark({ job, place }: PublishJob, trusting: readonly PublishPath[]): Answer {
  const registries = listed([...new Set(trusting.map(({ registry }) => nameOf(registry)))]);
  return {
    at: place(job.key),
    says: `${job.id} publishes to ${registries} by trusted publishing without an environment, so a copy of this workflow on any branch can publish as well.`,
    next: `Declare an environment on ${job.id} that admits only the branches and tags you release from, and name it in the trusted publisher.`,
    evidence: trusting.map((path) => ({ ...path.at, says: `${path.tool} publishes to ${nameOf(path.registry)} by trusted publishing` })),
    // What is staged waits for a person, whoever staged it.
    ...(trusting.every(({ tool }) => /\bstage publish$/.test(tool)) ? { severity: "low" as const } : {}),
    ...(trusting.every(({ confidence }) => confidence === "approximate") ? { confidence: "medium" as const } : {}),
  };
}
