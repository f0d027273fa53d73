import { createHash } from "node:crypto";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { registriesRememberedInMemory } from "../../../src/collect/remembered/registries.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { Release } from "../../../src/model/release.ts";
import type { ClientContext } from "../../../src/registries/client.ts";
import { addresses, openClient } from "../../../src/registries/pypi/client.ts";
import { verifierFor } from "../../../src/registries/sigstore.ts";
import type { ToSign } from "../../../src/sandbox/registries/to-sign.ts";
import { withoutNetwork } from "../../network.ts";
import { onGets, open } from "../asked.ts";
import { addressesOf, at, fixedAnswers, type FixedAnswers, forGood } from "../fixed-answers.ts";
import { openMint } from "../sigstore-mint.ts";
import { orderOf } from "../sigstore-orders.ts";

const test = suite("pypi client");
withoutNetwork(test);

const site = "https://pypi.org";
const projectAt = `${site}/pypi/acme-lamp/json`;
const indexAt = `${site}/simple/acme-lamp/`;
const integrityAt = (version: string, file: string) => `${site}/integrity/acme-lamp/${version}/${file}/provenance`;
const [inProject, inIndex] = ["GET /pypi/{project}/json", "GET /simple/{project}/"];
const pageTells = { seen: false, because: "not-offered", needs: "the file's page at pypi.org, which tells whether trusted publishing was used" };
const leftOut = { seen: false, because: "not-offered", needs: "PyPI itself" };

const project = {
  info: { name: "Acme.Lamp", project_urls: { Homepage: "https://acme.example", Repository: "https://github.com/acme/lamp" }, home_page: null },
  ownership: {
    roles: [
      { role: "Owner", user: "wick" },
      { role: "Maintainer", user: "angler" },
    ],
    organization: null as string | null,
  },
};

const wheelOf = (version: string) => `acme_lamp-${version}-py3-none-any.whl`;
const archiveOf = (version: string) => `acme_lamp-${version}.tar.gz`;
const sha256Of = (file: string) => createHash("sha256").update(`pypi ${file}\n`).digest("hex");

/** A file as PyPI lists it; with provenance if it is given so. */
function file(name: string, day: number, changes: object = {}): object {
  const time = `2026-03-${String(day).padStart(2, "0")}T10:00:00.000000Z`;
  return { filename: name, hashes: { sha256: sha256Of(name) }, "upload-time": time, yanked: false, provenance: null, ...changes };
}

const proven = { provenance: "https://elsewhere.example/provenance" };

function index(files: readonly unknown[], versions?: readonly string[]): object {
  return { meta: { "api-version": "1.4" }, name: "acme-lamp", "project-status": { status: "active" }, files, ...(versions ? { versions } : {}) };
}

const mint = await openMint();
const verify = verifierFor(mint.trustedRoot);

async function integrity(name: string, changes: Partial<ToSign> = {}, publisher: object = {}): Promise<object> {
  const run = {
    repository: "acme/lamp",
    workflow: ".github/workflows/release.yml",
    ref: "refs/tags/v1.0.0",
    commit: "8a2ee2fd20dda58ffa4a8d808a65cb1e04711c03",
    event: "release",
    environment: "pypi",
    runId: 4711,
  };
  const signed: ToSign = { key: name, kind: "pypi", subject: name, content: `pypi ${name}\n`, published: "2026-03-05T10:00:00Z", run, ...changes };
  const { verificationMaterial, dsseEnvelope } = await mint.sign(orderOf(signed));
  const attestation = {
    version: 1,
    envelope: { statement: dsseEnvelope?.payload, signature: dsseEnvelope?.signatures[0]?.sig },
    verification_material: { certificate: verificationMaterial.certificate.rawBytes, transparency_entries: verificationMaterial.tlogEntries },
  };
  const configured = { kind: "GitHub", repository: "acme/lamp", workflow: "release.yml", environment: "pypi", claims: null, ...publisher };
  return { version: 1, attestation_bundles: [{ publisher: configured, attestations: [attestation] }] };
}

