import type { LedgerEntry, PublisherFit, RunFit } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RecordedPublisher, RegistryRecord } from "../model/registry-record.ts";
import { registryIds } from "../model/registry.ts";
import type { RepositorySettings } from "../model/repository-settings.ts";
import type { PackageInFiles } from "../model/surroundings.ts";
import type { TrustedPublisher } from "../registries/trust-table.ts";
import { registryOf } from "../registries/index.ts";
import { releaseLines } from "./release-lines.ts";

export interface LedgerParts {
  /** `owner/name`, where it is known. */
  readonly slug: string | null;
  readonly records: readonly RegistryRecord[];
  readonly paths: readonly PublishPath[];
  readonly packages: readonly PackageInFiles[];
  /** Null where GitHub was not asked: the repository's number is not known then. */
  readonly settings: Pick<RepositorySettings, "id"> | null;
  /** GitHub's number of its owner; null where it is not known. */
  readonly ownerId: number | null;
}

/** Joins what workflows say with what registries hold, package by package; in the order of registries, then by name. */
export function ledgerOf(parts: LedgerParts): readonly LedgerEntry[] {
  return parts.records
    .map((record) => entryOf(record, parts))
    .filter((entry) => isOwn(entry, parts.slug))
    .sort(byRegistryAndName);
}

/** A manifest alone may bear somebody else's name: that of an application that nobody publishes. Its registry must show it to be from here. */
function isOwn({ paths, perhaps, record: { source } }: LedgerEntry, slug: string | null): boolean {
  if (paths.length + perhaps.length > 0) return true;
  if (slug === null || !source.seen || source.value === null) return false;
  const [, named = ""] = /^(?:[\w+.-]+:\/\/)?(?:[^/@]+@)?(?:www\.)?github\.com[/:]([^/]+\/[^/#?]+?)(?:\.git)?(?:[/#?]|$)/i.exec(source.value) ?? [];
  return named.toLowerCase() === slug.toLowerCase();
}

function entryOf(record: RegistryRecord, { paths, packages, settings, ownerId }: LedgerParts): LedgerEntry {
  const { registry, purl } = record;
  const ofRegistry = paths.filter((path) => path.registry === registry);
  const own = ofRegistry.filter((path) => path.packages.includes(purl));
  const perhaps = ofRegistry.filter((path) => path.packages.length === 0);
  const candidates = own.length > 0 ? own : perhaps;
  const ids = { settings, ownerId };
  return {
    registry,
    purl,
    paths: own,
    perhaps,
    declared: packages.some((one) => one.registry === registry && one.purl === purl),
    record,
    fits: publishersOf(record).map(({ publisher, shownBy }) => ({ publisher, shownBy, runs: runsOf(publisher, candidates, record, ids) })),
    lines: record.releases.seen ? releaseLines(record.releases.value.newest) : [],
  };
}

/** Those on record; where the list could not be seen, those that releases show. */
function publishersOf({ publishers, shownPublishers }: RegistryRecord): readonly Omit<PublisherFit, "runs">[] {
  if (publishers.seen) return publishers.value.map((publisher) => ({ publisher, shownBy: "record" }));
  return shownPublishers.map((publisher) => ({ publisher, shownBy: "release" }));
}

function runsOf(
  publisher: RecordedPublisher,
  paths: readonly PublishPath[],
  { registry }: RegistryRecord,
  { settings, ownerId }: Pick<LedgerParts, "settings" | "ownerId">,
): readonly RunFit[] {
  const { trust } = registryOf(registry);
  if (!trust.offered || publisher.provider !== "github") return [];
  const known = {
    ...(settings === null ? {} : { repository_id: String(settings.id) }),
    ...(ownerId === null ? {} : { repository_owner_id: String(ownerId) }),
  };
  return paths.flatMap((path) =>
    path.claims.map((claims): RunFit => {
      const match = trust.matches(asRegistered(publisher), { ...claims, ...known });
      return { path, event: claims.event_name ?? "", accepted: match.accepted, claims: match.claims };
    }),
  );
}

/** A publisher as the claims tables take it. */
export function asRegistered(publisher: RecordedPublisher): TrustedPublisher {
  const { owner, repository, workflow, environment, workflowRepository, ownerId, repositoryId } = publisher;
  return {
    owner,
    repository,
    workflow,
    ...(environment === null ? {} : { environment }),
    ...(workflowRepository === null ? {} : { workflowRepository }),
    ...(ownerId === null ? {} : { ownerId }),
    ...(repositoryId === null ? {} : { repositoryId }),
  };
}

function byRegistryAndName(a: LedgerEntry, b: LedgerEntry): number {
  const order = registryIds.indexOf(a.registry) - registryIds.indexOf(b.registry);
  return order === 0 ? Number(a.purl > b.purl) - Number(a.purl < b.purl) : order;
}
