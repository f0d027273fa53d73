import type { Rule } from "./rule.ts";

export const sharedCacheInPublishJob: Rule = {
  id: "shared-cache-in-publish-job",
  group: "publish-job",
  summary: "A publishing workflow job restores a cache that other runs can write",
  severity: "medium",
  confidence: "high",
  incidents: "poisoned caches: ultralytics 2024-12, TanStack 2026-05",
  controls: {
    slsa: ["Build L3"],
    ssdf: ["PO.5.1"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.31"],
    soc2: ["CC6.8"],
  },
  asks: "publish-job",
  check: () => [],
};
