import type { Rule } from "./rule.ts";

export const persistedGitCredentials: Rule = {
  id: "persisted-git-credentials",
  group: "publish-job",
  summary: "A checkout leaves a token that can push where every later step can read it",
  severity: "medium",
  confidence: "high",
  incidents: "tokens that could push: SpotBugs 2025-03, PostHog 2025-11, AsyncAPI 2026-07",
  controls: {
    osps: ["OSPS-AC-04.02"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.4"],
    soc2: ["CC6.3"],
  },
  asks: "publish-job",
  check: () => [],
};
