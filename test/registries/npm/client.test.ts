import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { registriesRememberedInMemory } from "../../../src/collect/remembered/registries.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { Release } from "../../../src/model/release.ts";
import type { Verification } from "../../../src/registries/attested.ts";
import type { ClientContext } from "../../../src/registries/client.ts";
import type { HttpMemory } from "../../../src/registries/http.ts";
import { npmAddress } from "../../../src/registries/npm/address.ts";
import { addresses, openClient } from "../../../src/registries/npm/client.ts";
import { verifierFor } from "../../../src/registries/sigstore.ts";
import type { ToSign } from "../../../src/sandbox/registries/to-sign.ts";
import { withoutNetwork } from "../../network.ts";
import { canary, onGets, open } from "../asked.ts";
import { addressesOf, at, fixedAnswers, type FixedAnswers } from "../fixed-answers.ts";
import { openMint } from "../sigstore-mint.ts";
import { orderOf } from "../sigstore-orders.ts";

const test = suite("npm client");
withoutNetwork(test);

const registry = "https://npm.example";
const name = "@acme/lamp";
const packumentAt = `${registry}/@acme%2flamp`;
const trustAt = `${registry}/-/package/@acme%2flamp/trust`;
const attestationsAt = (version: string) => `${registry}/-/npm/v1/attestations/@acme%2flamp@${version}`;
const source = "GET /{package}";
const owner = { token: canary, otp: "123456" };
const leftOut = { seen: false, because: "not-offered", needs: "npm's own registry" };

const contentOf = (version: string) => `npm ${name} ${version}\n`;
const integrityOf = (version: string) => `sha512-${createHash("sha512").update(contentOf(version)).digest("base64")}`;
const trustedBy = (id = "7d1f") => ({
  name: "GitHub Actions",
  email: "ci@npm.example",
  trustedPublisher: { id: "github", oidcConfigId: `oidc:${id}` },
});
const angler = { name: "angler", email: "angler@npm.example" };

interface Told {
  readonly user?: object | undefined;
  readonly attested?: boolean;
  readonly dist?: object;
}

function manifest(version: string, { user = angler, attested = false, dist = {} }: Told): object {
  const attestations = { url: `https://elsewhere.example/${version}`, provenance: { predicateType: "https://slsa.dev/provenance/v1" } };
  const signed = { integrity: integrityOf(version), signatures: [{ keyid: "k", sig: "s" }], ...(attested ? { attestations } : {}), ...dist };
  return { name, version, _npmUser: user, dist: signed };
}

function packument(versions: Readonly<Record<string, Told>>, changes: object = {}): Readonly<Record<string, unknown>> {
  const days = Object.keys(versions).map((version, index) => [version, `2026-03-0${index + 1}T10:00:00.000Z`]);
  return {
    name,
    maintainers: [
      { name: "wick", email: "wick@npm.example" },
      { name: "angler", email: "angler@npm.example" },
    ],
    repository: { type: "git", url: "git+https://github.com/acme/lamp.git" },
    time: { created: "2026-03-01T00:00:00.000Z", modified: "2026-03-09T00:00:00.000Z", ...Object.fromEntries(days) },
    versions: Object.fromEntries(Object.entries(versions).map(([version, told]) => [version, manifest(version, told)])),
    ...changes,
  };
}

const mint = await openMint();
const verify = verifierFor(mint.trustedRoot);

function release(version: string, changes: Partial<ToSign> = {}): ToSign {
  return {
    key: version,
    kind: "npm",
    subject: `pkg:npm/%40acme/lamp@${version}`,
    content: contentOf(version),
    published: "2026-03-05T10:00:00Z",
    run: {
      repository: "acme/lamp",
      workflow: ".github/workflows/release.yml",
      ref: `refs/tags/v${version}`,
      commit: "8a2ee2fd20dda58ffa4a8d808a65cb1e04711c03",
      event: "push",
      environment: "npm",
      runId: 4711,
    },
    ...changes,
  };
}

