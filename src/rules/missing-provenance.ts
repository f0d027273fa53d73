import { nameOf } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RegistryId } from "../model/registry.ts";
import type { Answer, Remark, Rule } from "./rule.ts";
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
  asks: "publish-path",
  needs: [],
  // With a token the defect is the token: trusted publishing brings provenance along.
  concerns: ({ credential }) => credential.kind === "trusted-publishing",
  check: (path) => answer(path),
};

function answer(path: PublishPath): readonly Answer[] {
  switch (path.provenance.state) {
    case "off":
      return [switchedOff(path)];
    case "not-made":
      return [notMade(path)];
    case "unknown":
      return doubt(path);
    case "made":
    case "not-offered":
      return [];
  }
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
