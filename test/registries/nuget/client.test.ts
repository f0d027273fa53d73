import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { ClientContext } from "../../../src/registries/client.ts";
import { addresses, openClient } from "../../../src/registries/nuget/client.ts";
import { addressesOf, at, fixedAnswers, type FixedAnswers } from "../fixed-answers.ts";

const registrations = "https://api.nuget.org/v3/registration5-gz-semver2";
const indexAt = `${registrations}/acme.lamp/index.json`;
const searchAt = "https://search.nuget.example/query?q=packageid%3AAcme.LAMP&prerelease=true&semVerLevel=2.0.0";
const nuspecAt = (version: string): string => `https://api.nuget.org/v3-flatcontainer/acme.lamp/${version}/acme.lamp.nuspec`;

const services = {
  version: "3.0.0",
  resources: [
    { "@id": "https://api.nuget.org/v3/registration5-semver1/", "@type": "RegistrationsBaseUrl" },
    { "@id": `${registrations}/`, "@type": "RegistrationsBaseUrl/3.6.0" },
    { "@id": "https://search.nuget.example/query", "@type": "SearchQueryService" },
    { "@id": "https://api.nuget.org/v3-flatcontainer/", "@type": "PackageBaseAddress/3.0.0" },
  ],
};

const leaf = (version: string, published: string | undefined, more: object = {}) => ({
  "@id": `${registrations}/acme.lamp/${version}.json`,
  catalogEntry: { id: "Acme.Lamp", version, published, ...more },
});

const page = (...items: readonly object[]) => ({ "@id": `${registrations}/acme.lamp/index.json#page/0`, count: items.length, upper: "9", items });

const index = {
  count: 1,
  items: [
    page(
      leaf("1.0.0", "2025-01-05T10:00:00.5+00:00"),
      leaf("2.0.0", "2026-10-01T10:00:00+02:00", { listed: true, projectUrl: "https://acme.example" }),
      leaf("1.0.1", "2026-11-02T10:00:00"),
      leaf("2.1.0", "1900-01-01T00:00:00+00:00"),
      leaf("2.1.0-rc.1", "2026-09-01T00:00:00+00:00", { listed: false }),
    ),
  ],
};

const nuspec = (repository: string): string => `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>Acme.Lamp</id>${repository}</metadata></package>`;

const search = (owners: unknown) => ({
  totalHits: 2,
  data: [
    { id: "Acme.Lamp.More", owners: ["other"] },
    { id: "Acme.Lamp", owners },
  ],
});

const served: FixedAnswers = {
  [addresses.index]: services,
  [indexAt]: index,
  [searchAt]: search(["zoe", "Acme"]),
  [nuspecAt("1.0.1")]: nuspec('<repository type="git" url="https://robot:canary@github.com/acme/lamp" commit="c0ffee" />'),
};

async function read(answers: FixedAnswers, given: Partial<ClientContext> = {}): Promise<{ record: RegistryRecord; asked: readonly string[] }> {
  const { context, asked } = fixedAnswers(answers, { addresses, ...given });
  return { record: await openClient(context).record("Acme.LAMP"), asked: addressesOf(asked) };
}

