import type { Rule } from "./rule.ts";

export const unsignedMavenRelease: Rule = {
  id: "unsigned-maven-release",
  group: "registries",
  summary: "A build releases to Maven Central and nothing in it signs",
  severity: "medium",
  confidence: "medium",
  incidents: "Maven Central demands a PGP signature beside every file of a release",
  controls: {
    osps: ["OSPS-BR-06.01"],
    ssdf: ["PS.2.1"],
    csf: ["ID.RA-09"],
    iso27001: ["A.8.24"],
    soc2: ["CC6.8"],
  },
  asks: "repository",
  check: () => [],
};
