import { nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { GitHubSight, PublishJob, Surroundings } from "../model/surroundings.ts";
import { copiesThatMint, copyEvidence } from "./branch-copies.ts";
import { comparedFile } from "./compared-file.ts";
import { pushersOf } from "./guarded-refs.ts";
import { isToldAsMisplaced } from "./misplaced-environment.ts";
import { admitsRun, openPublishers } from "./recorded-demands.ts";
import { keepsRefs } from "./ref-keepers.ts";
import type { Answer, Rule } from "./rule.ts";
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
    // Where all that is on record demands an environment, or nothing is, the release is refused: unmatched-trusted-publisher.
    const trusting = open.filter((path) => trusts(path) && admitsRun(path, null, surroundings) !== false);
    const { github } = surroundings;
    const bound =
      github === null
        ? []
        : job.paths.filter((path) => path.environment !== null && trusts(path)).flatMap((path) => copied(path, job, surroundings, github));
    return [...(trusting.length > 0 ? [remark(job, trusting, surroundings)] : []), ...bound, ...unseenCredentials(open)];
  },
};

function trusts({ credential, registry }: PublishPath): boolean {
  return credential.kind === "trusted-publishing" && offersTrustedPublishing(registry);
}

function remark({ job, place }: PublishJob, trusting: readonly PublishPath[], surroundings: Surroundings): Answer {
  const { github } = surroundings;
  const registries = listed([...new Set(trusting.map(({ registry }) => nameOf(registry)))]);
  const keepers = github === null ? [] : keepsRefs(github);
  const files = new Set(trusting.map(comparedFile));
  const onRecord = openPublishers(trusting, surroundings);
  const approximate = trusting.every(({ confidence }) => confidence === "approximate");
  return {
    at: place(job.key),
    says: `${job.id} publishes to ${registries} by trusted publishing without an environment, so a copy of this workflow on any branch can publish as well.`,
    next: `Declare an environment on ${job.id} that admits only the branches and tags you release from, and name it in the trusted publisher.`,
    evidence: [
      ...trusting.map((path) => ({ ...path.at, says: `${path.tool} publishes to ${nameOf(path.registry)} by trusted publishing` })),
      ...onRecord,
      ...keepers,
      ...(github === null ? [] : [...[...files].flatMap((file) => copyEvidence(copiesThatMint(file, null, github), github)), ...pushersOf(github)]),
    ],
    // What is staged waits for a person, whoever staged it; and where rulesets keep refs, only a few can make one.
    ...(keepers.length > 0 || trusting.every(({ tool }) => /\bstage publish$/.test(tool)) ? { severity: "low" as const } : {}),
    ...(approximate && onRecord.length === 0 ? { confidence: "medium" as const } : {}),
  };
}

/** A copy that leaves the environment out publishes unless every trusted publisher demands one. */
function copied(path: PublishPath, job: PublishJob, surroundings: Surroundings, github: GitHubSight): readonly Answer[] {
  const file = comparedFile(path);
  const copies = copiesThatMint(file, path.environment, github);
  const evidence = copyEvidence(copies, github);
  const [first] = evidence;
  const admitted = admitsRun(path, null, surroundings);
  if (first === undefined || admitted === false) return [];
  const branches = copies.flatMap((copy) => copy.branches).sort();
  const [one, registry] = [branches.length === 1, nameOf(path.registry)];
  const says = `${upToFive(branches)} ${one ? "holds" : "hold"} another ${file}, which can mint an identity token outside the environment ${path.environment ?? ""}`;
  if (admitted === undefined) {
    return [
      {
        at: { setting: first.setting, page: first.page },
        unseen: `${says}: whether the trusted publisher at ${registry} demands that environment could not be seen.`,
        needs: `The package's owners can show it at ${registry}.`,
      },
    ];
  }
  const keepers = keepsRefs(github);
  return [
    {
      at: job.place(job.job.key),
      says: `${says}, and a trusted publisher at ${registry} demands none.`,
      next: `Name the environment ${path.environment ?? ""} in the trusted publisher at ${registry}, and look at what those branches are for.`,
      evidence: [...openPublishers([path], surroundings), ...evidence, ...keepers, ...pushersOf(github)],
      key: `copies ${file}`,
      ...(keepers.length > 0 ? { severity: "low" as const } : {}),
    },
  ];
}
