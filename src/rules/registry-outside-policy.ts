import type { Rule } from "./rule.ts";

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
  check: () => [],
};
