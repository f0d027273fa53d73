import type { Rule } from "./rule.ts";

export const publisherOpenToUntrustedEvent: Rule = {
  id: "publisher-open-to-untrusted-event",
  group: "trusted-publishing",
  summary: "An event that outsiders can cause starts another workflow job of a file that a registry trusts",
  severity: "high",
  confidence: "medium",
  incidents: "workflows that outsiders started: Nx 2025-08, TanStack 2026-05, AsyncAPI 2026-07",
  controls: {
    openssf: ["Trusted Publishers for All Package Repositories (state outside the registry)"],
    osps: ["OSPS-BR-01.03"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2"],
    soc2: ["CC6.6"],
  },
  asks: "workflow",
  check: () => [],
};