async function read(answers: FixedAnswers, given: Partial<ClientContext> = {}): Promise<{ record: RegistryRecord; asked: readonly string[] }> {
  const { context, asked } = fixedAnswers({ [projectAt]: project, ...answers }, { addresses, verify, ...given });
  return { record: await openClient(context).record("acme-lamp"), asked: addressesOf(asked) };
}

function releasesOf({ releases }: RegistryRecord): readonly Release[] {
  assert.ok(releases.seen);
  return releases.value.newest;
}

/** One version of one wheel, with what its provenance is answered. */
async function one(provenance: object | number | null, given: Partial<ClientContext> = {}, changes: object = proven) {
  const answers = { [indexAt]: index([file(wheelOf("1.0.0"), 1, changes)]), [integrityAt("1.0.0", wheelOf("1.0.0"))]: provenance };
  const { record, asked } = await read(answers, given);
  const [newest] = releasesOf(record);
  assert.ok(newest);
  return { record, asked, newest };
}

test("a project is read with two requests where nothing is attested", async () => {
  const { record, asked } = await read({ [indexAt]: index([file(wheelOf("1.0.0"), 1), file(archiveOf("1.0.0"), 1)]) });
  const { releases, ...rest } = record;

  assert.equal(asked, [projectAt, indexAt]);
  assert.equal(rest, {
    registry: "pypi",
    purl: "pkg:pypi/acme-lamp",
    name: "Acme.Lamp",
    page: "https://pypi.org/project/acme-lamp/",
    exists: { seen: true, value: true, source: inProject, at },
    owners: {
      seen: true,
      value: [
        { kind: "person", name: "angler", role: "Maintainer", github: null },
        { kind: "person", name: "wick", role: "Owner", github: null },
      ],
      source: inProject,
      at,
    },
    ownersBeyond: null,
    publishers: {
      seen: false,
      because: "not-offered",
      needs: "the project's publishing settings at pypi.org, as an owner",
    },
    shownPublishers: [],
    tokens: { seen: true, value: "allowed", source: "PyPI has no way to refuse tokens", at },
    source: { seen: true, value: "https://github.com/acme/lamp", source: inProject, at },
  });
  assert.equal(releases.seen && releases.value, {
    newest: [
      {
        version: "1.0.0",
        publishedAt: "2026-03-01T10:00:00.000000Z",
        withdrawn: false,
        manner: pageTells,
        by: { seen: false, because: "not-offered", needs: "the project's history at pypi.org, as an owner" },
        approvedBy: null,
        provenance: { seen: true, value: { state: "none" }, source: inIndex, at },
        origin: null,
      },
    ],
    more: false,
  });
});

test("each answer is asked for in its own form", async () => {
  const wheel = wheelOf("1.0.0");
  const served = { [projectAt]: project, [indexAt]: index([file(wheel, 1, proven)]), [integrityAt("1.0.0", wheel)]: null };
  const { context, asked } = fixedAnswers(served, { addresses });
  await openClient(context).record("acme-lamp");

  assert.equal(
    asked.map(({ accept }) => accept),
    ["application/json", "application/vnd.pypi.simple.v1+json", "application/vnd.pypi.integrity.v1+json"],
  );
  // The index told of the provenance: that it is not there is for now.
  assert.equal(forGood(asked), [
    [false, false],
    [false, false],
    [true, false],
  ]);
});

test("a name is asked for in its normal form", async () => {
  const { context, asked } = fixedAnswers({ [projectAt]: project, [indexAt]: index([]) }, { addresses });
  const record = await openClient(context).record("ACME__lamp");

  assert.equal(addressesOf(asked), [projectAt, indexAt]);
  assert.is(record.purl, "pkg:pypi/acme-lamp");
});

