import type { Observed } from "../../../src/model/observed.ts";
import type { RecordedPublisher, RegistryOwner, RegistryRecord } from "../../../src/model/registry-record.ts";
import type { Release } from "../../../src/model/release.ts";
import type { SandboxPackage, SandboxRelease, SandboxSigned } from "../../../src/sandbox/registries/description.ts";

/** A record without where and when each part was read, and without words. */
export interface Brief {
  readonly name: string;
  readonly exists: boolean | null;
  /** Null here and below: unseen. */
  readonly owners: readonly RegistryOwner[] | null;
  readonly publishers: readonly RecordedPublisher[] | null;
  readonly shown: readonly string[];
  readonly tokens: "allowed" | "refused" | null;
  readonly source: string | null;
  readonly releases: readonly BriefRelease[] | null;
}

interface BriefRelease {
  readonly version: string;
  readonly day: string | null;
  readonly withdrawn: boolean;
  readonly manner: string | null;
  /** `workflow`: no account did. */
  readonly by: string | null;
  readonly approvedBy: string | null;
  readonly provenance: string | null;
  /** Repository, file, ref, commit, event and environment as far as they are told. */
  readonly origin: readonly (string | null)[] | null;
}

export function brief({ name, exists, owners, publishers, shownPublishers, tokens, source, releases }: RegistryRecord): Brief {
  return {
    name,
    exists: valueOf(exists),
    owners: valueOf(owners),
    publishers: valueOf(publishers),
    shown: shownPublishers.map(wordsOf),
    tokens: valueOf(tokens),
    source: valueOf(source)?.replace(/^git\+|\.git$/g, "") ?? null,
    releases: valueOf(releases)?.newest.map(briefRelease) ?? null,
  };
}

function briefRelease({ version, publishedAt, withdrawn, manner, by, approvedBy, provenance, origin }: Release): BriefRelease {
  return {
    version,
    day: publishedAt?.slice(0, 10) ?? null,
    withdrawn,
    manner: valueOf(manner),
    by: by.seen ? (by.value ?? "workflow") : null,
    approvedBy,
    provenance: valueOf(provenance)?.state ?? null,
    origin: origin === null ? null : [origin.repository, origin.workflow, origin.ref, origin.commit, origin.event, origin.environment],
  };
}

function valueOf<T>(observed: Observed<T>): T | null {
  return observed.seen ? observed.value : null;
}

function wordsOf({ owner, repository, workflow, environment }: RecordedPublisher): string {
  return [`${owner}/${repository}`, workflow, environment ?? "none"].join(" ");
}

/** What a client must read of a described package, by what its registry shows at all. `caller`: whose credential is given. */
export function describedRecord(described: SandboxPackage, caller: string | null): Brief {
  const { registry, name, owners, publishers, tokens, source } = described;
  const isOwner = owners.some((owner) => owner.name === caller && ["maintainer", "owner", null].includes(owner.role));
  const shows = registry === "npm" || registry === "crates-io" || registry === "rubygems" ? isOwner : registry === "maven-central";
  const newest = newestFirst(described);
  return {
    name,
    exists: true,
    owners: registry === "maven-central" ? null : owners.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    publishers: shows ? publishers : null,
    shown: newest.flatMap((release, index) => shownBy(described, release, index)),
    tokens: registry === "npm" ? null : tokens,
    source,
    releases: newest.map((release, index) => describedRelease(described, release, index)),
  };
}

/** What was taken back hides its date at NuGet, where it comes last; RubyGems lists it nowhere. */
function newestFirst({ registry, releases }: SandboxPackage): readonly SandboxRelease[] {
  const sorted = releases.toSorted((a, b) => (a.published < b.published ? 1 : -1));
  const [withdrawn, others] = [sorted.filter((one) => one.withdrawn === true), sorted.filter((one) => one.withdrawn !== true)];
  if (registry === "nuget") return [...others, ...withdrawn];
  return registry === "rubygems" ? others : sorted;
}

function shownBy({ registry, publishers }: SandboxPackage, { by, signed }: SandboxRelease, index: number): readonly string[] {
  if (!("publisher" in by) || signed === undefined || (registry === "rubygems" && index > 0)) return [];
  const publisher = publishers.find(({ id }) => id === by.publisher);
  return publisher === undefined ? [] : [wordsOf(publisher)];
}

function describedRelease(described: SandboxPackage, release: SandboxRelease, index: number): BriefRelease {
  const { registry } = described;
  const { version, published, withdrawn, by, signed } = release;
  const account = "account" in by ? by.account : "workflow";
  const told = { version, day: published.slice(0, 10), withdrawn: withdrawn === true, approvedBy: null, origin: null };
  switch (registry) {
    case "npm": {
      const trusted = signed === undefined ? "trusted" : "trusted-with-provenance";
      const approvedBy = "publisher" in by ? (by.approved ?? null) : null;
      const manner = "account" in by ? "token-or-person" : approvedBy === null ? trusted : "staged";
      return { ...told, manner, by: account, approvedBy, provenance: signed === undefined ? "none" : "verified", origin: originOf(signed) };
    }
    case "crates-io": {
      const origin = "publisher" in by ? [by.run.repository, null, null, by.run.commit, null, null] : null;
      return { ...told, manner: "account" in by ? "token-or-person" : "trusted", by: account, provenance: "none", origin };
    }
    case "pypi": {
      const provenance = release.bundleOf !== undefined ? "refused" : signed === undefined ? "none" : "verified";
      const isTrusted = provenance === "verified";
      return {
        ...told,
        manner: isTrusted ? "trusted-with-provenance" : null,
        by: isTrusted ? "workflow" : null,
        provenance,
        origin: originOf(signed),
      };
    }
    case "rubygems": {
      const isProved = index === 0 && signed !== undefined;
      const provenance = index > 0 ? null : isProved ? "verified" : "none";
      return {
        ...told,
        manner: isProved ? "trusted-with-provenance" : null,
        by: isProved ? "workflow" : null,
        provenance,
        origin: isProved ? originOf(signed) : null,
      };
    }
    case "maven-central": {
      const provenance = index > 0 ? null : signed === undefined ? "none" : "verified";
      return { ...told, day: index === 0 ? told.day : null, manner: null, by: null, provenance, origin: originOf(signed) };
    }
    case "nuget":
      return { ...told, day: withdrawn === true ? null : told.day, manner: null, by: null, provenance: "none" };
  }
}

function originOf(signed: SandboxSigned | undefined): BriefRelease["origin"] {
  return signed === undefined ? null : [signed.repository, signed.workflow, signed.ref, signed.commit, signed.event, signed.environment];
}
