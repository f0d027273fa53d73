import { createHash } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { ReleaseOrigin } from "../../../src/model/release.ts";
import type { Attested, Verification } from "../../../src/registries/attested.ts";
import type { ClientContext } from "../../../src/registries/client.ts";
import { addresses, openClient } from "../../../src/registries/maven/client.ts";
import { verifierFor } from "../../../src/registries/sigstore.ts";
import { openMint } from "../sigstore-mint.ts";
import { addressesOf, at, fixedAnswers, type FixedAnswers, forGood } from "../fixed-answers.ts";

const folder = "https://repo1.maven.org/maven2/com/acme/lamp";
const pomAt = `${folder}/2.0.0/lamp-2.0.0.pom`;
const bundleAt = `${pomAt}.sigstore.json`;

const metadata = `<?xml version="1.0" encoding="UTF-8"?>
<metadata><groupId>com.acme</groupId><artifactId>lamp</artifactId><versioning>
  <latest>2.0.0</latest><release>2.0.0</release>
  <versions><version>1.0.0</version><version>1.1.0</version><version>2.0.0</version></versions>
  <lastUpdated>20261103081500</lastUpdated>
</versioning></metadata>`;

const pom = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<project><groupId>com.acme</groupId><artifactId>lamp</artifactId><version>2.0.0</version>${inside}</project>\n`;

const scm = pom("<scm><url>https://github.com/acme/lamp</url></scm>");
const bundle = { mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json", messageSignature: {} };

const origin: ReleaseOrigin = {
  toldBy: "certificate",
  provider: "github",
  repository: "acme/lamp",
  workflow: ".github/workflows/release.yml",
  ref: "refs/tags/v2.0.0",
  commit: "c0ffee",
  event: "push",
  environment: null,
  runner: "github-hosted",
  run: "https://github.com/acme/lamp/actions/runs/1/attempts/1",
};

const served: FixedAnswers = { [`${folder}/maven-metadata.xml`]: metadata, [pomAt]: scm, [bundleAt]: null };

async function read(answers: FixedAnswers, given: Partial<ClientContext> = {}): Promise<{ record: RegistryRecord; asked: readonly string[] }> {
  const { context, asked } = fixedAnswers(answers, { addresses, ...given });
  return { record: await openClient(context).record("com.acme:lamp"), asked: addressesOf(asked) };
}

const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

test("an artifact is read with three requests, of which two are for good", async () => {
  const { context, asked } = fixedAnswers(served, { addresses });
  const record = await openClient(context).record("com.acme:lamp");

  assert.equal(addressesOf(asked), [`${folder}/maven-metadata.xml`, pomAt, bundleAt]);
  // Of most releases there is no bundle, and none is added later.
  assert.equal(forGood(asked), [
    [false, false],
    [true, false],
    [true, true],
  ]);
  const { exists, releases, ...rest } = record;
  assert.equal(exists, { seen: true, value: true, source: "GET /{group}/{artifact}/maven-metadata.xml", at });
  assert.equal(rest, {
    registry: "maven-central",
    purl: "pkg:maven/com.acme/lamp",
    name: "com.acme:lamp",
    page: "https://central.sonatype.com/artifact/com.acme/lamp",
    owners: { seen: false, because: "not-offered", needs: "Maven Central itself, which shows nobody who may publish to a namespace" },
    ownersBeyond: null,
    publishers: { seen: true, value: [], source: "Maven Central offers no trusted publishing", at },
    shownPublishers: [],
    tokens: { seen: true, value: "allowed", source: "Maven Central takes nothing but user tokens", at },
    source: {
      seen: true,
      value: "https://github.com/acme/lamp",
      source: "GET /{group}/{artifact}/{version}/{artifact}-{version}.pom",
      at,
    },
  });
  assert.ok(releases.seen);
  assert.is(releases.value.more, false);
  assert.equal(
    releases.value.newest.map(({ version, publishedAt }) => [version, publishedAt]),
    [
      ["2.0.0", "2026-11-03T08:15:00Z"],
      ["1.1.0", null],
      ["1.0.0", null],
    ],
  );
});

test("nobody is said to have published, and only the newest version is said to be without provenance", async () => {
  const { record } = await read(served);
  assert.ok(record.releases.seen);
  for (const { manner, by } of record.releases.value.newest) {
    const untold = { seen: false, because: "not-offered", needs: "Maven Central itself, which shows nobody which account published" };
    assert.equal(manner, untold);
    assert.equal(by, untold);
  }
  const [newest, ...older] = record.releases.value.newest;
  assert.equal(newest?.provenance.seen && newest.provenance.value, { state: "none" });
  for (const { provenance } of older) assert.equal(provenance, { seen: false, because: "not-asked" });
});

test("the version that came out last is the newest, be it a lower one", async () => {
  const backport = metadata.replaceAll(">2.0.0<", ">3.0.0<").replace("<release>3.0.0", "<release>1.1.0");
  const file = `${folder}/1.1.0/lamp-1.1.0.pom`;
  const { record } = await read({ [`${folder}/maven-metadata.xml`]: backport, [file]: scm, [`${file}.sigstore.json`]: null }, { versions: 2 });
  assert.ok(record.releases.seen);
  assert.equal(
    record.releases.value.newest.map(({ version }) => version),
    ["1.1.0", "3.0.0"],
  );
  assert.is(record.releases.value.more, true);
});

test("a bundle is verified against the pom, with or without its byte order mark", async () => {
  for (const signed of [scm, `\uFEFF${scm}`]) {
    const seenBy: Attested[] = [];
    const verify = (attested: Attested): Verification => {
      seenBy.push(attested);
      return attested.digest.hex === sha256(signed) ? { state: "verified", origin } : { state: "refused", says: "Another file." };
    };
    const { record } = await read({ ...served, [bundleAt]: bundle }, { verify });
    const newest = record.releases.seen ? record.releases.value.newest[0] : undefined;
    assert.equal(newest?.provenance.seen && newest.provenance.value, { state: "verified" });
    assert.equal(newest?.origin, origin);
    assert.is(newest?.manner.seen, false, "a signature does not show who published");
    assert.equal(seenBy[0]?.bundle, bundle);
  }
});

test("a bundle that a person signed, or another CI, is not told as one that does not hold; one of another file is", async () => {
  const mint = await openMint();
  const verify = verifierFor(mint.trustedRoot);
  const { repository, workflow, ref, commit, event } = { ...origin, repository: "", workflow: "", ref: "", commit: "", event: "" };
  const run = { repository, workflow, ref, commit, event, environment: null, runId: 1 };
  for (const issuer of ["https://github.com/login/oauth", "https://agent.buildkite.com"]) {
    for (const file of [scm, `\uFEFF${scm}`]) {
      const person = { name: "https://acme.example/wick", extensions: { 8: issuer, 9: null, 12: null } };
      const signed = await mint.sign({ of: { file }, run, at: "2026-11-03T08:00:00Z", ...person });
      const stateOf = async (pom: string) => {
        const { releases } = (await read({ ...served, [pomAt]: pom, [bundleAt]: signed }, { verify })).record;
        const newest = releases.seen ? releases.value.newest[0] : undefined;
        return [newest?.provenance.seen && newest.provenance.value.state, newest?.origin];
      };

      assert.equal(await stateOf(scm), ["stated", null]);
      assert.equal(await stateOf(scm.replace("acme/lamp", "evil/lamp")), ["refused", null]);
    }
  }
});

test("a bundle as Maven's plugins make it holds for its own pom, and for no other", async () => {
  const mint = await openMint();
  const run = { ...origin, environment: null, runId: 1 };
  const { repository, workflow, ref, commit, event } = origin;
  assert.ok(repository !== null && workflow !== null && ref !== null && commit !== null && event !== null);
  const signed = await mint.sign({ of: { file: scm }, run: { ...run, repository, workflow, ref, commit, event }, at: "2026-11-03T08:00:00Z" });
  const verify = verifierFor(mint.trustedRoot);
  const newestOf = async (file: string) => {
    const { releases } = (await read({ ...served, [pomAt]: file, [bundleAt]: signed }, { verify })).record;
    return releases.seen ? releases.value.newest[0] : undefined;
  };

  const good = await newestOf(scm);
  assert.equal(good?.provenance.seen && good.provenance.value, { state: "verified" });
  assert.is(good?.origin?.repository, "acme/lamp");
  const changed = await newestOf(scm.replace("acme/lamp", "evil/lamp"));
  assert.is(changed?.provenance.seen && changed.provenance.value.state, "refused");
  assert.is(changed?.origin, null);
});

test("a bundle that does not hold is refused, and one that cannot be checked is stated", async () => {
  const state = async (answers: FixedAnswers, verify: ClientContext["verify"]) => {
    const { record } = await read({ ...served, ...answers }, { verify });
    const newest = record.releases.seen ? record.releases.value.newest[0] : undefined;
    assert.is(newest?.origin, null);
    return newest?.provenance;
  };
  const source = "GET /{group}/{artifact}/{version}/{artifact}-{version}.pom.sigstore.json";
  const refuse = (): Verification => ({ state: "refused", says: "Another file." });
  const stated = { seen: true, value: { state: "stated" }, source, at };

  assert.equal(await state({ [bundleAt]: bundle }, refuse), { seen: true, value: { state: "refused", says: "Another file." }, source, at });
  assert.equal(await state({ [bundleAt]: bundle }, () => ({ state: "unchecked", says: "No root." })), stated);
  // The pom's own bytes are not known.
  assert.equal(await state({ [bundleAt]: bundle, [pomAt]: 503 }, refuse), stated);
  assert.equal(await state({ [bundleAt]: bundle, [pomAt]: scm.replace("UTF-8", "ISO-8859-1") }, refuse), stated);
  assert.equal(await state({ [bundleAt]: bundle, [pomAt]: scm.replace("<scm>", "<name>L\uFFFDmp</name><scm>") }, refuse), stated);
  assert.equal(await state({ [bundleAt]: 503 }, refuse), { seen: false, because: "unavailable" });
  assert.equal(await state({ [bundleAt]: "<html>" }, refuse), { seen: false, because: "unavailable" });
});

test("the source comes from the pom alone, and never with a login", async () => {
  const source = async (answer: string | number) => (await read({ ...served, [pomAt]: answer })).record.source;
  const value = async (inside: string) => {
    const found = await source(pom(inside));
    return found.seen ? found.value : found;
  };
  const parent = "<parent><groupId>com.acme</groupId><artifactId>base</artifactId><version>1</version></parent>";

  assert.is(
    await value("<scm><connection>scm:git:https://robot:canary@github.com/acme/lamp.git</connection></scm>"),
    "https://github.com/acme/lamp.git",
  );
  assert.is(
    await value("<properties><slug>acme/lamp</slug></properties><scm><url>https://github.com/${slug}</url></scm>"),
    "https://github.com/acme/lamp",
  );
  assert.is(await value("<url>https://github.com/acme/lamp</url>"), "https://github.com/acme/lamp");
  assert.is(await value(""), null);
  assert.is(await value("<scm><url>https://github.com/${slug}</url></scm>"), null);
  assert.equal(await value(`${parent}<url>https://acme.example</url>`), {
    seen: false,
    because: "not-asked",
    needs: "the pom of its parent",
  });
  assert.equal(await source(503), { seen: false, because: "unavailable" });
  assert.equal(await source("<html>Service unavailable"), { seen: false, because: "unavailable" });
});

