import type { Rule } from "./rule.ts";

export const missingProvenance: Rule = {
  id: "missing-provenance",
  group: "registries",
  summary: "A release leaves no provenance, although its registry takes it",
  severity: "low",
  confidence: "high",
  incidents: "versions that no source explained: axios, LiteLLM 2026-03, Bitwarden 2026-04",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (provenance)"],
    osps: ["OSPS-BR-06.01"],
    slsa: ["Build L1"],
    ssdf: ["PS.2.1", "PS.3.2"],
    csf: ["GV.SC-09"],
    iso27001: ["A.5.21"],
    soc2: ["CC8.1"],
  },
  asks: "publish-path",
  needs: [],
  concerns: () => true,
  check: () => [],
};
