import type { Rule } from "./rule.ts";

export const bypassTokenDeadline: Rule = {
  id: "bypass-token-deadline",
  group: "tokens",
  summary: "A release needs a kind of npm token that npm plans to refuse from January 2027",
  severity: "medium",
  confidence: "medium",
  incidents: "npm's plan of 2026-07 to refuse direct publishing with tokens that bypass two-factor authentication",
  controls: {
    ssdf: ["PO.3.2"],
    csf: ["PR.AA-01"],
    pci: ["8.6.3"],
    iso27001: ["A.5.17"],
    soc2: ["CC6.1"],
  },
  asks: "publish-path",
  needs: [],
  concerns: () => true,
  check: () => [],
};
