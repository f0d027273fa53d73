import type { Rule } from "./rule.ts";

export const packageBelowRequiredLevel: Rule = {
  id: "package-below-required-level",
  group: "policy",
  summary: "A package is published with less protection than the policy asks",
  severity: "high",
  confidence: "high",
  incidents: "packages whose weakest way of publishing was used: axios 2026-03, Miasma 2026-06",
  controls: {
    csf: ["PR.PS-06"],
    ssdf: ["PS.1.1"],
    iso27001: ["A.8.9"],
    soc2: ["CC7.1"],
  },
  asks: "policy",
  check: () => [],
};
