import { nameOf, knownRegistries } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { Confidence } from "../model/finding.ts";
import type { Evidence } from "../model/place.ts";
import type { Release } from "../model/release.ts";
import type { SettingEvidence } from "../model/setting.ts";
import { daysBetween } from "./days.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import { likelyLedger } from "./likely-ledger.ts";
import { isTrusted, latestDowngrade, mannerWords, onDay, releasesOf, releaseWords } from "./recent-releases.ts";
import { hasTrust, publisherWords, trusts } from "./recorded-publishers.ts";
import type { Answer, Remark, Rule } from "./rule.ts";
import { releasesDoubt } from "./unseen-releases.ts";

export const releasedWithToken: Rule = {
  id: "released-with-token",
  group: "trusted-publishing",
  summary: "A version came out by a token although trusted publishing is set up",
  severity: "high",
  confidence: "high",
  incidents: "versions that went past the trusted publisher: ultralytics 2024-12 (second wave), axios 2026-03",
  controls: {
    openssf: ["Principles for Package Repository Security v0.1, level 3 (OIDC tokens)"],
    ssdf: ["PS.1.1", "PS.2.1"],
    csf: ["PR.AA-05", "GV.SC-09"],
    iso27001: ["A.5.21", "A.8.2"],
    soc2: ["CC6.1", "CC8.1"],
  },
  asks: "repository",
  sight: "releases",
  check: ({ surroundings }) => likelyLedger(surroundings).flatMap(answer),
};

/** So long after a trusted version one by token is no leftover of the change, days. */
const soon = 90;

function answer(entry: LedgerEntry): readonly Answer[] {
  const { record, lines } = entry;
  const [newest, ...older] = releasesOf(entry);
  if (newest?.manner.seen !== true) return releasesDoubt(entry);
  if (newest.manner.value !== "token-or-person" || !hasTrust(entry)) return [];
  // The first version of all cannot come out otherwise at npm and crates.io.
  if (older.length === 0 && record.releases.seen && !record.releases.value.more) return [];
  // What came out with more proof in its own line before is told by trust-downgraded.
  const line = lines.find(({ releases }) => releases.includes(newest));
  if (line !== undefined && latestDowngrade(line) !== undefined) return [];
  const trusted = older.find(isTrusted);
  const setUp = setUpBy(entry, newest, trusted);
  return setUp === undefined ? [] : [remark(entry, { newest, trusted, setUp })];
}

interface SetUp {
  readonly confidence: Confidence;
  readonly evidence: readonly (Evidence | SettingEvidence)[];
}

/** What shows that trusted publishing was set up when the version came out, the surest first; undefined where it was set up later. */
function setUpBy(entry: LedgerEntry, newest: Release, trusted: Release | undefined): SetUp | undefined {
  const { record, paths } = entry;
  const at = packageSetting(record);
  const onRecord = record.publishers.seen ? record.publishers.value : [];
  const before = onRecord.filter(({ createdAt }) => !isAfter(createdAt, newest.publishedAt));
  const told = (publishers: typeof onRecord, says: string) =>
    publishers.slice(0, 5).map((one) => ({ ...at, says: `${says}: ${publisherWords(one)}` }));
  const evidence = [
    ...told(before, "trusted publisher on record"),
    ...(onRecord.length > 0 ? [] : told(record.shownPublishers, "trusted publisher that a version shows")),
  ];
  if (trusted !== undefined) return { confidence: "high", evidence: [{ ...at, says: releaseWords(trusted) }, ...evidence] };
  if (evidence.length > 0) {
    const dated = onRecord.length === 0 || before.some(({ createdAt }) => createdAt !== null && newest.publishedAt !== null);
    return { confidence: dated ? "high" : "medium", evidence };
  }
  // The workflow may have changed since.
  const trusting = onRecord.length > 0 ? [] : paths.filter(trusts);
  if (trusting.length === 0) return undefined;
  return {
    confidence: "low",
    evidence: trusting.slice(0, 5).map((path) => ({ ...path.at, says: `${path.tool} publishes it by trusted publishing` })),
  };
}

function isAfter(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && Date.parse(one) > Date.parse(other);
}

interface Told {
  readonly newest: Release;
  readonly trusted: Release | undefined;
  readonly setUp: SetUp;
}

function remark({ record, registry }: LedgerEntry, { newest, trusted, setUp }: Told): Remark {
  const { version, publishedAt, withdrawn } = newest;
  const before = trusted?.publishedAt ?? null;
  const close = publishedAt !== null && before !== null && daysBetween(before, publishedAt) <= soon;
  const at = packageSetting(record);
  return {
    at,
    says: `${version}, the newest version of ${packageWords(record)}, came out${onDay(publishedAt)} ${mannerWords["token-or-person"]}, although trusted publishing is set up.`,
    next: `Find out who published ${version}, and take it back if it was nobody of yours; then ${knownRegistries[registry].refusesTokens ? `let ${nameOf(registry)} refuse tokens for it` : `revoke the tokens that can publish it`}.`,
    evidence: [{ ...at, says: releaseWords(newest) }, ...setUp.evidence],
    severity: withdrawn ? "low" : close ? "high" : "medium",
    confidence: setUp.confidence,
    packages: [record.purl],
    key: version,
  };
}
