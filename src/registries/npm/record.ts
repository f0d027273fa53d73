import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RecordedPublisher, RegistryOwner, RegistryRecord } from "../../model/registry-record.ts";
import type { Verified, VerifyBundle } from "../attested.ts";
import { distinct, publisherOfRun } from "../shown-publishers.ts";
import { told, toldIfThere } from "../told.ts";
import { type Attestations, checked } from "./attested.ts";
import type { Packument, ToldPublisher } from "./packument.ts";
import { leftOut, releaseOf } from "./release.ts";

/** What can be said of any package without asking. */
function unasked(name: string, purl: string): Omit<RegistryRecord, "exists" | "owners" | "publishers" | "source" | "releases"> {
  const page = `https://www.npmjs.com/package/${name}`;
  const tokens = unseen("not-offered", "the package's publishing access at npmjs.com, as a maintainer");
  return { registry: "npm", purl, name, page, ownersBeyond: beyond(name), shownPublishers: [], tokens };
}

/** Members of teams are listed one by one; who decides about teams is not (docs.npmjs.com/organization-roles-and-permissions). */
function beyond(name: string): string | null {
  return name.startsWith("@")
    ? `Owners and admins of the organisation ${name.split("/")[0]}, if it is one, can let any of its members publish.`
    : null;
}

/** npm asks for a second factor at each look at the list, so no program that runs alone can have it. */
export const publishersNeed = "what npm trust list PACKAGE --json prints for a maintainer, handed in with --npm-trust";

/** A name that no package can have, as one that holds a placeholder. */
export function misnamedRecord(name: string, purl: string): RegistryRecord {
  const misnamed = unseen("not-asked", "a name that a package of npm can have");
  const all = { exists: misnamed, owners: misnamed, publishers: misnamed, tokens: misnamed, source: misnamed, releases: misnamed };
  return { ...unasked(name, purl), ...all, page: null };
}

/**
 * The registry says there is none. Of a scope it says the same of a package that is not for everybody to see
 * (sindresorhus/package-json#12), so only of names without a scope it is known.
 */
export function absentRecord(name: string, purl: string, { source, at }: Pick<Seen<null>, "source" | "at">): RegistryRecord {
  if (name.startsWith("@")) {
    const hidden = unseen("no-permission", "a member of the package's scope: npm hides a restricted package as if it were not there");
    return { ...unasked(name, purl), exists: hidden, owners: hidden, publishers: hidden, source: hidden, releases: hidden };
  }
  const none = seen([], source, at);
  const releases = seen({ newest: [], more: false }, source, at);
  // A trusted publisher is registered for a package that is there.
  return {
    ...unasked(name, purl),
    page: null,
    exists: seen(false, source, at),
    owners: none,
    publishers: none,
    source: seen(null, source, at),
    releases,
  };
}

type Seen<T> = Extract<Observed<T>, { readonly seen: true }>;

export interface NpmAnswers {
  readonly packument: Observed<Packument>;
  /** By version; those that were not asked for are missing. */
  readonly attestations: ReadonlyMap<string, Observed<Attestations | null>>;
  readonly publishers: Observed<readonly RecordedPublisher[]>;
}

export function recordOf(name: string, purl: string, { packument, attestations, publishers }: NpmAnswers, verify: VerifyBundle): RegistryRecord {
  const found = new Map(
    (packument.seen ? packument.value.newest : [])
      .filter(({ attested }) => attested)
      .map((version) => [version, checked(attestations.get(version.version), version.sha512, verify)] as const),
  );
  const releases = told(packument, ({ newest, more, showsAttestations }) => {
    const { source, at } = packument as Seen<Packument>;
    return { newest: newest.map((version) => releaseOf(version, found.get(version), { source, at, showsAttestations })), more };
  });
  return {
    ...unasked(name, purl),
    exists: told(packument, () => true),
    owners: toldIfThere(packument, ({ maintainers }) => maintainers?.map(ownerOf), leftOut),
    publishers,
    shownPublishers: distinct([...found].flatMap(([{ publisher }, { verified }]) => shownBy(publisher, verified))),
    source: told(packument, ({ source }) => source),
    releases,
  };
}

/** Provenance can be made with a token as well: it shows a trusted publisher only where npm says that one published. */
function shownBy(publisher: ToldPublisher | undefined, verified: Verified | null): readonly RecordedPublisher[] {
  const shown = publisher?.kind === "workflow" && verified !== null ? publisherOfRun(verified, publisher.id) : undefined;
  return shown === undefined ? [] : [shown];
}

function ownerOf(name: string): RegistryOwner {
  return { kind: "person", name, role: "maintainer", github: null };
}
