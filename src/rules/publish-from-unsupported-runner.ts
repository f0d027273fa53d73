import type { Rule } from "./rule.ts";

export const publishFromUnsupportedRunner: Rule = {
  id: "publish-from-unsupported-runner",
  group: "trusted-publishing",
  summary: "A workflow job relies on trusted publishing on a runner that the registry refuses",
  severity: "high",
  confidence: "high",
  incidents: "npm accepts identity tokens of GitHub-hosted runners only",
  controls: {
    slsa: ["Build L2"],
    ssdf: ["PO.5.1"],
    csf: ["PR.PS-06"],
    iso27001: ["A.8.9"],
    soc2: ["CC8.1"],
  },
  asks: "publish-path",
  needs: [],
  concerns: () => true,
  check: () => [],
};
