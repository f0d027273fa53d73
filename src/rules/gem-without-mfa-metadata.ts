import type { PublishPath } from "../model/publish-path.ts";
import type { PackageInFiles } from "../model/surroundings.ts";
import type { Answer, Rule } from "./rule.ts";

export const gemWithoutMfaMetadata: Rule = {
  id: "gem-without-mfa-metadata",
  group: "registries",
  summary: "A gem lets owners publish who have no multi-factor authentication",
  severity: "low",
  confidence: "high",
  incidents: "accounts taken over by phishing: chalk and debug 2025-09",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 2 (MFA)"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-03"],
    pci: ["8.4"],
    iso27001: ["A.8.5"],
    soc2: ["CC6.6"],
  },
  asks: "repository",
  check: ({ paths, surroundings: { packages } }): readonly Answer[] => {
    const uploads = paths.filter(({ registry }) => registry === "rubygems");
    return packages.filter(({ registry, mfaRequired }) => registry === "rubygems" && mfaRequired !== true).flatMap((gem) => answersFor(gem, uploads));
  },
};

function answersFor({ name, purl, at, mfaRequired }: PackageInFiles, uploads: readonly PublishPath[]): readonly Answer[] {
  const own = uploads.filter(({ packages }) => packages.includes(purl));
  if (own.length === 0 && uploads.every(({ packages }) => packages.length > 0)) return [];
  // An upload from a directory above several gems pushes one of them, or all.
  if (!own.some(({ packages }) => packages.length === 1)) {
    return [{ at, unseen: `Whether ${name}, whose gemspec demands no multi-factor authentication for sure, is pushed from here could not be told.` }];
  }
  if (mfaRequired === null)
    return [{ at, unseen: `Whether ${name} demands multi-factor authentication of its owners could not be told from its gemspec.` }];
  return [
    {
      at,
      says: `${name} is pushed to RubyGems, and its gemspec does not demand that owners use multi-factor authentication.`,
      next: 'Add metadata["rubygems_mfa_required"] = "true" to the gemspec, once every owner has it enabled.',
      key: name,
      packages: [purl],
    },
  ];
}
