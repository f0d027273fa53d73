import type { Rule } from "./rule.ts";

export const dangerousPublishTrigger: Rule = {
  id: "dangerous-publish-trigger",
  group: "publish-job",
  summary: "Somebody without write access can start the release, or decide what it releases",
  severity: "high",
  confidence: "high",
  incidents: "releases that outsiders started or fed: Nx 2025-08, Shai-Hulud 2025-11 (PostHog), AsyncAPI 2026-07",
  controls: {
    osps: ["OSPS-BR-01.03"],
    ssdf: ["PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.31"],
    soc2: ["CC6.6"],
  },
  asks: "publish-job",
  check: () => [],
};