/** As npm answers: its own attestation of the publication first. */
async function attestations(version: string, changes: Partial<ToSign> = {}): Promise<object> {
  const bundle = await mint.sign(orderOf(release(version, changes)));
  const publish = { predicateType: "https://github.com/npm/attestation/tree/main/specs/publish/v0.1", bundle: { dsseEnvelope: {} } };
  return { attestations: [publish, { predicateType: "https://slsa.dev/provenance/v1", bundle }] };
}

async function read(answers: FixedAnswers, given: Partial<ClientContext> = {}): Promise<{ record: RegistryRecord; asked: readonly string[] }> {
  const { context, asked } = fixedAnswers(answers, { addresses: { registry }, verify, ...given });
  return { record: await openClient(context).record(name), asked: addressesOf(asked) };
}

function releasesOf({ releases }: RegistryRecord): readonly Release[] {
  assert.ok(releases.seen);
  return releases.value.newest;
}

async function one(
  told: Told,
  given: { readonly bundle?: object | null; readonly changes?: object; readonly context?: Partial<ClientContext> } = {},
) {
  const served = { [packumentAt]: packument({ "1.0.0": told }, given.changes), [attestationsAt("1.0.0")]: given.bundle ?? null };
  const { record } = await read(served, given.context);
  const [newest] = releasesOf(record);
  assert.ok(newest);
  return { record, newest, manner: newest.manner.seen ? newest.manner.value : newest.manner };
}

test("its own address is the one npm's client ships", () => {
  assert.is(`${addresses["registry"]}/`, npmAddress);
});

test("a package is read with one request where nothing is attested", async () => {
  const { record, asked } = await read({ [packumentAt]: packument({ "1.0.0": {}, "1.1.0": {} }) });
  const { releases, ...rest } = record;

  assert.equal(asked, [packumentAt]);
  assert.equal(rest, {
    registry: "npm",
    purl: "pkg:npm/%40acme/lamp",
    name,
    page: "https://www.npmjs.com/package/@acme/lamp",
    exists: { seen: true, value: true, source, at },
    owners: {
      seen: true,
      value: [
        { kind: "person", name: "angler", role: "maintainer", github: null },
        { kind: "person", name: "wick", role: "maintainer", github: null },
      ],
      source,
      at,
    },
    ownersBeyond: "Owners and admins of the organisation @acme, if it is one, can let any of its members publish.",
    publishers: {
      seen: false,
      because: "no-permission",
      needs: "what npm trust list PACKAGE --json prints for a maintainer, handed in with --npm-trust",
    },
    shownPublishers: [],
    tokens: { seen: false, because: "not-offered", needs: "the package's publishing access at npmjs.com, as a maintainer" },
    source: { seen: true, value: "git+https://github.com/acme/lamp.git", source, at },
  });
  assert.equal(releases.seen && releases.value.newest[0], {
    version: "1.1.0",
    publishedAt: "2026-03-02T10:00:00.000Z",
    withdrawn: false,
    manner: { seen: true, value: "token-or-person", source, at },
    by: { seen: true, value: "angler", source, at },
    approvedBy: null,
    provenance: { seen: true, value: { state: "none" }, source, at },
    origin: null,
  });
});

test("the document is asked for whole", async () => {
  const { context, asked } = fixedAnswers({ [packumentAt]: packument({}) }, { addresses: { registry } });
  await openClient(context).record(name);

  assert.is(asked[0]?.accept, "application/json");
});

test("no e-mail address of anybody is kept", async () => {
  const { record } = await one({ user: { ...trustedBy(), approver: { name: "wick", email: "wick@npm.example" } } });

  assert.not.match(JSON.stringify(record), "npm.example");
});

