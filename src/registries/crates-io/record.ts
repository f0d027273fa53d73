import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RecordedPublisher, RegistryOwner, RegistryRecord, Releases } from "../../model/registry-record.ts";
import type { Release } from "../../model/release.ts";
import { told, toldIfThere } from "../told.ts";
import type { CrateAnswer, ToldPublisher, ToldVersion } from "./crate-answer.ts";
import { beyond } from "./owners.ts";

/** A field that crates.io has, and a mirror or another registry may not. */
const leftOut = unseen("not-offered", "crates.io's own API");

/** What can be said of any crate without asking. */
function unasked(name: string, purl: string): Pick<RegistryRecord, "registry" | "purl" | "name" | "page" | "ownersBeyond" | "shownPublishers"> {
  // `trustpub_data` names no workflow, so no release shows a trusted publisher.
  return { registry: "crates-io", purl, name, page: `https://crates.io/crates/${encodeURIComponent(name)}`, ownersBeyond: null, shownPublishers: [] };
}

/** A name that no crate can have, as one that holds a placeholder. */
export function misnamedRecord(name: string, purl: string): RegistryRecord {
  const misnamed = unseen("not-asked", "a name that a crate can have");
  const all = { exists: misnamed, owners: misnamed, publishers: misnamed, tokens: misnamed, source: misnamed, releases: misnamed };
  return { ...unasked(name, purl), ...all, page: null };
}

/** crates.io has no crate of the name. A crate is made with a token, before it can have trusted publishers. */
export function absentRecord(name: string, purl: string, { source, at }: Seen<null>): RegistryRecord {
  return {
    ...unasked(name, purl),
    page: null,
    exists: seen(false, source, at),
    owners: seen([], source, at),
    publishers: seen([], source, at),
    tokens: seen("allowed", source, at),
    source: seen(null, source, at),
    releases: seen({ newest: [], more: false }, source, at),
  };
}

export interface CrateAnswers {
  readonly crate: Observed<CrateAnswer>;
  readonly owners: Observed<readonly RegistryOwner[]>;
  readonly publishers: Observed<readonly RecordedPublisher[]>;
}

export function recordOf(name: string, purl: string, { crate, owners, publishers }: CrateAnswers): RegistryRecord {
  return {
    ...unasked(name, purl),
    name: crate.seen ? (crate.value.name ?? name) : name,
    exists: told(crate, () => true),
    owners,
    ownersBeyond: owners.seen ? beyond(owners.value) : null,
    publishers,
    tokens: toldIfThere(crate, ({ tokensRefused }) => (tokensRefused === undefined ? undefined : tokensRefused ? "refused" : "allowed"), leftOut),
    source: toldIfThere(crate, ({ source }) => source, leftOut),
    releases: crate.seen ? releasesOf(crate) : crate,
  };
}

function releasesOf({ value, source, at }: Seen<CrateAnswer>): Observed<Releases> {
  if (value.versions === undefined) return leftOut;
  const { newest, more } = value.versions;
  return seen({ newest: newest.map((version) => releaseOf(version, source, at)), more }, source, at);
}

function releaseOf({ version, publishedAt, withdrawn, publisher }: ToldVersion, source: string, at: string): Release {
  return {
    version,
    publishedAt,
    withdrawn,
    ...publishedBy(publisher, source, at),
    approvedBy: null,
    provenance: seen({ state: "none" }, "crates.io takes no provenance", at),
    origin: publisher.kind === "workflow" ? publisher.origin : null,
  };
}

function publishedBy(publisher: ToldPublisher, source: string, at: string): Pick<Release, "manner" | "by"> {
  if (publisher.kind === "workflow") return { manner: seen("trusted", source, at), by: seen(null, source, at) };
  if (publisher.kind === "account") return { manner: seen("token-or-person", source, at), by: seen(publisher.login, source, at) };
  const untold = publisher.kind === "nobody" ? unseen("not-offered", "whoever published it, of whom crates.io kept no record") : leftOut;
  return { manner: untold, by: untold };
}

type Seen<T> = Extract<Observed<T>, { readonly seen: true }>;
