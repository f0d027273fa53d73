import type { Rule } from "./rule.ts";

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
  check: () => [],
};