test("what is not there is absent, and what fails is unseen", async () => {
  const groupOnly = "<metadata><plugins><plugin><prefix>lamp</prefix></plugin></plugins></metadata>";
  for (const answer of [null, groupOnly]) {
    const { record, asked } = await read({ [`${folder}/maven-metadata.xml`]: answer });
    assert.is(asked.length, 1);
    assert.equal(record.exists.seen && record.exists.value, false);
    assert.equal(record.releases.seen && record.releases.value, { newest: [], more: false });
  }
  for (const answer of [503, "<html><body>Busy", "{}", ""]) {
    const { record } = await read({ [`${folder}/maven-metadata.xml`]: answer });
    for (const part of [record.exists, record.releases, record.source]) assert.equal(part, { seen: false, because: "unavailable" });
  }
});

test("no name and no version leads out of its folder", async () => {
  for (const name of ["lamp", "com.acme:lamp:1.0", "com..acme:lamp", "com.acme:..", "com/acme:lamp", ":lamp", "com.acme:", "a b:c"]) {
    const { context, asked } = fixedAnswers({}, { addresses });
    const record = await openClient(context).record(name);
    assert.equal(record.exists, { seen: false, because: "not-asked", needs: "a name of the form group:artifact" }, name);
    assert.is(asked.length, 0);
  }
  const hostile = metadata.replace("<release>2.0.0", "<release>..").replace("<version>1.1.0", "<version>../../x");
  const { record } = await read({ ...served, [`${folder}/maven-metadata.xml`]: hostile });
  assert.equal(record.releases.seen && record.releases.value.newest.map(({ version }) => version), ["2.0.0", "1.0.0"]);
});

