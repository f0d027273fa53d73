import type { SandboxPackage, SandboxRelease } from "../description.ts";

/** Most versions of a page, and how many pages have theirs beside them in the index (documentation of NuGet's registration). */
export const perPage = 64;
const mostInlined = 1;

/** The index of a package's versions. With many of them they stand on pages of their own. */
export function indexOf(described: SandboxPackage, base: string): Readonly<Record<string, unknown>> {
  const pages = pagesOf(described);
  const items = pages.map((releases) => pageOf(described, releases, base, pages.length <= mostInlined));
  return { "@id": `${folderOf(described, base)}/index.json`, count: items.length, items };
}

export function pagesOf({ releases }: SandboxPackage): readonly (readonly SandboxRelease[])[] {
  return Array.from({ length: Math.ceil(releases.length / perPage) }, (_, page) => releases.slice(page * perPage, (page + 1) * perPage));
}

export function pageOf(
  described: SandboxPackage,
  releases: readonly SandboxRelease[],
  base: string,
  whole = true,
): Readonly<Record<string, unknown>> {
  const [lower = "", upper = ""] = [releases[0]?.version, releases.at(-1)?.version];
  const address = `${folderOf(described, base)}/page/${lower}/${upper}.json`;
  const told = { "@id": address, count: releases.length, lower, upper };
  return whole ? { ...told, items: releases.map((release) => leafOf(described, release, base)) } : told;
}

function leafOf(described: SandboxPackage, release: SandboxRelease, base: string): Readonly<Record<string, unknown>> {
  const { name, source } = described;
  const version = release.version.toLowerCase();
  const entry = { "@id": `${base}/v3/catalog0/data/${name.toLowerCase()}.${version}.json`, id: name, version: release.version, ...listing(release) };
  return {
    "@id": `${folderOf(described, base)}/${version}.json`,
    catalogEntry: { ...entry, projectUrl: source ?? "" },
    packageContent: `${base}/v3-flatcontainer/${name.toLowerCase()}/${version}/${name.toLowerCase()}.${version}.nupkg`,
    registration: `${folderOf(described, base)}/index.json`,
  };
}

/** An unlisted version hides its date behind the year 1900. */
export function listing({ published, withdrawn }: SandboxRelease): { readonly listed: boolean; readonly published: string } {
  return withdrawn === true ? { listed: false, published: "1900-01-01T00:00:00+00:00" } : { listed: true, published };
}

function folderOf({ name }: SandboxPackage, base: string): string {
  return `${base}/v3/registration5-gz-semver2/${name.toLowerCase()}`;
}
