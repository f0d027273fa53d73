import { nameOf } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RegistryId } from "../model/registry.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { likelyLedger } from "./likely-ledger.ts";
import { onDay } from "./recent-releases.ts";
import { refusedProvenance, releasedProvenance, type ReleasedProvenance, withoutEvidence } from "./released-provenance.ts";
import type { Answer, Remark, Rule } from "./rule.ts";
import { upToFive } from "./up-to-five.ts";
import { confidenceIn } from "./wording.ts";

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
  asks: "repository",
  // With a token the defect is the token: trusted publishing brings provenance along.
  check: ({ paths, surroundings }) => [
    ...paths.filter(({ credential }) => credential.kind === "trusted-publishing").flatMap((path) => answer(path, surroundings)),
    ...likelyLedger(surroundings).flatMap(refusedProvenance),
  ],
};

function answer(path: PublishPath, surroundings: Surroundings): readonly Answer[] {
  const released = releasedProvenance(path, likelyLedger(surroundings));
  const about = { job: path.calleeJob ?? path.job, packages: path.packages };
  switch (path.provenance.state) {
    case "off":
      return [{ ...about, ...asReleased(switchedOff(path), released) }];
    case "not-made":
      return [{ ...about, ...asReleased(notMade(path), released) }];
    case "unknown":
      if (released.isProved) return [];
      return released.without.length > 0 ? missed(path, released, surroundings) : doubt(path);
    case "made":
      return missed(path, released, surroundings);
    case "not-offered":
      return [];
  }
}

/** A version that came out without it makes sure of what files say. */
function asReleased(remark: Remark, released: ReleasedProvenance): Remark {
  if (released.without.length === 0) return remark;
  return { ...remark, evidence: [...(remark.evidence ?? []), ...withoutEvidence(released)], confidence: "high" };
}

/** What files promise, or leave open, and the newest version does not have. npm takes none from private repositories. */
function missed(path: PublishPath, released: ReleasedProvenance, { github }: Surroundings): readonly Remark[] {
  const [first] = released.without;
  if (first === undefined || (path.registry === "npm" && github !== null && github.settings.visibility !== "public")) return [];
  const names = released.without.map(({ entry, release }) => `${entry.record.name} ${release.version}`);
  const day = names.length === 1 ? onDay(first.release.publishedAt) : "";
  return [
    {
      at: path.at,
      says: `${upToFive(names)} came out at ${nameOf(path.registry)}${day} by trusted publishing and without provenance.`,
      next: `Look at the log of that release for why ${path.tool} left none, and ${lowered(next[path.registry as RegistryId] ?? "upload with a client that makes provenance.")}`,
      evidence: withoutEvidence(released),
      job: path.calleeJob ?? path.job,
      packages: released.without.map(({ entry }) => entry.purl),
      key: "released",
      ...(path.registry === "npm" && github === null ? { confidence: "medium" as const } : {}),
    },
  ];
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function switchedOff(path: PublishPath): Remark {
  const { at = path.at, says = "it is switched off" } = path.provenance;
  const elsewhere = at.file !== path.at.file || at.line !== path.at.line;
  return {
    at,
    says: `${path.tool} uploads to ${nameOf(path.registry)} without provenance: ${says}.`,
    next: "Take this setting out, so that each version says which commit and which workflow made it.",
    ...(elsewhere ? { evidence: [{ ...path.at, says: "the upload it holds for" }] } : {}),
    ...(path.registry === "npm" ? { confidence: "medium" } : confidenceIn(path)),
  };
}

function notMade(path: PublishPath): Remark {
  const { says = "it makes none" } = path.provenance;
  return {
    at: path.at,
    says: `${path.tool} uploads to ${nameOf(path.registry)} by trusted publishing and leaves no provenance: ${says}.`,
    next: next[path.registry as RegistryId] ?? "Upload with a client that makes provenance.",
    confidence: "medium",
  };
}

const next: Readonly<Partial<Record<RegistryId, string>>> = {
  npm: "Switch provenance on for this client, or publish with npm, which makes it by itself.",
  pypi: "Upload with pypa/gh-action-pypi-publish, which makes attestations by itself, or make them in a step before the upload.",
  rubygems: "Release with rubygems/release-gem, which makes attestations by itself, or give the push one that a step before it signed.",
};

/** An upload that could not be read at all is told by the rules that ask for its credential. */
function doubt({ at, tool, provenance: { says } }: PublishPath): readonly Answer[] {
  return says === undefined ? [] : [{ at, unseen: `Whether ${tool} leaves provenance could not be told: ${says}.` }];
}
