import type { RepositoryDigest } from "./model/digest.ts";
import { isReadableBy } from "./model/kept-secret.ts";
import { unseen } from "./model/observed.ts";
import type { Organisation } from "./model/organisation.ts";
import type { BookKey, BookPackage, BookSecret, HowMade, PostureBook } from "./model/posture-book.ts";
import type { RegistryRecord } from "./model/registry-record.ts";
import type { RepositorySettings } from "./model/repository-settings.ts";
import type { Files, Repository, Snapshot } from "./model/snapshot.ts";
import { type KeptPublishSecret, keptPublishSecrets } from "./rules/kept-publish-secrets.ts";
import { lastDay, lifetimeAt } from "./rules/token-lifetimes.ts";
import { digestOf } from "./trace/digest.ts";
import { trace } from "./trace/index.ts";
import { masked } from "./trace/masked.ts";
import { type Sources, sourcesIn } from "./trace/sources.ts";
import { surroundingsOf } from "./trace/surroundings.ts";
import { type Unlooked, whoCanPublish, type WhoSubject } from "./trace/who/index.ts";
import { openWorld } from "./trace/world.ts";

/** A book under way: repositories are handed in one by one, and their files are not held. */
export interface OpenBook {
  repository(repository: Repository): void;
  book(beside?: BesideBook): PostureBook;
}

/** What is only known once all repositories were handed in. */
export interface BesideBook {
  readonly unread?: readonly string[];
  readonly records?: readonly RegistryRecord[];
  readonly takenAt?: string;
  readonly requests?: HowMade["requests"];
}

/**
 * What a posture report tells beside the audit's own, out of a snapshot that is read bit by bit. Pure.
 *
 * In: the snapshot without its repositories, then these one by one. Out: who can publish each package over all of them, the secrets
 * that publish, keys, and where everything was seen. No text of it holds a credential.
 */
export function openPostureBook({ organisation, date }: Omit<Snapshot, "repositories">): OpenBook {
  const looked: Looked[] = [];
  const sources: Sources = { seen: new Map(), unseen: 0 };
  sourcesIn(organisation, sources);
  return {
    repository(repository) {
      sourcesIn(repository.settings, sources);
      sourcesIn(repository.records, sources);
      looked.push(lookAt(repository, organisation, date));
    },
    book({ unread = [], records, takenAt, requests } = {}) {
      sourcesIn(records, sources);
      const all = recordsOf(looked, records ?? []);
      const digests = looked.flatMap(({ digest }) => digest ?? []).sort((a, b) => (a.slug < b.slug ? -1 : 1));
      const kept =
        organisation === undefined
          ? { secrets: [], doubts: [] }
          : keptPublishSecrets({ organisation, repositories: digests, unread, records: all, date: date ?? null });
      return masked(
        {
          made: { takenAt: takenAt ?? null, requests: requests ?? null, sources: listed(sources), unseen: sources.unseen },
          organisation: organisation ?? null,
          packages: packagesOf(all, looked, organisation ?? null, date ?? null),
          secrets: kept.secrets.map((one) => secretOf(one, digests, organisation)).sort((a, b) => (a.at.setting < b.at.setting ? -1 : 1)),
          unseenSecrets: kept.doubts.map(({ unseen: says, needs = null }) => ({ says, needs })),
          deployKeys: looked.flatMap(keysOf),
        },
        noFiles,
        [],
      );
    },
  };
}

/** One repository once its files were let go. */
interface Looked {
  readonly name: string;
  /** Null where GitHub was not asked about it. */
  readonly github: { readonly slug: string; readonly settings: RepositorySettings } | null;
  readonly digest: RepositoryDigest | null;
  readonly records: readonly RegistryRecord[];
  /** Of each package that it publishes or declares, by `registry purl`, the publish paths that may be its. */
  readonly paths: ReadonlyMap<string, WhoSubject["paths"]>;
}

function lookAt(repository: Repository, organisation: Organisation | undefined, date: string | undefined): Looked {
  const world = openWorld(repository);
  const traced = trace(repository, world);
  const observed = { ...(organisation === undefined ? {} : { organisation }), ...(date === undefined ? {} : { date }) };
  const { ledger, github, packages, committed } = surroundingsOf(repository, traced, world, observed);
  const covered = <T>(data: T): T => masked(data, repository.files, committed);
  return {
    name: repository.slug ?? repository.root,
    // Nobody who can publish is told by the texts of other branches, and they are large.
    github: github && { slug: github.slug, settings: { ...github.settings, branchCopies: unseen("not-asked") } },
    digest: github && covered(digestOf(repository, traced.paths, github, packages)),
    records: repository.records ?? [],
    paths: new Map((ledger ?? []).map((entry) => [keyOf(entry), covered(entry.paths.length > 0 ? entry.paths : entry.perhaps)])),
  };
}

