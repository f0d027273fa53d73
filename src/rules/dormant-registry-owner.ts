import { nameOf } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import type { RegistryOwner } from "../model/registry-record.ts";
import type { RegistryId } from "../model/registry.ts";
import type { Release } from "../model/release.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { daysBetween } from "./days.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import { releasesOf } from "./recent-releases.ts";
import { holderOf, ownersDoubts, ownerSetting, refusesOwners } from "./registry-owners.ts";
import type { Answer, Remark, Rule } from "./rule.ts";
import { shownByRegistry } from "./shown-by-registry.ts";
import { counted, upToFive } from "./up-to-five.ts";

export const dormantRegistryOwner: Rule = {
  id: "dormant-registry-owner",
  group: "people",
  summary: "Somebody may publish a package who has not done so for a long time",
  severity: "medium",
  confidence: "medium",
  incidents: "the account of a contributor who had published nothing for 16 months: Mastra 2026-06",
  controls: {
    ssdf: ["PS.1.1"],
    csf: ["PR.AA-01", "PR.AA-05"],
    pci: ["7.2.5"],
    iso27001: ["A.5.18", "A.8.2"],
    soc2: ["CC6.2", "CC6.3"],
  },
  asks: "repository",
  sight: "registry",
  check({ surroundings }) {
    const entries = surroundings.ledger ?? [];
    const date = surroundings.github?.date ?? null;
    const crowded = entries.filter(({ record }) => record.owners.seen && record.owners.value.length > needed);
    if (date === null && crowded.length > 0) {
      const unseen = "Which owners of packages have published nothing for a year could not be told without the day of the audit.";
      return [{ at: null, unseen, needs: "An audit that asks GitHub has it." }, ...ownersDoubts(entries)];
    }
    const active = new Map<RegistryId, ReadonlyMap<string, number>>();
    for (const [registry, alike] of Map.groupBy(entries, (entry) => entry.registry)) {
      active.set(registry, publishersAmong(alike.flatMap((entry) => recentOf(entry, date ?? ""))));
    }
    return [
      ...crowded.flatMap((entry) => answer(entry, active.get(entry.registry) ?? new Map(), date ?? "", surroundings)),
      ...ownersDoubts(entries),
    ];
  },
};

/** So many owners a package should have in any case, that the loss of one account is not its loss: single-registry-owner. */
const needed = 2;

/** Versions below which nothing is said of who published none of them. */
const fewest = 3;

/** Days that the versions looked at have to go back, to say anything, and to say it of a year. */
const shortest = 90;
const year = 365;

/** `elsewhere`: accounts that published a package of this repository at its registry in the year, so that they are in use. */
function answer(entry: LedgerEntry, elsewhere: ReadonlyMap<string, number>, date: string, surroundings: Surroundings): readonly Answer[] {
  const { record } = entry;
  const { owners, releases, registry } = record;
  if (!owners.seen) return [];
  const at = packageSetting(record);
  if (!releases.seen) return [{ at, unseen: "How its versions came out could not be seen.", needs: shownByRegistry(releases, registry) }];

  const recent = recentOf(entry, date);
  if (recent.length < fewest) return [];
  const idle = owners.value.filter(
    (owner) => owner.kind === "person" && !elsewhere.has(owner.name.toLowerCase()) && holderOf(owner, record, surroundings).is !== "own",
  );
  if (idle.length === 0) return [];
  const hidden = recent.map(({ by }) => by).find(({ seen }) => !seen);
  if (hidden?.seen === false) {
    const unseen = "Which of its owners published its versions of the last year could not be seen.";
    return [{ at, unseen, needs: shownByRegistry(hidden, registry) }];
  }
  const days = daysLookedAt(entry, recent, date);
  if (days < shortest) {
    const unseen = `Which of its owners have published nothing for long could not be told: its newest ${counted(recent.length, "version")}, which were looked at, came out within ${counted(days, "day")}.`;
    return [{ at, unseen, needs: `The versions before that, at ${nameOf(registry)}, show it.` }];
  }
  return idle.map((owner) => remark(owner, entry, { recent, days }));
}

function recentOf(entry: LedgerEntry, date: string): readonly Release[] {
  return releasesOf(entry).filter(({ publishedAt }) => publishedAt !== null && daysBetween(publishedAt, date) <= year);
}

/** How far back from the day of the audit versions are known, in days; no further than a year. */
function daysLookedAt({ record }: LedgerEntry, recent: readonly Release[], date: string): number {
  if (!record.releases.seen || !record.releases.value.more || record.releases.value.newest.length > recent.length) return year;
  return daysBetween(recent.at(-1)?.publishedAt ?? date, date);
}

/** Accounts that published or approved a version, in lower case, with how many each. */
function publishersAmong(releases: readonly Release[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { by, approvedBy } of releases) {
    const accounts = [by.seen ? by.value : null, approvedBy].flatMap((one) => one?.toLowerCase() ?? []);
    for (const account of new Set(accounts)) counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  return counts;
}

interface Looked {
  readonly recent: readonly Release[];
  readonly days: number;
}

function remark(owner: RegistryOwner, { record }: LedgerEntry, { recent, days }: Looked): Remark {
  const byWorkflow = recent.filter(({ by, approvedBy }) => by.seen && by.value === null && approvedBy === null).length;
  const who = [...publishersAmong(recent)].map(([account, count]) => `${account} (${count})`);
  const others = [...(byWorkflow > 0 ? [`workflows (${byWorkflow})`] : []), ...who];
  const period = days >= year ? "in a year" : `in the last ${days} days; older ones were not looked at`;
  return {
    at: ownerSetting(owner, record),
    says: `${owner.name} may publish ${packageWords(record)} and published none of the ${recent.length} versions that came out ${period}.`,
    next: `Remove ${owner.name} from the package's owners at ${nameOf(record.registry)}, unless the package would have fewer than two.`,
    evidence: [{ ...packageSetting(record), says: `published or approved by ${upToFive(others)}` }],
    packages: [record.purl],
    key: record.purl,
    ...(refusesOwners(record) ? { severity: "low" as const } : {}),
    ...(days < year ? { confidence: "low" as const } : {}),
  };
}