test("a package is read with three requests beside the service index", async () => {
  const { record, asked } = await read(served);

  assert.equal([...asked].sort(), [addresses.index, indexAt, searchAt, nuspecAt("1.0.1")].sort());
  const { releases, owners, ...rest } = record;
  assert.equal(rest, {
    registry: "nuget",
    purl: "pkg:nuget/Acme.LAMP",
    name: "Acme.Lamp",
    page: "https://www.nuget.org/packages/Acme.Lamp",
    exists: { seen: true, value: true, source: "GET /v3/registration/{id}/index.json", at },
    ownersBeyond: "Members of an owner that is an organisation may publish as well.",
    publishers: { seen: false, because: "not-offered", needs: "the trusted publishing policies at nuget.org, as whoever made them" },
    shownPublishers: [],
    tokens: { seen: true, value: "allowed", source: "NuGet cannot be told to refuse API keys", at },
    source: { seen: true, value: "https://github.com/acme/lamp", source: "GET /v3-flatcontainer/{id}/{version}/{id}.nuspec", at },
  });
  assert.equal(owners.seen && owners.value, [
    { kind: "person", name: "Acme", role: null, github: null },
    { kind: "person", name: "zoe", role: null, github: null },
  ]);
  assert.equal(releases.seen && releases.value.newest.map(({ version, publishedAt, withdrawn }) => [version, publishedAt, withdrawn]), [
    ["1.0.1", "2026-11-02T10:00:00.000Z", false],
    ["2.0.0", "2026-10-01T08:00:00.000Z", false],
    ["1.0.0", "2025-01-05T10:00:00.500Z", false],
    ["2.1.0", null, true],
    ["2.1.0-rc.1", null, true],
  ]);
  assert.is(releases.seen && releases.value.more, false);
});

test("nobody is said to have pushed, and no version has provenance", async () => {
  const { record } = await read(served, { versions: 2 });
  assert.ok(record.releases.seen);
  assert.is(record.releases.value.newest.length, 2);
  assert.is(record.releases.value.more, true);
  for (const { manner, by, provenance, origin } of record.releases.value.newest) {
    const untold = { seen: false, because: "not-offered", needs: "nuget.org itself, which shows nobody how a version was pushed" };
    assert.equal([manner, by], [untold, untold]);
    assert.equal(provenance.seen && provenance.value, { state: "none" });
    assert.is(origin, null);
  }
});

test("the service index is asked once by a client, and again only when it failed", async () => {
  const { context, asked } = fixedAnswers(served, { addresses });
  const client = openClient(context);
  await Promise.all([client.record("Acme.LAMP"), client.record("Acme.LAMP")]);
  await client.record("Acme.LAMP");
  assert.is(addressesOf(asked).filter((url) => url === addresses.index).length, 1);

  const failing = fixedAnswers({ [addresses.index]: 503 }, { addresses });
  const other = openClient(failing.context);
  for (const record of [await other.record("Acme.LAMP"), await other.record("Acme.LAMP")])
    for (const part of [record.exists, record.owners, record.source, record.releases]) assert.equal(part, { seen: false, because: "unavailable" });
  assert.is(failing.asked.length, 2);
});

test("of versions on pages the highest page is asked for instead of the nuspec", async () => {
  const pageAt = (lower: string, upper: string): string => `${registrations}/acme.lamp/page/${lower}/${upper}.json`;
  const paged = {
    items: [
      { "@id": pageAt("1.0.0", "9.9.9"), count: 64, lower: "1.0.0", upper: "9.9.9" },
      { "@id": pageAt("10.0.0", "10.2.0"), count: 64, lower: "10.0.0", upper: "10.2.0" },
    ],
  };
  const highest = (more: object) => page(leaf("10.2.0", "2026-10-01T10:00:00Z", more));
  const answers = (more: object) => ({ ...served, [indexAt]: paged, [pageAt("10.0.0", "10.2.0")]: highest(more) });

  const { record, asked } = await read(answers({ projectUrl: "https://github.com/acme/lamp" }));
  assert.equal([...asked].sort(), [addresses.index, indexAt, searchAt, pageAt("10.0.0", "10.2.0")].sort());
  assert.equal(record.releases.seen && [record.releases.value.newest.map(({ version }) => version), record.releases.value.more], [["10.2.0"], true]);
  assert.is(record.source.seen && record.source.value, "https://github.com/acme/lamp");
  assert.equal((await read(answers({}))).record.source, { seen: false, because: "not-asked" });

  const lost = (await read({ ...answers({}), [pageAt("10.0.0", "10.2.0")]: 503 })).record;
  assert.equal(
    [lost.releases, lost.source],
    [
      { seen: false, because: "unavailable" },
      { seen: false, because: "unavailable" },
    ],
  );
  assert.ok(lost.exists.seen && lost.exists.value && lost.owners.seen);
});

