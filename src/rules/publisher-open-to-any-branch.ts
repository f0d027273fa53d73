import { nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { GitHubSight, PublishJob } from "../model/surroundings.ts";
import { copiesThatMint, copyEvidence } from "./branch-copies.ts";
import { pushersOf } from "./guarded-refs.ts";
import { isToldAsMisplaced } from "./misplaced-environment.ts";
import { keepsRefs } from "./ref-keepers.ts";
import type { Answer, Doubt, Rule } from "./rule.ts";
import { unseenCredentials } from "./unseen-credential.ts";
import { upToFive } from "./up-to-five.ts";
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
    const trusting = open.filter(trusts);
    const { github } = surroundings;
    const bound =
      github === null ? [] : job.paths.filter((path) => path.environment !== null && trusts(path)).flatMap((path) => copyDoubt(path, github));
    return [...(trusting.length > 0 ? [remark(job, trusting, github)] : []), ...bound, ...unseenCredentials(open)];
  },
};

function trusts({ credential, registry }: PublishPath): boolean {
  return credential.kind === "trusted-publishing" && offersTrustedPublishing(registry);
}

function remark({ job, place }: PublishJob, trusting: readonly PublishPath[], github: GitHubSight | null): Answer {
  const registries = listed([...new Set(trusting.map(({ registry }) => nameOf(registry)))]);
  const keepers = github === null ? [] : keepsRefs(github);
  const files = new Set(trusting.map(fileTrusted));
  return {
    at: place(job.key),
    says: `${job.id} publishes to ${registries} by trusted publishing without an environment, so a copy of this workflow on any branch can publish as well.`,
    next: `Declare an environment on ${job.id} that admits only the branches and tags you release from, and name it in the trusted publisher.`,
    evidence: [
      ...trusting.map((path) => ({ ...path.at, says: `${path.tool} publishes to ${nameOf(path.registry)} by trusted publishing` })),
      ...keepers,
      ...(github === null ? [] : [...[...files].flatMap((file) => copyEvidence(copiesThatMint(file, null, github), github)), ...pushersOf(github)]),
    ],
    // What is staged waits for a person, whoever staged it; and where rulesets keep refs, only a few can make one.
    ...(keepers.length > 0 || trusting.every(({ tool }) => /\bstage publish$/.test(tool)) ? { severity: "low" as const } : {}),
    ...(trusting.every(({ confidence }) => confidence === "approximate") ? { confidence: "medium" as const } : {}),
  };
}

/** npm and crates.io compare the file that GitHub starts, the others the one that defines the workflow job (docs/registries). */
function fileTrusted({ registry, workflow, definedIn, calleeJob }: PublishPath): string {
  return registry === "npm" || registry === "crates-io" || calleeJob === null || definedIn === null ? workflow : definedIn;
}

/** A copy that leaves the environment out publishes unless the registry demands it, which is the registry's to show. */
function copyDoubt(path: PublishPath, github: GitHubSight): readonly Doubt[] {
  const file = fileTrusted(path);
  const copies = copiesThatMint(file, path.environment, github);
  const [first] = copyEvidence(copies, github);
  if (first === undefined) return [];
  const branches = copies.flatMap((copy) => copy.branches).sort();
  const [one, registry] = [branches.length === 1, nameOf(path.registry)];
  return [
    {
      at: { setting: first.setting, page: first.page },
      unseen: `${upToFive(branches)} ${one ? "holds" : "hold"} another ${file}, which can mint an identity token outside the environment ${path.environment ?? ""}: whether the trusted publisher at ${registry} demands that environment could not be seen.`,
      needs: `The package's owners can show it at ${registry}.`,
    },
  ];
}