test("provenance that holds shows the trusted publisher and where the version came from", async () => {
  const { record, newest, asked } = await one(await integrity(wheelOf("1.0.0")));

  assert.is(asked.length, 3);
  assert.equal(newest.manner, { seen: true, value: "trusted-with-provenance", source: inIndex, at });
  assert.equal(newest.by, { seen: true, value: null, source: inIndex, at });
  assert.equal(newest.provenance, { seen: true, value: { state: "verified" }, source: inIndex, at });
  assert.is(newest.origin?.toldBy, "certificate");
  assert.is(newest.origin?.event, "release");
  assert.equal(record.shownPublishers, [
    {
      id: null,
      provider: "github",
      owner: "acme",
      repository: "lamp",
      workflow: "release.yml",
      environment: "pypi",
      workflowRepository: null,
      ownerId: null,
      repositoryId: null,
      allows: null,
      createdAt: null,
    },
  ]);
});

for (const environment of ["", null]) {
  test(`a publisher whose environment is ${JSON.stringify(environment)} demands none`, async () => {
    const { record } = await one(await integrity(wheelOf("1.0.0"), {}, { environment }));

    assert.is(record.shownPublishers[0]?.environment, null);
  });
}

for (const [what, changes, publisher] of [
  ["of another file", { content: "another file\n" }, {}],
  ["of another repository than PyPI says", {}, { repository: "acme/other" }],
  ["of another workflow than PyPI says", {}, { workflow: "other.yml" }],
] as const) {
  test(`provenance ${what} is refused, and proves nothing`, async () => {
    const { newest, record } = await one(await integrity(wheelOf("1.0.0"), changes, publisher));

    assert.ok(newest.provenance.seen && newest.provenance.value.state === "refused");
    assert.ok(newest.provenance.value.says.length > 10);
    assert.equal(newest.manner, pageTells);
    assert.is(newest.by.seen, false);
    assert.is(newest.origin, null);
    assert.equal(record.shownPublishers, []);
  });
}

test("one attestation of several that does not hold is enough", async () => {
  const [good, bad] = [await integrity(wheelOf("1.0.0")), await integrity(wheelOf("1.0.0"), { content: "another file\n" })];
  const bundles = [good, bad].flatMap((answer) => (answer as { attestation_bundles: object[] }).attestation_bundles);
  const { newest } = await one({ version: 1, attestation_bundles: bundles });

  assert.is(newest.provenance.seen && newest.provenance.value.state, "refused");
});

test("one attestation of several that cannot be checked leaves the version PyPI's word", async () => {
  const { attestation_bundles: bundles } = (await integrity(wheelOf("1.0.0"))) as { attestation_bundles: readonly object[] };
  const answer = { version: 1, attestation_bundles: [...bundles, ...bundles] };
  let checked = 0;
  const { newest, record } = await one(answer, {
    verify: (attested) => (++checked === 1 ? verify(attested) : { state: "unchecked", says: "Its log is not known." }),
  });

  assert.is(checked, 2);
  assert.equal(newest.provenance.seen && newest.provenance.value, { state: "stated" });
  assert.is(newest.origin?.toldBy, "registry");
  assert.is(record.shownPublishers.length, 1, "each once");
});

test("what cannot be checked stays PyPI's word, its publisher too", async () => {
  const { newest, record } = await one(await integrity(wheelOf("1.0.0")), { verify: () => ({ state: "unchecked", says: "No root." }) });

  assert.is(newest.manner.seen && newest.manner.value, "trusted-with-provenance");
  assert.equal(newest.provenance.seen && newest.provenance.value, { state: "stated" });
  assert.equal(newest.origin, {
    toldBy: "registry",
    provider: "github",
    repository: "acme/lamp",
    workflow: null,
    ref: null,
    commit: null,
    event: null,
    environment: "pypi",
    runner: null,
    run: null,
  });
  assert.is(record.shownPublishers.length, 1);
});

for (const [what, answer, changes] of [
  ["cannot be had", 503, proven],
  ["is not there", null, proven],
  ["is of an unknown form", { version: 2 }, proven],
  ["is of a file whose digest is not told", undefined, { ...proven, hashes: {} }],
] as const) {
  test(`provenance that ${what} is not checked`, async () => {
    const { newest } = await one(answer === undefined ? await integrity(wheelOf("1.0.0")) : answer, {}, changes);

    assert.equal(newest.provenance.seen && newest.provenance.value, { state: "stated" });
    assert.is(newest.manner.seen, true);
  });
}