test("provenance that holds shows a trusted publisher and where the version came from", async () => {
  const { newest, record } = await one({ user: trustedBy(), attested: true }, { bundle: await attestations("1.0.0") });

  assert.equal(newest.manner, { seen: true, value: "trusted-with-provenance", source, at });
  assert.equal(newest.by, { seen: true, value: null, source, at });
  assert.equal(newest.provenance, { seen: true, value: { state: "verified" }, source, at });
  assert.equal(newest.origin, {
    toldBy: "certificate",
    provider: "github",
    repository: "acme/lamp",
    workflow: ".github/workflows/release.yml",
    ref: "refs/tags/v1.0.0",
    commit: "8a2ee2fd20dda58ffa4a8d808a65cb1e04711c03",
    event: "push",
    environment: "npm",
    runner: "github-hosted",
    run: "https://github.com/acme/lamp/actions/runs/4711/attempts/1",
  });
  assert.equal(record.shownPublishers, [
    {
      id: "7d1f",
      provider: "github",
      owner: "acme",
      repository: "lamp",
      workflow: "release.yml",
      environment: "npm",
      workflowRepository: null,
      ownerId: null,
      repositoryId: null,
      allows: null,
      createdAt: null,
    },
  ]);
});

test("a run without environment shows a publisher that demands none, unless its certificate is too old to name one", async () => {
  const shownAt = async (published: string) => {
    const run = { ...release("1.0.0").run, environment: null };
    const { record } = await one({ user: trustedBy(), attested: true }, { bundle: await attestations("1.0.0", { published, run }) });
    assert.is(record.releases.seen && record.releases.value.newest[0]?.origin?.environment, null);
    return record.shownPublishers.map(({ environment }) => environment);
  };

  assert.equal(await shownAt("2026-04-02T10:00:00Z"), [null]);
  assert.equal(await shownAt("2026-02-02T10:00:00Z"), []);
});

for (const [what, changes, says] of [
  ["of another file", { content: "another file" }, /digest|subject|file/i],
  ["of a run that says it is another repository's", { run: { ...release("1.0.0").run, repository: "evil/lamp" } }, undefined],
] as const) {
  test(`provenance ${what} is ${says === undefined ? "told as that repository's" : "refused, and proves nothing"}`, async () => {
    const { newest, manner, record } = await one({ user: trustedBy(), attested: true }, { bundle: await attestations("1.0.0", changes) });

    if (says === undefined) return assert.is(newest.origin?.repository, "evil/lamp");
    assert.is(manner, "trusted");
    assert.ok(newest.provenance.seen && newest.provenance.value.state === "refused");
    assert.match(newest.provenance.value.says, says);
    assert.is(newest.origin, null);
    assert.equal(record.shownPublishers, []);
  });
}

test("provenance by another root is refused", async () => {
  const elsewhere = verifierFor((await openMint()).trustedRoot);
  const { newest, manner } = await one(
    { user: trustedBy(), attested: true },
    { bundle: await attestations("1.0.0"), context: { verify: elsewhere } },
  );

  assert.is(newest.provenance.seen && newest.provenance.value.state, "refused");
  assert.is(manner, "trusted");
});

for (const [what, given] of [
  ["cannot be checked for want of a root", { context: { verify: (): Verification => ({ state: "unchecked", says: "No root." }) } }],
  ["cannot be had", { bundle: null }],
  ["is not in the answer", { bundle: { attestations: [] } }],
] as const) {
  test(`provenance that ${what} stays npm's word`, async () => {
    const { newest, manner } = await one({ user: trustedBy(), attested: true }, { bundle: await attestations("1.0.0"), ...given });

    assert.is(manner, "trusted-with-provenance");
    assert.equal(newest.provenance, { seen: true, value: { state: "stated" }, source, at });
    assert.is(newest.origin, null);
  });
}

test("provenance of a file whose digest is not told cannot be checked", async () => {
  for (const integrity of [undefined, "sha1-AAAA", "sha512-AAAA", 7]) {
    const { newest } = await one({ user: trustedBy(), attested: true, dist: { integrity } }, { bundle: await attestations("1.0.0") });
    assert.equal(newest.provenance.seen && newest.provenance.value, { state: "stated" }, String(integrity));
  }
});