function keyOf({ registry, purl }: Pick<RegistryRecord, "registry" | "purl">): string {
  return `${registry} ${purl}`;
}

function recordsOf(looked: readonly Looked[], beside: readonly RegistryRecord[]): readonly RegistryRecord[] {
  const records = new Map([...looked.flatMap((one) => one.records), ...beside].map((record) => [keyOf(record), record] as const));
  return [...records].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
}

function packagesOf(
  records: readonly RegistryRecord[],
  looked: readonly Looked[],
  organisation: Organisation | null,
  date: string | null,
): readonly BookPackage[] {
  const holders = Map.groupBy(
    looked.flatMap((one) => [...one.paths].map(([key, paths]) => ({ key, one, paths }))),
    ({ key }) => key,
  );
  const bySlug = new Map(looked.flatMap((one) => (one.github === null ? [] : [[one.github.slug.toLowerCase(), one.github] as const])));
  return records.map((record) => {
    const own = holders.get(keyOf(record)) ?? [];
    const subjects: WhoSubject[] = [];
    const unlooked: Unlooked[] = [];
    for (const { one, paths } of own) {
      if (one.github === null) unlooked.push({ name: one.name, paths });
      else subjects.push({ ...one.github, paths });
    }
    const known = new Set(subjects.map(({ slug }) => slug.toLowerCase()));
    for (const slug of namedBy(record)) {
      const github = known.has(slug) ? undefined : bySlug.get(slug);
      if (github !== undefined) subjects.push({ ...github, paths: [] });
    }
    const { graph: _, ...who } = whoCanPublish({ record, repositories: subjects, unlooked, organisation, date });
    return { record, repositories: own.map(({ one }) => one.name).sort(), who };
  });
}

/** Repositories that its trusted publishers name, lower case. */
function namedBy({ publishers, shownPublishers }: RegistryRecord): ReadonlySet<string> {
  const all = publishers.seen ? publishers.value : shownPublishers;
  return new Set(all.map(({ owner, repository }) => `${owner}/${repository}`.toLowerCase()));
}

function secretOf(
  { at, name, updatedAt, registries, packages, readBy }: KeptPublishSecret,
  digests: readonly RepositoryDigest[],
  organisation: Organisation | undefined,
): BookSecret {
  return {
    at,
    name,
    updatedAt,
    registries,
    packages: [...new Set(packages)].sort(),
    readBy: readBy.map(({ setting, says }) => (setting === at.setting ? says : setting)),
    reach: reachOf(at.setting, name, digests, organisation),
    ends: endOf(updatedAt, registries),
  };
}

/** An organisation's secret is read by many, any other by one. */
function reachOf(setting: string, name: string, digests: readonly RepositoryDigest[], organisation: Organisation | undefined): number | null {
  if (!setting.startsWith("organisation secret ")) return 1;
  const shared = organisation?.secrets.seen ? organisation.secrets.value.find((one) => one.name.toLowerCase() === name.toLowerCase()) : undefined;
  if (shared === undefined || (shared.visibility === "selected" && shared.repositories === null)) return null;
  return digests.filter(({ slug, visibility }) => isReadableBy(shared, slug, visibility) === true).length;
}

/** The nearest end, where one value is used at several registries. */
function endOf(updatedAt: string, registries: KeptPublishSecret["registries"]): BookSecret["ends"] {
  const ends = registries.flatMap((registry) => {
    const lifetime = lifetimeAt(registry);
    return lifetime === undefined ? [] : [{ day: lastDay(updatedAt, lifetime), says: `${lifetime.says}, unless ${lifetime.unless}` }];
  });
  return ends.sort((a, b) => (a.day < b.day ? -1 : 1))[0] ?? null;
}

function keysOf({ github, paths, digest }: Looked): readonly BookKey[] {
  if (github === null || !github.settings.deployKeys.seen || (paths.size === 0 && (digest?.publishes.length ?? 0) === 0)) return [];
  return github.settings.deployKeys.value.filter(({ readOnly }) => !readOnly).map((key) => ({ repository: github.slug, key }));
}

function listed({ seen }: Sources): HowMade["sources"] {
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([source, facts]) => ({ source, facts }));
}

/** What is put together here holds no text of files that was not covered when its repository was looked at. */
const noFiles: Files = { paths: [], has: () => false, text: () => undefined };
