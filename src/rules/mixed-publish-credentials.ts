import { nameOf } from "../model/known-registry.ts";
import type { Rule } from "./rule.ts";
import { confidenceIn, secretsOf } from "./wording.ts";
import { mayOfferTrustedPublishing } from "./publishing-jobs.ts";

export const mixedPublishCredentials: Rule = {
  id: "mixed-publish-credentials",
  group: "tokens",
  summary: "A step that can publish by trusted publishing is given a long-lived token as well",
  severity: "high",
  confidence: "high",
  incidents: "the token path left open beside trusted publishing: ultralytics 2024-12 (second wave), axios 2026-03",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (OIDC tokens)"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-01", "PR.AA-05"],
    pci: ["8.6.3"],
    iso27001: ["A.5.17", "A.8.9"],
    soc2: ["CC6.1", "CC6.3"],
  },
  asks: "publish-path",
  needs: ["registry", "credential"],
  concerns: mayOfferTrustedPublishing,
  check(path) {
    if (path.credential.kind !== "mixed") return [];
    const registry = nameOf(path.registry);
    return [
      {
        at: path.at,
        says: `${path.tool} can publish to ${registry} by trusted publishing, and ${secretsOf(path.credential)} reaches it too.`,
        next: `Take the token out of this step, publish once without it, then delete the secret and revoke the token at ${registry}.`,
        evidence: path.credential.evidence,
        ...confidenceIn(path),
      },
    ];
  },
};