test("a digest may stand among others", async () => {
  const integrity = `sha1-AAAA ${integrityOf("1.0.0")}?x`;
  const { newest } = await one({ user: trustedBy(), attested: true, dist: { integrity } }, { bundle: await attestations("1.0.0") });

  assert.equal(newest.provenance.seen && newest.provenance.value, { state: "verified" });
});

test("who published tells the manner: provenance alone does not", async () => {
  const bundle = await attestations("1.0.0");
  const staged = { ...trustedBy(), approver: { name: "wick" } };

  assert.is((await one({ user: angler })).manner, "token-or-person");
  assert.is((await one({ user: trustedBy() })).manner, "trusted");
  assert.is((await one({ user: staged })).manner, "staged");
  assert.is((await one({ user: { ...angler, approver: { name: "wick" } } })).manner, "staged");
  assert.is((await one({ user: staged, attested: true }, { bundle })).manner, "staged");
  const byToken = await one({ user: angler, attested: true }, { bundle });
  assert.is(byToken.manner, "token-or-person");
  assert.is(byToken.newest.origin?.repository, "acme/lamp");
  assert.equal(byToken.record.shownPublishers, [], "a token can make provenance too");
});

test("what does not hold raises nothing: not a staged version either", async () => {
  const bundle = await attestations("1.0.0", { content: "another file" });
  const staged = { ...trustedBy(), approver: { name: "wick" } };
  const { manner, newest } = await one({ user: staged, attested: true }, { bundle });

  assert.is(manner, "trusted");
  assert.is(newest.approvedBy, "wick");
});

for (const [what, user] of [
  ["nobody", null],
  ["an account without name", {}],
  ["npm's name for workflows without its word for it", { name: "GitHub Actions", email: "x@npm.example" }],
  ["npm's address for workflows under another name", { name: "circleci", email: "npm-oidc-no-reply@npm.example" }],
  ["an approver alone", { approver: { name: "wick" } }],
] as const) {
  test(`${what} as publisher is unseen, never a token`, async () => {
    const { newest } = await one({ user: user ?? undefined, dist: {} }, user === null ? { changes: { versions: { "1.0.0": { dist: {} } } } } : {});

    assert.equal([newest.manner, newest.by], [leftOut, leftOut]);
  });
}

test("a mirror that leaves out accounts, times and proof leaves them unseen", async () => {
  const { maintainers: _maintainers, time: _time, ...rest } = packument({});
  const versions = Object.fromEntries(
    ["1.0.0", "1.1.0", "0.9.1"].map((version) => [version, { version, dist: { integrity: integrityOf(version) } }]),
  );
  const { record, asked } = await read({ [packumentAt]: { ...rest, versions } });

  assert.equal(asked, [packumentAt]);
  assert.equal(record.owners, leftOut);
  for (const { manner, by, provenance, publishedAt } of releasesOf(record)) {
    assert.equal([manner, by, provenance, publishedAt], [leftOut, leftOut, leftOut, null]);
  }
  // As written, the last is the newest.
  assert.equal(
    releasesOf(record).map(({ version }) => version),
    ["0.9.1", "1.1.0", "1.0.0"],
  );
});

test("a mirror that keeps accounts and leaves out proof does not show that there is none", async () => {
  const bare = { integrity: integrityOf("1.0.0") };
  const { newest, manner } = await one({}, { changes: { versions: { "1.0.0": { _npmUser: angler, dist: bare } } } });

  assert.equal(newest.provenance, leftOut);
  assert.is(manner, "token-or-person");
});

