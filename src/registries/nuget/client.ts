import { seen, unseen, type Observed, type Unobserved } from "../../model/observed.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { ClientContext, OpenClient } from "../client.ts";
import { readNuspec, type Nuspec } from "./nuspec.ts";
import { ownersOf, pageOf, releasesOf, sourceOf, unasked } from "./record.ts";
import { byDate, readPage, readRegistration, type RegisteredVersion, type RegistrationPage } from "./registration.ts";
import { readSearch, sameName, type SearchPage } from "./search.ts";
import { mayAsk, readServices, type Services } from "./services.ts";

export const addresses = { index: "https://api.nuget.org/v3/index.json" };

export const openClient: OpenClient = (context) => {
  let known: Promise<Observed<Services>> | undefined;
  const services = async (): Promise<Observed<Services>> => {
    const found = await (known ??= askServices(context));
    // A failure is not for good.
    if (!found.seen) known = undefined;
    return found;
  };
  return {
    record: async (name) => await record(context, services, name),
    ownedBy: async (account) => await packagesOf(context, services, account),
  };
};

type AskServices = () => Promise<Observed<Services>>;

async function record(context: ClientContext, services: AskServices, name: string): Promise<RegistryRecord> {
  const known = unasked(name, context.now());
  const untold = (why: Unobserved): RegistryRecord => ({ ...known, exists: why, owners: why, source: why, releases: why });
  if (!isName(name)) return { ...untold(unseen("not-asked", "an id that a package of NuGet can have")), page: null };
  const where = await services();
  if (!where.seen) return untold(where);
  const index = await askIndex(context, where.value, name);
  if (!index.seen) return untold(index);
  const { source, at } = index;
  const exists = seen(index.value.length > 0, source, at);
  const [first, ...others] = index.value;
  if (first === undefined) {
    const none = seen({ newest: [], more: false }, source, at);
    return { ...known, exists, owners: seen([], source, at), source: seen(null, source, at), releases: none };
  }
  const [search, highest] = await Promise.all([askOwners(context, where.value, name), versionsOn(context, where.value, first, index)]);
  const owners = ownersOf(name, search);
  if (!highest.seen) return { ...known, exists, owners, source: highest, releases: highest };
  const versions = byDate([...highest.value, ...others.flatMap((page) => page.versions ?? [])]);
  const newest = versions[0];
  const more = others.some((page) => page.versions === null);
  const spelt = newest !== undefined && sameName(newest.id, name) ? newest.id : name;
  // Of a package whose versions are on pages the third request went to a page.
  const nuspec = first.versions === null || newest === undefined ? unseen("not-asked") : await askNuspec(context, where.value, newest);
  return {
    ...known,
    name: spelt,
    page: pageOf(spelt),
    exists,
    owners,
    source: sourceOf(nuspec, newest, highest),
    releases: seen(releasesOf(versions, more, context.versions, highest), highest.source, highest.at),
  };
}

function isName(name: string): boolean {
  return /^[\p{L}\p{N}_.-]{1,200}$/u.test(name) && !/^\.+$/.test(name);
}

async function askServices({ http, addresses: known }: ClientContext): Promise<Observed<Services>> {
  const index = known["index"] ?? addresses.index;
  const found = await http.ask({
    url: index,
    source: "GET /v3/index.json",
    as: "json",
    read: (body) => readServices(index, body),
    form: "1",
  });
  if (!found.seen) return found;
  return found.value === null ? unseen("not-offered", "the address of a NuGet V3 service index") : { ...found, value: found.value };
}

/** No pages: there is no such package. */
async function askIndex({ http }: ClientContext, { registrations }: Services, name: string): Promise<Observed<readonly RegistrationPage[]>> {
  if (registrations === null) return unseen("not-offered", "a NuGet source with registrations");
  const found = await http.ask({
    url: `${registrations}/${encodeURIComponent(name.toLowerCase())}/index.json`,
    source: "GET /v3/registration/{id}/index.json",
    as: "json",
    read: readRegistration,
    form: "1",
  });
  return found.seen ? { ...found, value: found.value ?? [] } : found;
}

/** The versions on a page of the index `from`, which is asked for where they are not inside. */
async function versionsOn(
  { http }: ClientContext,
  { registrations }: Services,
  { versions, address }: RegistrationPage,
  from: Observed<unknown> & { readonly seen: true },
): Promise<Observed<readonly RegisteredVersion[]>> {
  if (versions !== null) return seen(versions, from.source, from.at);
  if (address === null || registrations === null || !mayAsk(registrations, address)) return unseen("unavailable");
  const found = await http.ask({
    url: address,
    source: "GET /v3/registration/{id}/page/{lower}/{upper}.json",
    as: "json",
    read: readPage,
    form: "1",
  });
  if (!found.seen) return found;
  return found.value === null ? unseen("unavailable") : { ...found, value: found.value };
}

async function askNuspec({ http }: ClientContext, { files }: Services, { id, version }: RegisteredVersion): Promise<Observed<Nuspec | null>> {
  if (files === null) return unseen("not-offered", "a NuGet source with package contents");
  const [name, number] = [id, version.replace(/\+.*$/, "")].map((part) => encodeURIComponent(part.toLowerCase()));
  return await http.ask({
    url: `${files}/${name}/${number}/${name}.nuspec`,
    source: "GET /v3-flatcontainer/{id}/{version}/{id}.nuspec",
    as: "text",
    read: readNuspec,
    form: "1",
    forever: (found) => found !== null,
  });
}

async function askOwners(context: ClientContext, services: Services, name: string): Promise<Observed<SearchPage | null>> {
  return await askSearch(context, services, { q: `packageid:${name}` });
}

async function askSearch(
  { http }: ClientContext,
  { search }: Services,
  words: Readonly<Record<string, string>>,
): Promise<Observed<SearchPage | null>> {
  if (search === null) return unseen("not-offered", "a NuGet source with a search");
  const query = new URLSearchParams({ ...words, prerelease: "true", semVerLevel: "2.0.0" });
  return await http.ask({ url: `${search}?${query.toString()}`, source: "GET /query", as: "json", read: readSearch, form: "1" });
}

const take = 200;
const pages = 5;

/** Packages of an owner that have a listed version. */
async function packagesOf(context: ClientContext, services: AskServices, account: string): Promise<Observed<readonly string[]>> {
  if (!isName(account)) return unseen("not-asked", "an account of nuget.org");
  const where = await services();
  if (!where.seen) return where;
  const whole = unseen("unavailable", "the account's page at nuget.org");
  const names: string[] = [];
  let passed = 0;
  for (let page = 0; page < pages; page++) {
    const found = await askSearch(context, where.value, { q: `owner:${account}`, skip: String(passed), take: String(take) });
    if (!found.seen) return found;
    if (found.value === null) return whole;
    const { total, found: packages } = found.value;
    // A source that tells no owners may not have looked for them either.
    if (packages.some(({ owners }) => owners === null)) return unseen("not-offered", "nuget.org's own search");
    names.push(...packages.filter(({ owners }) => owners?.some((one) => sameName(one, account))).map(({ id }) => id));
    passed += packages.length;
    if (passed >= total) return seen([...new Set(names)].sort(), found.source, found.at);
    if (packages.length === 0) return whole;
  }
  return whole;
}
