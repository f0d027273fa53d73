import { seen, unseen, type Observed } from "../../model/observed.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { ClientContext, OpenClient } from "../client.ts";
import { purlNamed } from "../purl.ts";
import { fields } from "../values.ts";
import { inPath, readMetadata, type ArtifactMetadata } from "./metadata.ts";
import { readNamespacePage, type NamespacePage } from "./namespace.ts";
import { checked, releasesOf, sourceOf, unasked } from "./record.ts";
import { readReleasedPom, type ReleasedPom } from "./released-pom.ts";

export const addresses = { repository: "https://repo1.maven.org/maven2", search: "https://search.maven.org" };

export const openClient: OpenClient = (context) => ({
  record: async (name) => await record(context, name),
  ownedBy: async (account) => await artifactsOf(context, account),
});

async function record(context: ClientContext, name: string): Promise<RegistryRecord> {
  const [group = "", artifact = "", ...rest] = name.split(":");
  if (rest.length > 0 || !isCoordinate(group) || !isCoordinate(artifact)) {
    const misnamed = unseen("not-asked", "a name of the form group:artifact");
    const known = unasked(name, `pkg:maven/${encodeURIComponent(name)}`, context.now());
    return { ...known, page: null, exists: misnamed, source: misnamed, releases: misnamed };
  }
  const known = unasked(name, purlNamed("maven-central", name), context.now());
  const folder = [context.addresses["repository"], ...group.split("."), artifact].join("/");
  const metadata = await askMetadata(context, folder);
  if (!metadata.seen) return { ...known, exists: metadata, source: metadata, releases: metadata };
  const { value, source, at } = metadata;
  const newest = value?.versions[0];
  if (value === null || newest === undefined) {
    const none = seen({ newest: [], more: false }, source, at);
    return { ...known, exists: seen(false, source, at), source: seen(null, source, at), releases: none };
  }
  const file = `${folder}/${encodeURIComponent(newest)}/${encodeURIComponent(`${artifact}-${newest}`)}.pom`;
  const [pom, bundle] = await Promise.all([askPom(context, file), askBundle(context, file)]);
  const releases = releasesOf(value, checked(context.verify, bundle, pom), context.versions);
  return { ...known, exists: seen(true, source, at), source: sourceOf(pom), releases: seen(releases, source, at) };
}

function isCoordinate(part: string): boolean {
  return /^[\w.-]+$/.test(part) && part.split(".").every(inPath);
}

async function askMetadata({ http }: ClientContext, folder: string): Promise<Observed<ArtifactMetadata | null>> {
  return await http.ask({
    url: `${folder}/maven-metadata.xml`,
    source: "GET /{group}/{artifact}/maven-metadata.xml",
    as: "text",
    read: (body) => (typeof body === "string" ? readMetadata(body) : undefined),
    form: "1",
  });
}

async function askPom({ http }: ClientContext, file: string): Promise<Observed<ReleasedPom | null>> {
  return await http.ask({
    url: file,
    source: "GET /{group}/{artifact}/{version}/{artifact}-{version}.pom",
    as: "text",
    read: (body) => (typeof body === "string" ? readReleasedPom(body) : undefined),
    form: "1",
    // The metadata told of it: that it is not there is for now.
    forever: (found) => found !== null,
  });
}

async function askBundle({ http }: ClientContext, file: string): Promise<Observed<unknown>> {
  return await http.ask<unknown>({
    url: `${file}.sigstore.json`,
    source: "GET /{group}/{artifact}/{version}/{artifact}-{version}.pom.sigstore.json",
    as: "json",
    read: fields,
    form: "1",
    // Of most releases there is none, and none is added to a release later.
    forever: true,
  });
}

/** More than 200 rows at once are answered with 20 (mthmulders/mcs#100). */
const rows = 200;
const pages = 5;

/** Artifacts of one group. Groups below it are not among them. */
async function artifactsOf(context: ClientContext, namespace: string): Promise<Observed<readonly string[]>> {
  if (!isCoordinate(namespace)) return unseen("not-asked", "a namespace of Maven Central");
  const whole = unseen("unavailable", "the namespace's page at central.sonatype.com");
  const names: string[] = [];
  let passed = 0;
  for (let page = 0; page < pages; page++) {
    const found = await askNamespace(context, namespace, passed);
    if (!found.seen) return found;
    names.push(...(found.value?.names ?? []));
    passed += found.value?.entries ?? 0;
    if (found.value === null || found.value.entries === 0) return whole;
    if (passed >= found.value.total) return names.length === 0 ? whole : seen([...new Set(names)].sort(), found.source, found.at);
  }
  return whole;
}

async function askNamespace({ http, addresses: known }: ClientContext, namespace: string, start: number): Promise<Observed<NamespacePage | null>> {
  const query = new URLSearchParams({ q: `g:${namespace}`, rows: String(rows), start: String(start), wt: "json" });
  return await http.ask({
    url: `${known["search"]}/solrsearch/select?${query.toString()}`,
    source: "GET /solrsearch/select",
    as: "json",
    read: (body) => readNamespacePage(namespace, body),
    form: "1",
  });
}