test("a publisher that names no repository is left out", async () => {
  const google = { kind: "Google", email: "lamp@acme.example", repository: undefined, workflow: undefined, environment: undefined };
  const { record } = await one(await integrity(wheelOf("1.0.0"), {}, google), { verify: () => ({ state: "unchecked", says: "No root." }) });

  assert.equal(record.shownPublishers, []);
  assert.is(releasesOf(record)[0]?.origin?.provider, "other");
});

test("a publisher whose environment is left out is not shown: it may demand one", async () => {
  const { record } = await one(await integrity(wheelOf("1.0.0"), {}, { environment: undefined }));

  assert.equal(record.shownPublishers, []);
  assert.is(releasesOf(record)[0]?.manner.seen, true);
});

test("a certificate of GitHub under a publisher of GitLab's or Google's is refused", async () => {
  for (const kind of ["GitLab", "Google", "ActiveState"]) {
    const { newest } = await one(await integrity(wheelOf("1.0.0"), {}, { kind }));

    assert.equal(newest.provenance.seen && newest.provenance.value, {
      state: "refused",
      says: "The registry names another kind of publisher than the certificate, which is of a run of GitHub Actions.",
    });
    assert.is(newest.manner.seen, false);
  }
});

test("a publisher of GitLab's has its groups and its file's path", async () => {
  const gitlab = { kind: "GitLab", repository: "acme/tools/lamp", workflow: undefined, workflow_filepath: "ci/release.yml", environment: null };
  const { record } = await one(await integrity(wheelOf("1.0.0"), {}, gitlab), { verify: () => ({ state: "unchecked", says: "No root." }) });
  const { provider, owner, repository, workflow } = record.shownPublishers[0] ?? {};

  assert.equal([provider, owner, repository, workflow], ["gitlab", "acme/tools", "lamp", "ci/release.yml"]);
});

test("the newest file with provenance is checked, the others are PyPI's word", async () => {
  const files = [
    file(wheelOf("1.0.0"), 1, proven),
    file(archiveOf("1.1.0"), 2, proven),
    file(wheelOf("1.1.0"), 3, proven),
    file(wheelOf("1.2.0"), 4),
  ];
  const { record, asked } = await read({
    [indexAt]: index(files),
    [integrityAt("1.1.0", wheelOf("1.1.0"))]: await integrity(wheelOf("1.1.0")),
  });

  assert.is(asked.length, 3);
  assert.equal(
    releasesOf(record).map(({ version, manner, provenance }) => [version, manner.seen, provenance.seen && provenance.value.state]),
    [
      ["1.2.0", false, "none"],
      ["1.1.0", true, "verified"],
      ["1.0.0", true, "stated"],
    ],
  );
});

test("a version of which one file has provenance and another none is not told to be trusted, nor verified", async () => {
  const files = [file(wheelOf("1.0.0"), 1, proven), file(archiveOf("1.0.0"), 1)];
  const { record } = await read({ [indexAt]: index(files), [integrityAt("1.0.0", wheelOf("1.0.0"))]: await integrity(wheelOf("1.0.0")) });
  const [newest] = releasesOf(record);

  assert.equal(newest?.manner, pageTells);
  assert.equal(newest?.provenance.seen && newest.provenance.value, { state: "stated" });
  assert.is(record.shownPublishers.length, 1);
});

test("a mirror that leaves out provenance, times and owners leaves them unseen", async () => {
  const bare = (name: string) => ({ filename: name, hashes: { sha256: sha256Of(name) } });
  const { record } = await read({
    [projectAt]: { info: { name: "acme-lamp" } },
    [indexAt]: { name: "acme-lamp", files: [bare(wheelOf("1.0.0")), bare(wheelOf("1.1.0"))] },
  });
  const [newest] = releasesOf(record);

  assert.equal([record.owners, record.source, newest?.provenance], [leftOut, leftOut, leftOut]);
  assert.is(record.ownersBeyond, null);
  assert.equal(newest?.manner, pageTells);
  assert.is(newest?.publishedAt, null);
  assert.is(newest?.version, "1.1.0");
});

