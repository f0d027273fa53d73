import { knownRegistries, nameOf } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { RegistryId } from "../model/registry.ts";
import type { Evidence } from "../model/place.ts";
import type { SettingEvidence } from "../model/setting.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import { likelyLedger } from "./likely-ledger.ts";
import { isTrusted, releasesOf, releaseWords } from "./recent-releases.ts";
import { githubFits, publisherWords } from "./recorded-publishers.ts";
import type { Answer, Rule } from "./rule.ts";
import { shownByRegistry } from "./shown-by-registry.ts";
import { secretsOf } from "./wording.ts";

export const tokenPublishingStillAllowed: Rule = {
  id: "token-publishing-still-allowed",
  group: "trusted-publishing",
  summary: "A package with trusted publishing still accepts tokens",
  severity: "medium",
  confidence: "high",
  incidents: "the token path left open beside trusted publishing: ultralytics 2024-12 (second wave), axios 2026-03",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (OIDC tokens)"],
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.5.15", "A.8.2"],
    soc2: ["CC6.1"],
  },
  asks: "repository",
  sight: "registry",
  check: ({ surroundings }) => likelyLedger(surroundings).flatMap(answer),
};

function answer(entry: LedgerEntry): readonly Answer[] {
  const { record, registry, paths } = entry;
  const { tokens } = record;
  const proof = workingPublisher(entry);
  if (!knownRegistries[registry].refusesTokens || proof === undefined || (tokens.seen && tokens.value === "refused")) return [];
  const at = packageSetting(record);
  if (!tokens.seen) {
    const unseen = "Whether it still accepts tokens could not be seen.";
    return [{ at, unseen, needs: shownByRegistry(tokens, registry) }];
  }
  const byToken = paths.filter(({ credential }) => credential.kind === "stored-token" || credential.kind === "mixed");
  return [
    {
      at,
      says: `${packageWords(record)} is published by trusted publishing, and still accepts whatever long-lived token one of its owners makes.`,
      next: next(registry, byToken.length > 0 ? "Take the token out of the workflow" : proof.released ? null : "Release once by trusted publishing"),
      evidence: [...proof.evidence, ...byToken.map((path) => ({ ...path.at, says: `${path.tool} publishes it with ${secretsOf(path.credential)}` }))],
      packages: [record.purl],
      key: record.purl,
    },
  ];
}

interface Proof {
  /** Whether the newest version came out by it. */
  readonly released: boolean;
  readonly evidence: readonly (Evidence | SettingEvidence)[];
}

/** What shows that trusted publishing works; undefined where nothing does. */
function workingPublisher(entry: LedgerEntry): Proof | undefined {
  const at = packageSetting(entry.record);
  const [newest] = releasesOf(entry);
  if (newest !== undefined && isTrusted(newest)) return { released: true, evidence: [{ ...at, says: releaseWords(newest) }] };
  for (const { publisher, runs } of githubFits(entry)) {
    const run = runs.find(({ accepted }) => accepted === true);
    if (run === undefined) continue;
    return { released: false, evidence: [{ ...run.path.at, says: `${run.path.tool} fits the trusted publisher ${publisherWords(publisher)}` }] };
  }
  return undefined;
}

/** What to do, once what comes first is done. */
function next(registry: RegistryId, first: string | null): string {
  return first === null ? `Set ${refusal(registry)}.` : `${first} first; then set ${refusal(registry)}.`;
}

/** Facts npm A5 and crates.io 1.2. */
function refusal(registry: RegistryId): string {
  if (registry === "npm") return `"Require two-factor authentication and disallow tokens" in the package's settings at npm`;
  return `the package to trusted publishing only in its settings at ${nameOf(registry)}`;
}
