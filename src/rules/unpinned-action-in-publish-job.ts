import type { Rule } from "./rule.ts";

export const unpinnedActionInPublishJob: Rule = {
  id: "unpinned-action-in-publish-job",
  group: "publish-job",
  summary: "An action that runs beside a publishing identity can be changed without a commit here",
  severity: "medium",
  confidence: "high",
  incidents: "tags moved to other code: tj-actions 2025-03, Trivy and Checkmarx 2026-03, Bitwarden 2026-04",
  controls: {
    ssdf: ["PO.3.2", "PW.4"],
    csf: ["ID.RA-09", "GV.SC-09"],
    iso27001: ["A.5.21"],
    soc2: ["CC6.8"],
  },
  asks: "publish-job",
  check: () => [],
};