const search = (start: number): string => `https://search.maven.org/solrsearch/select?q=g%3Acom.acme&rows=200&start=${start}&wt=json`;
const docs = (count: number, from = 0) => Array.from({ length: count }, (_, index) => ({ g: "com.acme", a: `lamp-${from + index}` }));
const found = (numFound: number, rows: readonly object[]) => ({ response: { numFound, start: 0, docs: rows } });

async function owned(answers: FixedAnswers, namespace = "com.acme") {
  const { context, asked } = fixedAnswers(answers, { addresses });
  return { names: await openClient(context).ownedBy(namespace), asked: addressesOf(asked) };
}

test("a namespace's artifacts are listed over pages, others' left out", async () => {
  const { names, asked } = await owned({
    [search(0)]: found(23, docs(20)),
    [search(20)]: found(23, [...docs(2, 20), { g: "com.acme.other", a: "shade" }]),
  });
  assert.equal(asked, [search(0), search(20)]);
  assert.ok(names.seen);
  assert.is(names.value.length, 22);
  assert.is(names.value[0], "com.acme:lamp-0");
});

test("a list that is not whole is unseen", async () => {
  const whole = { seen: false, because: "unavailable", needs: "the namespace's page at central.sonatype.com" };
  assert.equal((await owned({ [search(0)]: found(0, []) })).names, whole);
  assert.equal((await owned({ [search(0)]: null })).names, whole);
  assert.equal((await owned({ [search(0)]: found(1, [{ g: "com.acme.other", a: "shade" }]) })).names, whole);
  assert.equal((await owned({ [search(0)]: found(30, docs(20)), [search(20)]: found(30, []) })).names, whole);
  const many = Object.fromEntries([0, 1, 2, 3, 4].map((page) => [search(page * 200), found(2000, docs(200, page * 200))]));
  assert.equal((await owned(many)).names, whole);
  for (const answer of [503, "<html>", { response: {} }])
    assert.equal((await owned({ [search(0)]: answer })).names, { seen: false, because: "unavailable" });
  assert.is((await owned({}, "com.acme OR g:*")).asked.length, 0);
});

test.run();
