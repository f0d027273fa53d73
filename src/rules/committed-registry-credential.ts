import type { Rule } from "./rule.ts";

export const committedRegistryCredential: Rule = {
  id: "committed-registry-credential",
  group: "tokens",
  summary: "A credential of a registry stands in a file of the repository",
  severity: "critical",
  confidence: "high",
  incidents: "worms that searched files for publish tokens: Shai-Hulud 2025-09 and 2025-11",
  controls: {
    osps: ["OSPS-BR-07.01"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-01"],
    pci: ["8.6.2"],
    iso27001: ["A.5.17"],
    soc2: ["CC6.1"],
  },
  asks: "repository",
  check: () => [],
};
