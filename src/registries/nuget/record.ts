import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RegistryOwner, RegistryRecord, Releases } from "../../model/registry-record.ts";
import type { Release } from "../../model/release.ts";
import { purl } from "../purl.ts";
import type { Nuspec } from "./nuspec.ts";
import type { RegisteredVersion } from "./registration.ts";
import { sameName, type SearchPage } from "./search.ts";

/** What can be said of any package without asking. */
export function unasked(name: string, now: string): Omit<RegistryRecord, "exists" | "owners" | "source" | "releases"> {
  return {
    registry: "nuget",
    purl: name === "" ? "pkg:nuget/" : purl("nuget", undefined, name),
    name,
    page: pageOf(name),
    ownersBeyond: "Members of an owner that is an organisation may publish as well.",
    publishers: unseen("not-offered", "the trusted publishing policies at nuget.org, as whoever made them"),
    shownPublishers: [],
    tokens: seen("allowed", "NuGet cannot be told to refuse API keys", now),
  };
}

export function pageOf(name: string): string {
  return `https://www.nuget.org/packages/${encodeURIComponent(name)}`;
}

/** Owners of the package of that name; the search says of none whether it is a person. One whose versions are all unlisted is not found. */
export function ownersOf(name: string, search: Observed<SearchPage | null>): Observed<readonly RegistryOwner[]> {
  if (!search.seen) return search;
  const owners = search.value?.found.find(({ id }) => sameName(id, name))?.owners ?? null;
  if (owners === null) return unseen("not-offered", "the package's page at nuget.org, which names its owners");
  const sorted = [...new Set(owners)].sort();
  return seen(
    sorted.map((owner) => ({ kind: "person", name: owner, role: null, github: null })),
    search.source,
    search.at,
  );
}

/** Where and when something was read. */
type Told = Pick<Observed<unknown> & { readonly seen: true }, "source" | "at">;

/** `versions` newest first. `more`: there are others beside these. */
export function releasesOf(versions: readonly RegisteredVersion[], more: boolean, bound: number, { source, at }: Told): Releases {
  const unknown = unseen("not-offered", "nuget.org itself, which shows nobody how a version was pushed");
  const newest = versions.slice(0, bound).map((one): Release => ({
    version: one.version,
    publishedAt: one.published,
    withdrawn: !one.listed,
    manner: unknown,
    by: unknown,
    approvedBy: null,
    provenance: seen({ state: "none" }, source, at),
    origin: null,
  }));
  return { newest, more: more || versions.length > newest.length };
}

/**
 * The source address in the nuspec of the newest version, else the address of its project's site. The registration and the
 * catalogue have no source address (NuGet/NuGetGallery#6262).
 */
export function sourceOf(nuspec: Observed<Nuspec | null>, newest: RegisteredVersion | undefined, registration: Told): Observed<string | null> {
  if (nuspec.seen && nuspec.value !== null && nuspec.value.repository !== null) return seen(nuspec.value.repository, nuspec.source, nuspec.at);
  const project = newest?.project ?? null;
  if (!nuspec.seen && (project === null || nuspec.because === "unavailable")) return nuspec;
  return seen(project, registration.source, registration.at);
}