test("versions come by date, however they are written", async () => {
  const time = { "1.0.0": "2026-03-02T10:00:00.000Z", "1.1.0": "2026-03-03T10:00:00.000Z", "0.9.1": "2026-03-01T10:00:00.000Z" };
  const { record } = await read({ [packumentAt]: packument({ "1.1.0": {}, "1.0.0": {}, "0.9.1": {}, undated: {} }, { time }) });

  assert.equal(
    releasesOf(record).map(({ version }) => version),
    ["1.1.0", "1.0.0", "0.9.1", "undated"],
  );
});

test("versions come by date, not by number, and no more than are asked for", async () => {
  const versions = { "2.0.0": {}, "1.9.9": {}, "2.0.1": {}, "1.9.10": {} };
  const { record } = await read({ [packumentAt]: packument(versions) }, { versions: 3 });

  assert.equal(
    releasesOf(record).map(({ version }) => version),
    ["1.9.10", "2.0.1", "1.9.9"],
  );
  assert.is(record.releases.seen && record.releases.value.more, true);
  const whole = await read({ [packumentAt]: packument(versions) }, { versions: 4 });
  assert.is(whole.record.releases.seen && whole.record.releases.value.more, false);
});

test("another number of versions is another answer to remember", async () => {
  const forms = [2, 3].map(async (versions) => {
    const { context, asked } = fixedAnswers({ [packumentAt]: packument({}) }, { addresses: { registry }, versions });
    await openClient(context).record(name);
    return asked[0]?.form;
  });

  assert.is.not(await forms[0], await forms[1]);
});

test("of many versions with provenance the newest two are checked, the rest is npm's word", async () => {
  const told = { user: trustedBy(), attested: true };
  const { record, asked } = await read({
    [packumentAt]: packument({ "1.0.0": told, "1.1.0": told, "1.2.0": { user: angler }, "1.3.0": told }),
    [attestationsAt("1.3.0")]: await attestations("1.3.0"),
    [attestationsAt("1.1.0")]: await attestations("1.1.0"),
  });

  assert.equal(asked, [packumentAt, attestationsAt("1.3.0"), attestationsAt("1.1.0")]);
  assert.equal(
    releasesOf(record).map(({ provenance }) => provenance.seen && provenance.value.state),
    ["verified", "none", "verified", "stated"],
  );
  assert.is(record.shownPublishers.length, 1, "each once");
});

test("with a one-time password the trusted publishers are asked for, and no more than three requests are sent", async () => {
  const told = { user: trustedBy(), attested: true };
  const configuration = {
    id: "7d1f",
    type: "github",
    claims: { repository: "acme/lamp", workflow_ref: { file: "release.yml" }, environment: "npm" },
    permissions: ["createStagedPackage"],
  };
  const { context, asked } = fixedAnswers(
    {
      [packumentAt]: packument({ "1.0.0": told, "1.1.0": told }),
      [attestationsAt("1.1.0")]: await attestations("1.1.0"),
      [trustAt]: [configuration],
    },
    { addresses: { registry }, credential: owner },
  );
  const record = await openClient(context).record(name);

  assert.is(asked.length, 3);
  const question = asked.find(({ url }) => url === trustAt);
  assert.is(question?.authorization, `Bearer ${canary}`);
  assert.equal(question?.headers, { "npm-otp": "123456" });
  assert.ok(record.publishers.seen);
  assert.is(record.publishers.value[0]?.workflow, "release.yml");
  assert.equal(record.publishers.value[0]?.allows, ["stage"]);
  assert.equal(
    asked.filter(({ authorization }) => authorization !== undefined).map(({ url }) => url),
    [trustAt],
    "nothing else is asked as an owner",
  );
});

test("without a one-time password they are not asked for, and refused they are a person's to show", async () => {
  const served = { [packumentAt]: packument({ "1.0.0": {} }) };
  const needs = "what npm trust list PACKAGE --json prints for a maintainer, handed in with --npm-trust";
  const refused = { seen: false, because: "no-permission", needs };

  assert.equal((await read(served, { credential: { token: canary } })).record.publishers, refused);
  for (const answer of [403, null]) {
    const { record } = await read({ ...served, [trustAt]: answer }, { credential: owner });
    assert.equal(record.publishers, refused);
  }
});