test("the source is the nuspec's, else the project's site, and unseen where the nuspec fails", async () => {
  const site = (answer: string | number | null, projectUrl?: string) =>
    read({ ...served, [indexAt]: { items: [page(leaf("1.0.1", "2026-11-02T10:00:00Z", { projectUrl }))] }, [nuspecAt("1.0.1")]: answer });
  const value = async (...given: Parameters<typeof site>) => {
    const { source } = (await site(...given)).record;
    return source.seen ? source.value : source;
  };

  assert.is(await value(nuspec('<repository url="https://github.com/acme/lamp" />'), "https://acme.example"), "https://github.com/acme/lamp");
  assert.is(await value(nuspec('<repository type="git" />'), "https://robot:canary@acme.example"), "https://acme.example");
  assert.is(await value(nuspec("")), null);
  assert.is(await value(null, "https://acme.example"), "https://acme.example");
  for (const broken of [503, "<html>"]) assert.equal(await value(broken, "https://acme.example"), { seen: false, because: "unavailable" });
});

test("build metadata is no part of a nuspec's address", async () => {
  const answers = {
    ...served,
    [indexAt]: { items: [page(leaf("3.0.0-Beta.1+build.5", "2026-11-02T10:00:00Z"))] },
    [nuspecAt("3.0.0-beta.1")]: nuspec(""),
  };
  const { record, asked } = await read(answers);
  assert.ok(asked.includes(nuspecAt("3.0.0-beta.1")));
  assert.equal(record.releases.seen && record.releases.value.newest.map(({ version }) => version), ["3.0.0-Beta.1+build.5"]);
});

test("owners that are not told are unseen", async () => {
  const owners = async (answer: object | number | null) => (await read({ ...served, [searchAt]: answer })).record.owners;
  const untold = { seen: false, because: "not-offered", needs: "the package's page at nuget.org, which names its owners" };

  assert.equal(await owners({ totalHits: 0, data: [] }), untold, "every version is unlisted");
  assert.equal(await owners({ totalHits: 1, data: [{ id: "Acme.Lamp.More", owners: ["acme"] }] }), untold);
  assert.equal(await owners(search(undefined)), untold, "a mirror without them");
  assert.equal(await owners(null), untold);
  assert.equal(await owners(503), { seen: false, because: "unavailable" });
  assert.equal(await owners({}), { seen: false, because: "unavailable" });
  const written = await owners(search("zoe, Acme"));
  assert.equal(written.seen && written.value.map(({ name }) => name), ["Acme", "zoe"]);
});

test("what is not there is absent, and what fails or is not offered is unseen", async () => {
  for (const answer of [null, { count: 0, items: [] }]) {
    const { record, asked } = await read({ [addresses.index]: services, [indexAt]: answer });
    assert.is(asked.length, 2);
    assert.equal(record.exists.seen && record.exists.value, false);
    assert.equal(record.owners.seen && record.owners.value, []);
    assert.equal(record.releases.seen && record.releases.value, { newest: [], more: false });
  }
  for (const answer of [503, "<html>", {}]) {
    const { record } = await read({ ...served, [indexAt]: answer });
    for (const part of [record.exists, record.owners, record.source, record.releases]) assert.equal(part, { seen: false, because: "unavailable" });
  }
  const bare = await read({ [addresses.index]: { resources: [] } });
  assert.equal(bare.record.exists, { seen: false, because: "not-offered", needs: "a NuGet source with registrations" });
  const none = await read({ [addresses.index]: null });
  assert.equal(none.record.exists, { seen: false, because: "not-offered", needs: "the address of a NuGet V3 service index" });
});

