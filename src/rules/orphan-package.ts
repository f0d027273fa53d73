import type { Published, RepositoryDigest } from "../model/digest.ts";
import { isUntold } from "../model/known-registry.ts";
import type { RegistryRecord } from "../model/registry-record.ts";
import { daysBetween } from "./days.ts";
import { packageSetting, packageWords } from "./ledger-settings.ts";
import { newestOrigin } from "./newest-origin.ts";
import { onDay } from "./recent-releases.ts";
import { isAbsent } from "./registry-owners.ts";
import type { Doubt, OrganisationSubject, Remark, Rule } from "./rule.ts";
import { upToFive } from "./up-to-five.ts";

export const orphanPackage: Rule = {
  id: "orphan-package",
  group: "registries",
  summary: "A package of the organisation is published from nowhere in it",
  severity: "medium",
  confidence: "medium",
  incidents: "rights to publish that nobody looked after any more: Mastra 2026-06",
  controls: {
    ssdf: ["PS.1.1", "PS.3.2"],
    csf: ["GV.SC-09", "PR.AA-05"],
    iso27001: ["A.5.18"],
    soc2: ["CC6.1"],
  },
  asks: "organisation",
  sight: "registry",
  check(subject) {
    const named = new Set(
      subject.repositories.flatMap(({ publishes, declares }) => [...publishes.flatMap(({ packages }) => packages), ...declares].map(asCompared)),
    );
    const alone = (subject.records ?? []).filter((record) => !isAbsent(record) && !named.has(asCompared(record.purl)));
    const there = alone.filter(({ exists }) => exists.seen);
    const gone = there.filter((record) => newestOrigin(record, subject)?.where === "outside");
    const rest = there.filter((record) => !gone.includes(record));
    const told = subject.unread.length > 0 ? [] : rest.filter((record) => perhapsFrom(record, subject.repositories) === undefined);
    return [
      ...[...gone, ...told].map((record) => remark(record, subject)),
      ...doubts(
        rest.filter((record) => !told.includes(record)),
        subject,
      ),
      ...hidden(alone),
    ];
  },
};

/** NuGet's ids are the same in any letters. */
function asCompared(purl: string): string {
  return purl.startsWith("pkg:nuget/") ? purl.toLowerCase() : purl;
}

interface Perhaps {
  readonly slug: string;
  readonly path: string;
}

/** A publish path that may be the package's, since it does not say whose it is. */
function perhapsFrom({ registry }: RegistryRecord, repositories: readonly RepositoryDigest[]): Perhaps | undefined {
  const may = (one: Published) => one.packages.length === 0 && (one.registry === registry || isUntold(one.registry));
  for (const { slug, publishes } of repositories) {
    const found = publishes.find(may);
    if (found !== undefined) return { slug, path: found.path };
  }
  return undefined;
}

/** Days after which a version is one of the past. */
const old = 730;

function remark(record: RegistryRecord, subject: OrganisationSubject): Remark {
  const at = packageSetting(record);
  const from = newestOrigin(record, subject);
  const newest = from === undefined ? "" : `; its newest version, ${from.release.version}, came out${onDay(from.release.publishedAt)}${from.says}`;
  const run = from?.release.origin?.run ?? null;
  const owners = record.owners.seen && record.owners.value.length > 0 ? upToFive(record.owners.value.map(({ name }) => name)) : null;
  return {
    at,
    says: `${packageWords(record)} is the organisation's, and no repository of it publishes or declares it${newest}.`,
    next: "Find out who uses and who releases it: publish it from a repository of the organisation, or mark it as abandoned and take away the rights to publish it.",
    evidence: [
      ...(owners === null ? [] : [{ ...at, says: `owned by ${owners}` }]),
      ...(run === null ? [] : [{ ...at, says: `${from?.release.version} was published by the run ${run}` }]),
    ],
    packages: [record.purl],
    key: record.purl,
    ...(isPast(record, subject.date) ? { severity: "low" as const } : {}),
    ...(from?.where === "inside" ? { confidence: "low" as const } : {}),
  };
}

/** All versions that were looked at were taken back, or the newest is long ago. */
function isPast({ releases }: RegistryRecord, date: string | null): boolean {
  if (!releases.seen) return false;
  const { newest } = releases.value;
  const last = newest[0]?.publishedAt ?? null;
  return newest.every(({ withdrawn }) => withdrawn) || (date !== null && last !== null && daysBetween(last, date) > old);
}

/** One for what was not read, or else one for each path that may be theirs. */
function doubts(records: readonly RegistryRecord[], { unread, repositories }: OrganisationSubject): readonly Doubt[] {
  if (records.length === 0) return [];
  if (unread.length > 0) {
    const unseen = `Whether ${named(records)} ${records.length === 1 ? "is" : "are"} published from ${upToFive(unread)} could not be seen: GitHub did not give ${unread.length === 1 ? "it" : "them"} to this audit.`;
    return [{ at: null, unseen, needs: "The permission contents: read can show it." }];
  }
  const byPath = Map.groupBy(records, (record) => {
    const { slug, path } = perhapsFrom(record, repositories) ?? { slug: "", path: "" };
    return `${path} of ${slug}`;
  });
  return [...byPath].map(([path, ones]) => ({
    at: null,
    unseen: `Whether ${named(ones)} ${ones.length === 1 ? "is" : "are"} published from the organisation could not be told: ${path} publishes what it does not name.`,
    needs: "Somebody who maintains that workflow can tell.",
  }));
}

/** What the policy names, and its registry shows to nobody. */
function hidden(records: readonly RegistryRecord[]): readonly Doubt[] {
  const unseen = records.filter(({ exists }) => !exists.seen);
  if (unseen.length === 0) return [];
  return [
    {
      at: null,
      unseen: `Whether ${named(unseen)}, which no repository publishes or declares, ${unseen.length === 1 ? "exists" : "exist"} could not be seen.`,
      needs: "Their owners can show it.",
    },
  ];
}

function named(records: readonly RegistryRecord[]): string {
  return upToFive(records.map(packageWords));
}
