import type { Rule } from "./rule.ts";

export const buildInPublishJob: Rule = {
  id: "build-in-publish-job",
  group: "publish-job",
  summary: "Dependencies and build scripts run in the workflow job that holds the publishing identity",
  severity: "low",
  confidence: "high",
  incidents: "an identity token taken out of the memory of a workflow job that also built: TanStack 2026-05",
  controls: {
    slsa: ["Build L3"],
    ssdf: ["PO.5.1"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.31"],
    soc2: ["CC6.3"],
  },
  asks: "publish-job",
  check: () => [],
};
