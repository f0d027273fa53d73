import { nameOf } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isHeldBackByClient } from "./client-without-trusted-publishing.ts";
import type { Rule } from "./rule.ts";
import { confidenceIn, secretsOf } from "./wording.ts";
import { mayOfferTrustedPublishing } from "./publishing-jobs.ts";

export const storedPublishToken: Rule = {
  id: "stored-publish-token",
  group: "tokens",
  summary: "A workflow job publishes with a long-lived token kept as a secret",
  severity: "high",
  confidence: "high",
  incidents: "stolen publish tokens: Nx 2025-08, GhostAction 2025-09, Shai-Hulud 2025-09 and 2025-11, LiteLLM 2026-03",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (OIDC tokens)"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-01", "PR.AA-05"],
    pci: ["8.6.3"],
    iso27001: ["A.5.17", "A.8.5"],
    soc2: ["CC6.1"],
  },
  asks: "publish-path",
  needs: ["registry", "credential"],
  concerns: mayOfferTrustedPublishing,
  check: (path) => (path.credential.kind === "stored-token" && !isHeldBackByClient(path) ? [remark(path)] : []),
};

function remark(path: PublishPath) {
  const registry = nameOf(path.registry);
  return {
    at: path.at,
    says: `${path.tool} uploads to ${registry} with ${secretsOf(path.credential)}, although ${registry} offers trusted publishing.`,
    next: nextStep(path, registry),
    evidence: path.credential.evidence,
    ...confidenceIn(path),
  };
}

function nextStep({ client, idToken }: PublishPath, registry: string): string {
  if (client.trustedPublishing === "none") {
    return `This client cannot do trusted publishing: upload with one that can, register this workflow at ${registry}, then delete the secret.`;
  }
  const grant = idToken.write ? "" : "give this workflow job id-token: write, ";
  const exchange = client.trustedPublishing === "exchange-step" ? "mint the token in a step before the upload, " : "";
  return `Register this workflow as a trusted publisher at ${registry}, ${grant}${exchange}take the token out, and delete the secret after the first release without it.`;
}