test("a list of trusted publishers that cannot be read is not an empty one", async () => {
  const { record } = await read({ [packumentAt]: packument({}), [trustAt]: { message: "new form" } }, { credential: owner });

  assert.equal(record.publishers, { seen: false, because: "unavailable" });
});

test("a package that is not there is asked for once", async () => {
  const { context, asked } = fixedAnswers({ [`${registry}/lamp`]: null }, { addresses: { registry }, credential: owner });
  const record = await openClient(context).record("lamp");

  assert.is(asked.length, 1);
  assert.is(record.page, null);
  assert.equal(record.exists, { seen: true, value: false, source, at });
  assert.equal(record.owners.seen && record.owners.value, []);
  assert.equal(record.releases.seen && record.releases.value, { newest: [], more: false });
  assert.is(record.ownersBeyond, null);
});

test("whether a package of a scope is there cannot be told where it may be hidden", async () => {
  const { record } = await read({ [packumentAt]: null });
  const hidden = {
    seen: false,
    because: "no-permission",
    needs: "a member of the package's scope: npm hides a restricted package as if it were not there",
  };

  assert.equal(
    [record.exists, record.owners, record.publishers, record.releases, record.source],
    Array.from({ length: 5 }, () => hidden),
  );
});

test("a package whose versions were all taken back is there without any", async () => {
  const { record } = await read({ [packumentAt]: { name, time: { unpublished: { time: "2026-03-01T00:00:00.000Z" } } } });

  assert.is(record.exists.seen && record.exists.value, true);
  assert.equal(releasesOf(record), []);
});

for (const [what, body] of [
  ["a failure", 503],
  ["another package", packument({}, { name: "@acme/other" })],
  ["an error in JSON", { error: "not found" }],
  ["a list", []],
] as const) {
  test(`${what} for an answer leaves all of it unseen, and does not throw`, async () => {
    const { record } = await read({ [packumentAt]: body as object });

    for (const part of [record.exists, record.owners, record.source, record.releases]) assert.equal(part, { seen: false, because: "unavailable" });
  });
}

test("hostile documents do not make it throw", async () => {
  const odd = { "1.0.0": null, "1.1.0": 7, "1.2.0": { dist: [], _npmUser: [] }, __proto__x: {}, constructor: { dist: { attestations: "x" } } };
  const body = packument({}, { versions: odd, time: { "1.1.0": 7, "1.2.0": "yesterday" }, maintainers: [null, 7, { name: 3 }], repository: 9 });
  const { record } = await read({ [packumentAt]: body });

  assert.is(releasesOf(record).length, 5);
  assert.equal(record.owners.seen && record.owners.value, []);
});

for (const odd of [
  "",
  ".",
  "..",
  "../x",
  "@acme",
  "@acme/",
  "@acme/../x",
  "@./x",
  "a/b",
  "${name}",
  "a b",
  "lamp?x",
  "lamp#x",
  "%2e%2e",
  "x".repeat(215),
]) {
  test(`${JSON.stringify(odd.slice(0, 20))} is no name, and nothing is asked`, async () => {
    const { context, asked } = fixedAnswers({}, { addresses: { registry } });
    const record = await openClient(context).record(odd);

    assert.is(asked.length, 0);
    assert.equal(record.exists, { seen: false, because: "not-asked", needs: "a name that a package of npm can have" });
  });
}

const searchAt = (text: string) => `${registry}/-/v1/search?text=${encodeURIComponent(text)}&size=250`;
const found = (names: readonly string[], total = names.length) => ({
  objects: names.map((one) => ({ package: { name: one, maintainers: [{ username: one === "other" ? "wick" : "angler" }] } })),
  total,
});