test("a package of a source without search and files is read as far as it goes", async () => {
  const few = { resources: services.resources.filter((one) => one["@type"].startsWith("Registrations")) };
  const { record, asked } = await read({ [addresses.index]: few, [indexAt]: index });
  assert.equal(asked, [addresses.index, indexAt]);
  assert.equal(record.owners, { seen: false, because: "not-offered", needs: "a NuGet source with a search" });
  assert.equal(record.source, { seen: false, because: "not-offered", needs: "a NuGet source with package contents" });
  assert.ok(record.releases.seen);
});

test("no answer leads to an address of the inside, and no name out of its folder", async () => {
  const inside = "http://169.254.169.254/latest";
  const led = { resources: services.resources.map((one) => (one["@type"] === "SearchQueryService" ? { ...one, "@id": inside } : one)) };
  const { record } = await read({ ...served, [addresses.index]: led, [indexAt]: { items: [{ "@id": inside, upper: "1.0.0" }] } });
  assert.equal(record.owners.seen, false);
  assert.equal(record.releases, { seen: false, because: "unavailable" });

  const local = "http://127.0.0.1:8080/registries/nuget";
  const mirror = {
    [`${local}/v3/index.json`]: { resources: [{ "@id": `${local}/registration`, "@type": ["RegistrationsBaseUrl/3.6.0"] }] },
    [`${local}/registration/acme.lamp/index.json`]: null,
  };
  assert.equal((await read(mirror, { addresses: { index: `${local}/v3/index.json` } })).record.exists.seen, true);

  for (const name of ["", "..", "a/b", "a b", "lamp:owner"]) {
    const { context, asked } = fixedAnswers({}, { addresses });
    const { exists, page: none } = await openClient(context).record(name);
    assert.equal([exists.seen, none, asked.length], [false, null, 0], name);
  }
});

const ownedAt = (skip: number): string => `https://search.nuget.example/query?q=owner%3Aacme&skip=${skip}&take=200&prerelease=true&semVerLevel=2.0.0`;
const packages = (count: number, from = 0) => Array.from({ length: count }, (_, one) => ({ id: `Acme.L${from + one}`, owners: ["zoe", "Acme"] }));

async function owned(answers: FixedAnswers, account = "acme") {
  const { context, asked } = fixedAnswers({ [addresses.index]: services, ...answers }, { addresses });
  return { names: await openClient(context).ownedBy(account), asked: addressesOf(asked) };
}

test("an owner's packages are listed over pages, others' left out", async () => {
  const { names, asked } = await owned({
    [ownedAt(0)]: { totalHits: 202, data: packages(200) },
    [ownedAt(200)]: { totalHits: 202, data: [...packages(1, 200), { id: "Other", owners: "zoe" }] },
  });
  assert.equal(asked, [addresses.index, ownedAt(0), ownedAt(200)]);
  assert.ok(names.seen);
  assert.is(names.value.length, 201);
  const none = (await owned({ [ownedAt(0)]: { totalHits: 0, data: [] } })).names;
  assert.equal(none.seen && none.value, []);
});

test("a list that is not whole is unseen", async () => {
  const whole = { seen: false, because: "unavailable", needs: "the account's page at nuget.org" };
  const many = Object.fromEntries([0, 1, 2, 3, 4].map((one) => [ownedAt(one * 200), { totalHits: 5000, data: packages(200, one * 200) }]));
  assert.equal((await owned(many)).names, whole);
  assert.equal((await owned({ [ownedAt(0)]: { totalHits: 5, data: [] } })).names, whole);
  assert.equal((await owned({ [ownedAt(0)]: null })).names, whole);
  assert.equal((await owned({ [ownedAt(0)]: { totalHits: 1, data: [{ id: "Acme.Lamp" }] } })).names, {
    seen: false,
    because: "not-offered",
    needs: "nuget.org's own search",
  });
  for (const answer of [503, "<html>", {}]) assert.equal((await owned({ [ownedAt(0)]: answer })).names, { seen: false, because: "unavailable" });
  assert.is((await owned({}, "acme owner:other")).asked.length, 0);
});

test.run();
