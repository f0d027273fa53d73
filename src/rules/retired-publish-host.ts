import type { RetiredAddress } from "../model/surroundings.ts";
import type { Remark, RepositorySubject, Rule } from "./rule.ts";

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
  check: (subject) => [...Map.groupBy(subject.surroundings.retired, ({ at }) => at.file).values()].flatMap((places) => remark(places, subject)),
};

/** One for each file: its places are mended together. */
function remark([first, ...others]: readonly RetiredAddress[], { paths }: RepositorySubject): readonly Remark[] {
  if (first === undefined) return [];
  return [
    {
      at: first.at,
      says: `The release leads to a host that is gone (${first.what}): ${first.says}.`,
      next: first.next,
      evidence: others.map(({ at, what }) => ({ ...at, says: `${what} stands here too` })),
      packages: paths.filter(({ registry }) => registry === "maven-central").flatMap((path) => path.packages),
      key: first.what,
    },
  ];
}
