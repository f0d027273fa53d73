import { knownRegistries, nameOf } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { Answer, Rule } from "./rule.ts";
import { confidenceIn } from "./wording.ts";

export const publishFromUnsupportedRunner: Rule = {
  id: "publish-from-unsupported-runner",
  group: "trusted-publishing",
  summary: "A workflow job relies on trusted publishing on a runner that the registry refuses",
  severity: "high",
  confidence: "high",
  incidents: "npm accepts identity tokens of GitHub-hosted runners only",
  controls: {
    slsa: ["Build L2"],
    ssdf: ["PO.5.1"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.9"],
    soc2: ["CC8.1"],
  },
  asks: "publish-path",
  needs: ["credential"],
  concerns: (path) => acceptsHostedOnly(path) && path.runner !== "github-hosted",
  check: (path) => (path.credential.kind === "trusted-publishing" ? [answer(path)] : []),
};

/** Whether the registry refuses the identity tokens of the runner that a path is known to use. */
export function refusesRunner(path: PublishPath): boolean {
  return acceptsHostedOnly(path) && path.runner === "self-hosted";
}

function acceptsHostedOnly({ registry }: PublishPath): boolean {
  return isRegistryId(registry) && knownRegistries[registry].hostedRunnersOnly;
}

function answer(path: PublishPath): Answer {
  const registry = nameOf(path.registry);
  const job = path.calleeJob ?? path.job;
  if (path.runner === "unknown") {
    return {
      at: path.at,
      unseen: `Whether ${job} runs on a GitHub-hosted runner could not be told, and ${registry} refuses the identity tokens of any other.`,
      needs: "Somebody who knows what the runner's labels stand for can tell.",
    };
  }
  return {
    at: path.at,
    says: `${path.tool} relies on trusted publishing, and ${job} runs on a self-hosted runner, whose identity tokens ${registry} refuses.`,
    next: "Build on the self-hosted runner if need be, and upload the artifact from a workflow job on a GitHub-hosted one.",
    evidence: path.credential.evidence,
    ...confidenceIn(path),
  };
}
