import type { Rule } from "./rule.ts";

export const unmatchedWaiver: Rule = {
  id: "unmatched-waiver",
  group: "policy",
  summary: "A waiver covers no finding",
  severity: "low",
  confidence: "high",
  incidents: "a known weakness left standing: the fix of AsyncAPI 2026-07 lay unmerged",
  controls: {
    csf: ["ID.RA-10"],
    iso27001: ["A.8.9"],
    soc2: ["CC7.1"],
  },
  asks: "policy",
  check: () => [],
};