test("provenance that is left out of one file is left out of its version", async () => {
  const { provenance: _provenance, ...bare } = file(archiveOf("1.0.0"), 1) as Readonly<Record<string, unknown>>;
  const wheel = wheelOf("1.0.0");
  const { record } = await read({ [indexAt]: index([file(wheel, 1, proven), bare]), [integrityAt("1.0.0", wheel)]: await integrity(wheel) });

  assert.equal([releasesOf(record)[0]?.manner, releasesOf(record)[0]?.provenance], [pageTells, leftOut]);
});

test("an organisation is an owner, and others of it may publish", async () => {
  const { record } = await read({
    [projectAt]: { ...project, ownership: { ...project.ownership, organization: "acme" } },
    [indexAt]: index([]),
  });

  assert.equal(record.owners.seen && record.owners.value[0], { kind: "organisation", name: "acme", role: null, github: null });
  assert.is(record.ownersBeyond, "Owners of the organisation and members of its teams may publish as well, and are not listed.");
});

test("a version is withdrawn when all its files are, and dated by its first", async () => {
  const files = [
    file(wheelOf("1.0.0"), 9, { yanked: "broken" }),
    file(archiveOf("1.0.0"), 1, { yanked: true }),
    file(wheelOf("1.1.0"), 3, { yanked: true }),
    file(archiveOf("1.1.0"), 4),
  ];
  const { record } = await read({ [indexAt]: index(files) });

  assert.equal(
    releasesOf(record).map(({ version, withdrawn, publishedAt }) => [version, withdrawn, publishedAt?.slice(0, 10)]),
    [
      ["1.1.0", false, "2026-03-03"],
      ["1.0.0", true, "2026-03-01"],
    ],
  );
});

test("no more versions are told than are asked for", async () => {
  const served = { [indexAt]: index(["1.0.0", "1.1.0", "1.2.0"].map((version, day) => file(wheelOf(version), day + 1))) };
  const { record } = await read(served, { versions: 2 });
  const whole = await read(served, { versions: 3 });

  assert.equal(
    releasesOf(record).map(({ version }) => version),
    ["1.2.0", "1.1.0"],
  );
  assert.is(record.releases.seen && record.releases.value.more, true);
  assert.is(whole.record.releases.seen && whole.record.releases.value.more, false);
});

for (const [what, info, expected] of [
  ["a label of its own for a repository", { project_urls: { "Source Code": "https://git.acme.example/lamp" } }, "https://git.acme.example/lamp"],
  [
    "the one for the source first",
    { project_urls: { GitHub: "https://github.com/a/b", Source: "https://github.com/acme/lamp" } },
    "https://github.com/acme/lamp",
  ],
  [
    "an address of a repository under another label",
    { project_urls: { Docs: "https://acme.example", Code: "https://github.com/acme/lamp" } },
    "https://github.com/acme/lamp",
  ],
  ["the old home page", { project_urls: null, home_page: "https://github.com/acme/lamp/" }, "https://github.com/acme/lamp/"],
  ["a home page that is none", { project_urls: null, home_page: "https://acme.example" }, null],
  ["a part of a repository", { project_urls: { Issues: "https://github.com/acme/lamp/issues" } }, null],
  ["a password inside", { project_urls: { Source: "https://me:secret@github.com/acme/lamp" } }, "https://github.com/acme/lamp"],
] as const) {
  test(`the source is read: ${what}`, async () => {
    const { record } = await read({ [projectAt]: { ...project, info: { name: "acme-lamp", ...info } }, [indexAt]: index([]) });

    assert.is(record.source.seen && record.source.value, expected);
  });
}

test("a project that is not there is asked for twice", async () => {
  const { record, asked } = await read({ [projectAt]: null, [indexAt]: null });

  assert.equal(asked, [projectAt, indexAt]);
  assert.equal(record.exists, { seen: true, value: false, source: inIndex, at });
  assert.equal([record.owners.seen && record.owners.value, record.releases.seen && record.releases.value.newest], [[], []]);
  assert.is(record.page, null);
});