async function owned(account: string, answers: FixedAnswers, given: Partial<ClientContext> = {}) {
  return await openClient(fixedAnswers(answers, { addresses: { registry }, ...given }).context).ownedBy(account);
}

test("packages of an account and of a scope are found by the search", async () => {
  const byAccount = await owned("angler", { [searchAt("maintainer:angler")]: found(["wick", "@acme/lamp", "other"]) });
  const ofScope = await owned("@acme", { [searchAt("scope:acme")]: found(["@acme/wick", "@acme/lamp", "@acme-other/x"]) });

  assert.equal(byAccount, { seen: true, value: ["@acme/lamp", "wick"], source: "GET /-/v1/search", at });
  assert.equal(ofScope.seen && ofScope.value, ["@acme/lamp", "@acme/wick"]);
});

test("a scope's own member sees all of it", async () => {
  const { context, asked } = fixedAnswers(
    { [`${registry}/-/org/acme/package`]: { "@acme/hidden": "write", "@acme/lamp": "read" } },
    { addresses: { registry }, credential: { token: canary } },
  );
  const all = await openClient(context).ownedBy("@acme");

  assert.equal(all.seen && all.value, ["@acme/hidden", "@acme/lamp"]);
  assert.is(asked[0]?.authorization, `Bearer ${canary}`);
});

test("whoever is no member of a scope sees what everybody sees", async () => {
  const orgAt = `${registry}/-/org/acme/package`;
  for (const answer of [403, null]) {
    const some = await owned("@acme", { [orgAt]: answer, [searchAt("scope:acme")]: found(["@acme/lamp"]) }, { credential: { token: canary } });
    assert.equal(some.seen && some.value, ["@acme/lamp"]);
  }
});

test("a list that goes on beyond what the search gives is not told as whole", async () => {
  const some = await owned("@acme", { [searchAt("scope:acme")]: found(["@acme/lamp"], 251) });

  assert.equal(some, { seen: false, because: "not-asked", needs: "a member of npm's organisation: the search gives 250 packages at most" });
});

test("a search that is none, or tells no maintainers, says nothing", async () => {
  const untold = { objects: [{ package: { name: "lamp" } }], total: 1 };

  assert.equal(await owned("angler", { [searchAt("maintainer:angler")]: null }), leftOut);
  assert.equal(await owned("angler", { [searchAt("maintainer:angler")]: untold }), { seen: false, because: "unavailable" });
  assert.is((await owned("angler x", {})).seen, false);
});

test("over HTTP: a second time nothing is answered anew, and no credential is kept or told", async () => {
  const bundle = await attestations("1.0.0");
  const paths: string[] = [];
  onGets((path, headers) => {
    paths.push(path);
    if (path.endsWith("/trust")) return [401, { message: canary }];
    if (path.includes("/attestations/")) return [200, bundle];
    return headers["if-none-match"] === '"1"' ? [304] : [200, packument({ "1.0.0": { user: trustedBy(), attested: true } }), { etag: '"1"' }];
  }, registry);
  const memory = registriesRememberedInMemory();
  const kept: unknown[] = [];
  const watched: HttpMemory = {
    read: (key) => memory.read(key),
    keep: (key, answer) => (kept.push([key, answer]), memory.keep(key, answer)),
  };
  const records: RegistryRecord[] = [];
  for (const credential of [null, owner, null]) {
    const { http } = open({ memory: watched });
    const context = { http, addresses: { registry }, credential, verify, versions: 30, now: () => at };
    records.push(await openClient(context).record(name));
    if (records.length === 3) assert.equal([http.counts().requests, http.counts().notModified], [1, 1]);
  }

  assert.equal(records[2], records[0]);
  assert.is(releasesOf(records[2] as RegistryRecord)[0]?.origin?.repository, "acme/lamp");
  assert.is(paths.filter((path) => path.includes("/attestations/")).length, 1);
  assert.not.match(inspect([records, kept], { depth: 20 }), canary);
});

test.run();
