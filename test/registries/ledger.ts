import type { ClaimFit, LedgerEntry, PublisherFit, RunFit } from "../../src/model/ledger.ts";
import { knownRegistries } from "../../src/model/known-registry.ts";
import type { Observed } from "../../src/model/observed.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import type { RecordedPublisher, RegistryOwner, RegistryRecord } from "../../src/model/registry-record.ts";
import type { RegistryId } from "../../src/model/registry.ts";
import type { Manner, Release } from "../../src/model/release.ts";
import type { GitHubSight } from "../../src/model/surroundings.ts";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { purlNamed } from "../../src/registries/purl.ts";
import { judge } from "../../src/rules/judge.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { trace } from "../../src/trace/index.ts";
import { releaseLines } from "../../src/trace/release-lines.ts";
import { sourceText } from "../../src/trace/source-text.ts";
import { surroundingsOf } from "../../src/trace/surroundings.ts";
import { aPublishPath, type Judged, slug } from "../builders.ts";
import { observed } from "../github.ts";

/** Lanternfish Press at its registries, seen whole and in good order: what a test gives differs from it. */

export function aPublisher(given: Partial<RecordedPublisher> = {}): RecordedPublisher {
  return {
    id: "1",
    provider: "github",
    owner: "lanternfish",
    repository: "lamp",
    workflow: "release.yml",
    environment: "npm",
    workflowRepository: null,
    ownerId: null,
    repositoryId: null,
    allows: null,
    createdAt: null,
    ...given,
  };
}

/** `version`, handed in by the release workflow unless `manner` says otherwise. */
export function aRelease(given: Partial<Omit<Release, "manner">> & { readonly manner?: Manner | Release["manner"] } = {}): Release {
  const { manner = "trusted-with-provenance", ...rest } = given;
  const how = typeof manner === "string" ? observed(manner) : manner;
  const byAccount = how.seen && how.value === "token-or-person";
  const isProved = how.seen && how.value === "trusted-with-provenance";
  return {
    version: "1.2.0",
    publishedAt: "2026-11-20T10:00:00Z",
    withdrawn: false,
    by: how.seen ? observed(byAccount ? "ada" : null) : how,
    approvedBy: null,
    provenance: how.seen ? observed({ state: isProved ? ("verified" as const) : ("none" as const) }) : how,
    origin: null,
    ...rest,
    manner: how,
  };
}

export function anOwner(given: Partial<RegistryOwner> = {}): RegistryOwner {
  return { kind: "person", name: "ada", role: null, github: "ada", ...given };
}

export function aRecord(given: Partial<RegistryRecord> = {}): RegistryRecord {
  const { registry = "npm", name = "@lanternfish/lamp" } = given;
  return {
    registry,
    purl: purlNamed(registry, name),
    name,
    page: pageOf(registry, name),
    exists: observed(true),
    owners: observed([anOwner(), anOwner({ name: "grace", github: "grace" })]),
    ownersBeyond: null,
    publishers: observed([aPublisher()]),
    shownPublishers: [],
    tokens: observed(knownRegistries[registry].refusesTokens ? "refused" : "allowed"),
    source: observed("https://github.com/lanternfish/lamp"),
    releases: theReleases([aRelease()]),
    ...given,
  };
}

function pageOf(registry: RegistryId, name: string): string {
  return registry === "npm" ? `https://www.npmjs.com/package/${name}` : `https://${registry}.test/${name}`;
}

export function theReleases(newest: readonly Release[], more = false): RegistryRecord["releases"] {
  return observed({ newest, more });
}

/** A path before a publisher: accepted unless claims say otherwise. */
export function aRun(path: PublishPath, claims: readonly ClaimFit[] = [], given: Partial<RunFit> = {}): RunFit {
  const accepted = claims.some(({ fits }) => fits === false) ? false : claims.some(({ fits }) => fits === "unknown") ? "unknown" : true;
  return { path, event: "release", accepted, claims, ...given };
}

export function aClaim(given: Partial<ClaimFit> = {}): ClaimFit {
  return { claim: "environment", recorded: "npm", presented: "npm", fits: true, says: "", ...given };
}

export function aFit(runs: readonly RunFit[], publisher: Partial<RecordedPublisher> = {}, shownBy: PublisherFit["shownBy"] = "record"): PublisherFit {
  return { publisher: aPublisher(publisher), shownBy, runs };
}

/** One package with its path, which its one publisher accepts; release lines are those of the record. */
export function anEntry(given: Partial<LedgerEntry> = {}): LedgerEntry {
  const record = given.record ?? aRecord();
  const paths = given.paths ?? [aPublishPath()];
  const { releases } = record;
  return {
    registry: record.registry,
    purl: record.purl,
    paths,
    perhaps: [],
    declared: true,
    record,
    fits: [aFit(paths.map((path) => aRun(path)))],
    lines: releases.seen ? releaseLines(releases.value.newest) : [],
    ...given,
  };
}

/** What one rule, and no other, says about a repository of these files with these packages, joined as an audit joins them. */
export function judgedWithRecords(
  rule: Rule,
  files: Readonly<Record<string, string>>,
  records: readonly RegistryRecord[],
  github: GitHubSight | null = null,
): Judged {
  const repository = { ...repositoryFrom(files, slug), records };
  const traced = trace(repository);
  const surroundings = { ...surroundingsOf(repository, traced), github };
  const source = sourceText(repository.files, surroundings);
  return judge({ traced, surroundings, region: source.region, line: source.line }, [rule]) as Judged;
}

/** What an example of a page says of a package at its registry: plain values; what it does not say is in good order. */
export type RecordExample = Readonly<Record<string, unknown>> & { readonly registry?: RegistryId };

const plain: ReadonlySet<string> = new Set(["registry", "name", "purl", "page", "ownersBeyond", "shownPublishers"]);

/** In: the block `json registries` of a page. Publishers, owners and releases are filled up from those above. */
export function recordsFrom(example: readonly RecordExample[]): readonly RegistryRecord[] {
  return example.map((one) => {
    const { publishers, shownPublishers, owners, releases, ...rest } = one;
    return aRecord({
      ...(Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, plain.has(key) ? value : observed(value)])) as Partial<RegistryRecord>),
      ...made(publishers, aPublisher, "publishers"),
      ...made(owners, anOwner, "owners"),
      ...(shownPublishers === undefined ? {} : { shownPublishers: listOf(shownPublishers).map((given) => aPublisher(given)) }),
      ...(releases === undefined ? {} : { releases: theReleases(listOf(releases).map((given) => releaseFrom(given))) }),
    });
  });
}

function made<T>(list: unknown, make: (given: object) => T, key: "publishers" | "owners"): Readonly<Record<string, Observed<readonly T[]>>> {
  return list === undefined ? {} : { [key]: observed(listOf(list).map(make)) };
}

function releaseFrom({ by, provenance, ...given }: Readonly<Record<string, unknown>>): Release {
  return aRelease({
    ...given,
    ...(by === undefined ? {} : { by: observed(by as string | null) }),
    ...(provenance === undefined ? {} : { provenance: observed(provenance as { readonly state: "none" }) }),
  });
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return value as readonly Readonly<Record<string, unknown>>[];
}
