import type { Answer, RepositorySubject, Rule } from "./rule.ts";

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
  check: (subject) => answers(subject),
};

function answers({ paths, surroundings: { mavenSigning } }: RepositorySubject): readonly Answer[] {
  if (mavenSigning === null || mavenSigning.state === "configured") return [];
  const { at, says, state } = mavenSigning;
  if (state === "unknown") return [{ at, unseen: `Whether releases for Maven Central are signed could not be told: ${says}.` }];
  return [
    {
      at,
      says: `This release for Maven Central is not signed: ${says}.`,
      next: "Sign in the build (maven-gpg-plugin, Gradle's signing plug-in, sbt-pgp) with a key that the publishing workflow job alone can read.",
      packages: paths.filter(({ registry }) => registry === "maven-central").flatMap((path) => path.packages),
    },
  ];
}
