import type { LedgerEntry } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Release } from "../model/release.ts";
import type { SettingEvidence } from "../model/setting.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import { isTrusted, latestDowngrade, onDay, releasesOf, releaseWords } from "./recent-releases.ts";
import type { Remark } from "./rule.ts";
import { sentence } from "./wording.ts";

/** Registries that take provenance from whoever uploads; Maven Central takes some that proves no more than its signature. */
const takesProvenance: ReadonlySet<string> = new Set(["npm", "pypi", "rubygems"]);

/** What releases of a path's packages show. */
export interface ReleasedProvenance {
  /** Packages whose newest trusted version has no provenance, with that version. */
  readonly without: readonly { readonly entry: LedgerEntry; readonly release: Release }[];
  /** Whether the newest version of each of its packages has provenance that was verified. */
  readonly isProved: boolean;
}

export function releasedProvenance(path: PublishPath, ledger: readonly LedgerEntry[]): ReleasedProvenance {
  const own = ledger.filter(({ registry, paths }) => registry === path.registry && paths.includes(path));
  const newest = own.map((entry) => releasesOf(entry)[0]);
  return {
    without: takesProvenance.has(path.registry) ? own.flatMap((entry) => withoutProvenance(entry) ?? []) : [],
    isProved:
      own.length > 0 &&
      own.length >= path.packages.length &&
      newest.every((one) => one?.provenance.seen && one.provenance.value.state === "verified"),
  };
}

/** Where the version before it had some, trust-downgraded tells it. */
function withoutProvenance(entry: LedgerEntry): ReleasedProvenance["without"][number] | undefined {
  const release = releasesOf(entry).find(isTrusted);
  if (release?.provenance.seen !== true || release.provenance.value.state !== "none") return undefined;
  const line = entry.lines.find(({ releases }) => releases.includes(release));
  const told = line === undefined ? undefined : latestDowngrade(line)?.downgrade.release.version;
  return told === release.version ? undefined : { entry, release };
}

export function withoutEvidence({ without }: ReleasedProvenance): readonly SettingEvidence[] {
  return without
    .slice(0, 5)
    .map(({ entry, release }) => ({ ...packageSetting(entry.record), says: `${releaseWords(release)} and without provenance` }));
}

/** A statement that does not hold is worse than none: somebody made it, or changed what it speaks of. */
export function refusedProvenance(entry: LedgerEntry): readonly Remark[] {
  const { record } = entry;
  const at = packageSetting(record);
  return releasesOf(entry).flatMap((release): readonly Remark[] => {
    const { provenance, version, publishedAt, withdrawn } = release;
    if (!provenance.seen || provenance.value.state !== "refused") return [];
    return [
      {
        at,
        says: `The provenance of ${version} of ${packageWords(record)}, which came out${onDay(publishedAt)}, does not hold: ${sentence(provenance.value.says)}`,
        next: `Do not trust ${version}: compare its files with those that a build of its tag makes, and take it back if they differ.`,
        evidence: [{ ...at, says: releaseWords(release) }],
        severity: withdrawn ? "low" : "high",
        confidence: "high",
        packages: [record.purl],
        key: `refused ${version}`,
      },
    ];
  });
}
