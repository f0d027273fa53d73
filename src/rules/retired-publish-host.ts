import type { Rule } from "./rule.ts";

export const retiredPublishHost: Rule = {
  id: "retired-publish-host",
  group: "registries",
  summary: "A release goes to a host that has been switched off",
  severity: "high",
  confidence: "high",
  incidents: "OSSRH ended on 30 June 2025, and the Central Portal took its place",
  controls: {
    ssdf: ["PO.3.2"],
    csf: ["PR.PS-06"],
    iso27001: ["A.5.22"],
    soc2: ["CC8.1"],
  },
  asks: "repository",
  check: () => [],
};
