import type { Rule } from "./rule.ts";

export const publisherOpenToAnyBranch: Rule = {
  id: "publisher-open-to-any-branch",
  group: "trusted-publishing",
  summary: "Whoever can push a branch can publish: the trusted publisher cannot demand an environment",
  severity: "medium",
  confidence: "high",
  incidents: "trusted publishing without an environment, used from a throw-away branch: Miasma 2026-06",
  controls: {
    openssf: ["Trusted Publishers for All Package Repositories (state outside the registry)"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.8.2", "A.8.31"],
    soc2: ["CC6.3", "CC8.1"],
  },
  asks: "publish-job",
  check: () => [],
};
