import type { Rule } from "./rule.ts";

export const inheritedSecrets: Rule = {
  id: "inherited-secrets",
  group: "publish-job",
  summary: "A called workflow is handed every secret, not only those it uses",
  severity: "medium",
  confidence: "high",
  incidents: "secrets within reach of code that had no need of them: tj-actions 2025-03, LiteLLM 2026-03",
  controls: {
    osps: ["OSPS-AC-04.02"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2"],
    soc2: ["CC6.3"],
  },
  asks: "workflow",
  check: () => [],
};