test("a project in quarantine is there", async () => {
  const { record } = await read({ [projectAt]: null, [indexAt]: index([]) });

  assert.equal(record.exists, { seen: true, value: true, source: inIndex, at });
  assert.equal(record.owners, leftOut);
});

for (const [what, answers] of [
  ["the project", { [projectAt]: 503, [indexAt]: null }],
  ["the index", { [projectAt]: null, [indexAt]: 503 }],
  ["either", { [projectAt]: 503, [indexAt]: 503 }],
] as const) {
  test(`where ${what} cannot be had, it is not said that there is none`, async () => {
    const { record } = await read(answers);

    assert.equal(record.exists, { seen: false, because: "unavailable" });
  });
}

for (const [what, answers] of [
  ["HTML", { [projectAt]: "<html>", [indexAt]: "<html>" }],
  ["another project", { [projectAt]: { ...project, info: { name: "acme" } }, [indexAt]: { ...index([]), name: "acme" } }],
  ["a list", { [projectAt]: [], [indexAt]: [] }],
] as const) {
  test(`${what} for answers leaves all unseen`, async () => {
    const { record } = await read(answers);

    for (const part of [record.exists, record.owners, record.source, record.releases]) assert.equal(part, { seen: false, because: "unavailable" });
  });
}

test("hostile documents do not make it throw, and lead to no other address", async () => {
  const odd = [null, 7, { filename: "../../evil-1.0.tar.gz", ...proven }, { filename: "acme_lamp-1.0/../x.whl", ...proven }, { filename: 3 }];
  const { record, asked } = await read({
    [projectAt]: { info: { name: "acme-lamp", project_urls: [], home_page: 7 }, ownership: { roles: [null, 7, { user: 3 }], organization: 9 } },
    [indexAt]: { ...index(odd), versions: [7, null] },
  });

  assert.is(asked.length, 2);
  assert.equal(releasesOf(record), []);
  assert.equal(record.owners.seen && record.owners.value, []);
});

for (const odd of ["", "-", "..", "a/b", "../x", "${name}", "a b", "lamp?", "lamp-"]) {
  test(`${JSON.stringify(odd)} is no name, and nothing is asked`, async () => {
    const { context, asked } = fixedAnswers({}, { addresses });
    const record = await openClient(context).record(odd);

    assert.is(asked.length, 0);
    assert.equal(record.exists, { seen: false, because: "not-asked", needs: "a name that a project of PyPI can have" });
  });
}

test("projects of an account are not offered", async () => {
  const { context, asked } = fixedAnswers({}, { addresses });

  assert.equal(await openClient(context).ownedBy("wick"), {
    seen: false,
    because: "not-offered",
    needs: "the account's page at pypi.org",
  });
  assert.is(asked.length, 0);
});

test("over HTTP: a second time nothing is answered anew", async () => {
  const wheel = wheelOf("1.0.0");
  const bodies: Readonly<Record<string, object>> = {
    "/pypi/acme-lamp/json": project,
    "/simple/acme-lamp/": index([file(wheel, 1, proven)]),
    [`/integrity/acme-lamp/1.0.0/${wheel}/provenance`]: await integrity(wheel),
  };
  onGets((path, headers) => (headers["if-none-match"] === '"1"' ? [304] : [200, bodies[path], { etag: '"1"' }]), site);
  const memory = registriesRememberedInMemory();
  const records: RegistryRecord[] = [];
  const counts: (readonly number[])[] = [];
  for (let run = 0; run < 2; run++) {
    const { http } = open({ memory });
    records.push(await openClient({ http, addresses, credential: null, verify, versions: 30, now: () => at }).record("acme-lamp"));
    counts.push([http.counts().requests, http.counts().notModified]);
  }

  assert.equal(counts, [
    [3, 0],
    [2, 2],
  ]);
  assert.equal(records[1], records[0]);
  assert.equal(releasesOf(records[1] as RegistryRecord)[0]?.provenance.seen, true);
});

test.run();
