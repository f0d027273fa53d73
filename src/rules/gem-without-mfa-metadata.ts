import type { Rule } from "./rule.ts";

export const gemWithoutMfaMetadata: Rule = {
  id: "gem-without-mfa-metadata",
  group: "registries",
  summary: "A gem lets owners publish who have no multi-factor authentication",
  severity: "low",
  confidence: "high",
  incidents: "accounts taken over by phishing: chalk and debug 2025-09",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 2 (MFA)"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-03"],
    pci: ["8.4"],
    iso27001: ["A.8.5"],
    soc2: ["CC6.6"],
  },
  asks: "repository",
  check: () => [],
};
