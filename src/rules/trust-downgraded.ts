import { nameOf, knownRegistries } from "../model/known-registry.ts";
import type { Severity } from "../model/finding.ts";
import type { LedgerEntry, ReleaseLine } from "../model/ledger.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import { likelyLedger } from "./likely-ledger.ts";
import { latestDowngrade, mannerWords, onDay, releaseWords } from "./recent-releases.ts";
import type { Answer, Rule } from "./rule.ts";
import { releasesDoubt } from "./unseen-releases.ts";

export const trustDowngraded: Rule = {
  id: "trust-downgraded",
  group: "trusted-publishing",
  summary: "A version came out with less proof than the one before it",
  severity: "high",
  confidence: "high",
  incidents: "versions that no source explained, after ones that were trusted: axios 2026-03",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (provenance)"],
    slsa: ["Build L1"],
    ssdf: ["PS.2.1", "PS.3.2"],
    csf: ["PR.AA-05", "GV.SC-09"],
    iso27001: ["A.5.21"],
    soc2: ["CC7.1", "CC8.1"],
  },
  asks: "repository",
  sight: "releases",
  check: ({ surroundings }) =>
    likelyLedger(surroundings).flatMap((entry) => [...entry.lines.flatMap((line) => answer(line, entry)), ...releasesDoubt(entry)]),
};

function answer(line: ReleaseLine, { record, registry }: LedgerEntry): readonly Answer[] {
  const latest = latestDowngrade(line);
  if (latest === undefined) return [];
  const { release, before, from, to } = latest.downgrade;
  const at = packageSetting(record);
  const { version } = release;
  const severity: Severity = latest.restored || release.withdrawn ? "low" : to === "token-or-person" ? "high" : "medium";
  const later = latest.restored ? "; a later one has as much as before" : "";
  return [
    {
      at,
      says: `${version} of ${packageWords(record)} came out${onDay(release.publishedAt)} ${mannerWords[to]}, with less proof than ${before.version} before it${later}.`,
      next:
        to === "token-or-person"
          ? `Find out who published ${version}, and take it back if it was nobody of yours; then ${knownRegistries[registry].refusesTokens ? `let ${nameOf(registry)} refuse tokens for it` : "revoke the tokens that can publish it"}.`
          : `Find out what changed in the release of ${version}, and publish the next version as ${before.version} was.`,
      evidence: [
        { ...at, says: releaseWords(release) },
        { ...at, says: `${before.version} came out${onDay(before.publishedAt)} ${mannerWords[from]}` },
      ],
      severity,
      packages: [record.purl],
      key: version,
    },
  ];
}
