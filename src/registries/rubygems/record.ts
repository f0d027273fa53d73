import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RecordedPublisher, RegistryOwner, RegistryRecord, Releases } from "../../model/registry-record.ts";
import type { Release } from "../../model/release.ts";
import { told, toldIfThere } from "../told.ts";
import { type Shown, unasked as unaskedVersion } from "./attested.ts";
import { beyond } from "./owners.ts";
import type { ToldVersion, VersionsAnswer } from "./versions.ts";

/** Whom to ask for the trusted publishers of a gem: maintainers may not. */
export const publishersNeed = "a key of a gem owner with the scope configure_trusted_publishers, with a one-time password";

/** What can be said of any gem without asking. */
function unasked(name: string, purl: string, now: string): Omit<RegistryRecord, "exists" | "owners" | "publishers" | "source" | "releases"> {
  return {
    registry: "rubygems",
    purl,
    name,
    page: `https://rubygems.org/gems/${encodeURIComponent(name)}`,
    ownersBeyond: beyond,
    shownPublishers: [],
    tokens: seen("allowed", "RubyGems has no way to refuse keys", now),
  };
}

/** A name that no gem can have, as one that holds a placeholder. */
export function misnamedRecord(name: string, purl: string, now: string): RegistryRecord {
  const misnamed = unseen("not-asked", "a name that a gem can have");
  const all = { exists: misnamed, owners: misnamed, publishers: misnamed, source: misnamed, releases: misnamed };
  return { ...unasked(name, purl, now), ...all, page: null };
}

export interface GemAnswers {
  /** Null: none that is not yanked. */
  readonly versions: Observed<VersionsAnswer | null>;
  /** Null: no gem of the name. */
  readonly owners: Observed<readonly RegistryOwner[] | null>;
  readonly publishers: Observed<readonly RecordedPublisher[]>;
  /** Of the newest version; null where there is none. */
  readonly newest: Shown | null;
  readonly shownPublishers: readonly RecordedPublisher[];
}

export function recordOf(name: string, purl: string, now: string, answers: GemAnswers): RegistryRecord {
  const { versions, owners, publishers, newest, shownPublishers } = answers;
  const known = unasked(name, purl, now);
  const exists = existing(versions, owners);
  const absent = exists.seen && !exists.value;
  return {
    ...known,
    page: absent ? null : known.page,
    exists,
    owners: ownersOf(owners, exists),
    ownersBeyond: absent ? null : beyond,
    publishers,
    shownPublishers,
    source: toldIfThere(versions, (value) => (value === null ? null : value.source), unseen("not-offered", "rubygems.org's own API")),
    releases: told(versions, (value) => releasesOf(value, newest)),
  };
}

/** Versions are not found either where all were yanked; the owners of such a gem still are. */
function existing(versions: GemAnswers["versions"], owners: GemAnswers["owners"]): Observed<boolean> {
  if (!versions.seen || versions.value !== null) return told(versions, () => true);
  return told(owners, (value) => value !== null);
}

/** A gem that is there has owners, so whoever finds none of them has no such address. */
function ownersOf(owners: GemAnswers["owners"], exists: Observed<boolean>): Observed<readonly RegistryOwner[]> {
  const misses = owners.seen && owners.value === null && !(exists.seen && !exists.value);
  return misses ? unseen("not-offered", "rubygems.org's own API") : told(owners, (value) => value ?? []);
}

function releasesOf(versions: VersionsAnswer | null, newest: Shown | null): Releases {
  if (versions === null) return { newest: [], more: false };
  const { more } = versions;
  return { newest: versions.newest.map((version, index) => releaseOf(version, index === 0 && newest !== null ? newest : unaskedVersion)), more };
}

function releaseOf({ version, publishedAt }: ToldVersion, shown: Shown): Release {
  return { version, publishedAt, withdrawn: false, approvedBy: null, ...shown };
}
