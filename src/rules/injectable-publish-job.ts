import type { Rule } from "./rule.ts";

export const injectablePublishJob: Rule = {
  id: "injectable-publish-job",
  group: "publish-job",
  summary: "Text that others write becomes part of a script beside a publishing identity",
  severity: "high",
  confidence: "high",
  incidents: "text put into scripts: ultralytics 2024-12, Nx 2025-08",
  controls: {
    osps: ["OSPS-BR-01.01"],
    ssdf: ["PO.5.1"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.28"],
    soc2: ["CC6.6"],
  },
  asks: "publish-job",
  check: () => [],
};
