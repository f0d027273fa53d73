import type { PublishPath } from "../model/publish-path.ts";
import { isUntold, nameOf, offersTrustedPublishing } from "../model/known-registry.ts";
import type { PublishJob } from "../model/surroundings.ts";
import { isToldAsMisplaced } from "./misplaced-environment.ts";
import { refusesRunner } from "./publish-from-unsupported-runner.ts";
import type { Answer, Rule } from "./rule.ts";
import { unseenCredentials } from "./unseen-credential.ts";
import { listed } from "./wording.ts";

export const publishSecretOutsideEnvironment: Rule = {
  id: "publish-secret-outside-environment",
  group: "tokens",
  summary: "A publish token is kept where every workflow of every branch can read it",
  severity: "medium",
  confidence: "high",
  incidents: "secrets that any workflow of the repository could read: GhostAction 2025-09, LiteLLM 2026-03",
  controls: {
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2", "A.8.31"],
    soc2: ["CC6.1", "CC6.3"],
  },
  asks: "publish-job",
  check(job, surroundings) {
    if (isToldAsMisplaced(job, surroundings)) return [];
    const open = job.paths.filter(({ environment }) => environment === null);
    return [...outside(job, open), ...unseenCredentials(open)];
  },
};

function outside({ job, place }: PublishJob, open: readonly PublishPath[]): readonly Answer[] {
  const withSecrets = open.filter((path) => secretsOf(path).length > 0);
  if (withSecrets.length === 0) return [];
  const secrets = [...new Set(withSecrets.flatMap(secretsOf))].sort();
  const one = secrets.length === 1;
  const registries = [...new Set(withSecrets.map(({ registry }) => nameOf(registry)))];
  const tokenStays = withSecrets.some(isContainedAtBest);
  return [
    {
      at: place(job.key),
      says: `${job.id} publishes to ${listed(registries)} without an environment, so the ${one ? "secret" : "secrets"} ${listed(secrets)} can be read by every workflow of every branch.`,
      next: `Declare an environment with protection rules on ${job.id}, store ${listed(secrets)} in it, and delete ${one ? "the secret" : "the secrets"} of the repository or organisation.`,
      // Whether an identity token could be minted is beside the point here.
      evidence: withSecrets.flatMap((path) => path.credential.evidence.filter(({ says }) => !says.startsWith("id-token"))),
      ...(tokenStays ? {} : { severity: "low" as const }),
      ...(withSecrets.every((path) => path.confidence === "approximate") ? { confidence: "medium" as const } : {}),
    },
  ];
}

/** GitHub makes GITHUB_TOKEN for each run: there is nothing to keep. */
function secretsOf({ credential }: PublishPath): readonly string[] {
  const lasting = credential.kind === "stored-token" || credential.kind === "mixed";
  return lasting ? credential.secrets.filter((name) => name !== "GITHUB_TOKEN") : [];
}

/** Where no identity token would be accepted in its place, an environment is all that can be done for a token. */
function isContainedAtBest(path: PublishPath): boolean {
  return !isUntold(path.registry) && (!offersTrustedPublishing(path.registry) || refusesRunner(path));
}
