import type { Rule } from "./rule.ts";

export const repositoryUrlMismatch: Rule = {
  id: "repository-url-mismatch",
  group: "trusted-publishing",
  summary: "A manifest names no repository, or another one, and npm refuses provenance for it",
  severity: "medium",
  confidence: "high",
  incidents: "npm compares the manifest's repository with the one in the provenance, and answers 422",
  controls: {
    slsa: ["Build L1"],
    ssdf: ["PS.3.2"],
    csf: ["GV.SC-09"],
    iso27001: ["A.5.21"],
    soc2: ["CC8.1"],
  },
  asks: "repository",
  check: () => [],
};
