import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { Release, ReleaseOrigin } from "../../../src/model/release.ts";
import type { Attested, Verification } from "../../../src/registries/attested.ts";
import type { ClientContext } from "../../../src/registries/client.ts";
import { addresses, openClient } from "../../../src/registries/rubygems/client.ts";
import { verifierFor } from "../../../src/registries/sigstore.ts";
import { addressesOf, at, fixedAnswers, type FixedAnswers, forGood } from "../fixed-answers.ts";
import { openMint } from "../sigstore-mint.ts";
import { digestOf } from "../sigstore-orders.ts";

const api = "https://rubygems.org/api/v1";
const versionsAt = `${api}/versions/lamp.json`;
const ownersAt = `${api}/gems/lamp/owners.json`;
const attestationsAt = `${api}/attestations/lamp-2.0.0.json`;
const publishersAt = `${api}/gems/lamp/trusted_publishers.json`;
const canary = `rubygems_${"0123456789abcdef".repeat(3)}`;
const otp = "314159";

const sha = digestOf({ kind: "rubygems", content: "lamp-2.0.0" }).hex;
const newest = {
  number: "2.0.0",
  platform: "ruby",
  created_at: "2026-11-20T09:00:00.123Z",
  metadata: { source_code_uri: "https://github.com/lanternfish/lamp", rubygems_mfa_required: "true" },
  sha,
};
const older = { ...newest, number: "1.9.0", created_at: "2026-10-01T09:00:00.000Z", sha: "b".repeat(64) };
const bundle = { mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json", messageSignature: {} };
const owners = [
  { id: 8, handle: "wick", role: "maintainer" },
  { id: 7, handle: "angler", email: "angler@lanternfish.example", role: "owner" },
];
const served: FixedAnswers = { [versionsAt]: [older, newest], [ownersAt]: owners, [attestationsAt]: [] };

const origin: ReleaseOrigin = {
  toldBy: "certificate",
  provider: "github",
  repository: "lanternfish/lamp",
  workflow: ".github/workflows/release.yml",
  ref: "refs/tags/v2.0.0",
  commit: "c0ffee",
  event: "push",
  environment: "release",
  runner: "github-hosted",
  run: "https://github.com/lanternfish/lamp/actions/runs/1/attempts/1",
};
const verified: Verification = { state: "verified", origin };
const refused: Verification = { state: "refused", says: "The signature is not of what it is said to be." };

async function read(answers: FixedAnswers, given: Partial<ClientContext> = {}): Promise<{ record: RegistryRecord; asked: readonly string[] }> {
  const { context, asked } = fixedAnswers(answers, { addresses, ...given });
  return { record: await openClient(context).record("lamp"), asked: addressesOf(asked) };
}

async function releasesOf(answers: FixedAnswers, given: Partial<ClientContext> = {}): Promise<readonly Release[]> {
  const { releases } = (await read(answers, given)).record;
  assert.ok(releases.seen);
  return releases.value.newest;
}

async function newestWith(bundles: readonly object[] | number | null, given: Partial<ClientContext> = {}): Promise<Release> {
  const [release] = await releasesOf({ ...served, [attestationsAt]: bundles }, given);
  assert.ok(release);
  return release;
}

const source = "GET /api/v1/versions/{gem}.json";
const attestationSource = "GET /api/v1/attestations/{gem}-{version}.json";
const pageTells = "the gem's page at rubygems.org, which says who pushed it";
const untold = { seen: false, because: "not-offered", needs: pageTells };

test("a gem is read with three requests", async () => {
  const { record, asked } = await read(served);
  const { releases, ...rest } = record;

  assert.equal(asked, [versionsAt, ownersAt, attestationsAt]);
  assert.ok(releases.seen);
  assert.equal(rest, {
    registry: "rubygems",
    purl: "pkg:gem/lamp",
    name: "lamp",
    page: "https://rubygems.org/gems/lamp",
    ownersBeyond: "Members of an organisation at RubyGems.org may publish it as well, where one owns the gem; no answer tells whether one does.",
    shownPublishers: [],
    tokens: { seen: true, value: "allowed", source: "RubyGems has no way to refuse keys", at },
    exists: { seen: true, value: true, source, at },
    owners: {
      seen: true,
      value: [
        { kind: "person", name: "angler", role: "owner", github: null },
        { kind: "person", name: "wick", role: "maintainer", github: null },
      ],
      source: "GET /api/v1/gems/{gem}/owners.json",
      at,
    },
    publishers: {
      seen: false,
      because: "no-permission",
      needs: "a key of a gem owner with the scope configure_trusted_publishers, with a one-time password",
    },
    source: { seen: true, value: "https://github.com/lanternfish/lamp", source, at },
  });
});

test("no attestation proves nothing about how a version came out", async () => {
  assert.equal(await newestWith([]), {
    version: "2.0.0",
    publishedAt: "2026-11-20T09:00:00.123Z",
    withdrawn: false,
    approvedBy: null,
    manner: untold,
    by: untold,
    provenance: { seen: true, value: { state: "none" }, source: attestationSource, at },
    origin: null,
  });
});

test("an attestation that holds shows a trusted publisher", async () => {
  const given: Attested[] = [];
  const release = await newestWith([bundle], { verify: (attested) => (given.push(attested), verified) });

  assert.equal(given, [{ bundle, digest: { algorithm: "sha256", hex: sha } }]);
  assert.equal(release.manner, { seen: true, value: "trusted-with-provenance", source: attestationSource, at });
  assert.equal(release.by, { seen: true, value: null, source: attestationSource, at });
  assert.equal(release.provenance, { seen: true, value: { state: "verified" }, source: attestationSource, at });
  assert.equal(release.origin, origin);
});

test("an attestation that is refused shows nothing but that", async () => {
  for (const order of [
    [verified, refused],
    [refused, verified],
  ]) {
    const left = [...order];
    const release = await newestWith([bundle, bundle], { verify: () => left.shift() ?? refused });

    assert.equal(release.manner, untold);
    assert.equal(release.by, untold);
    assert.equal(release.provenance, { seen: true, value: refused, source: attestationSource, at });
    assert.is(release.origin, null);
  }
});

test("attestations that could not be checked are RubyGems' word for a trusted publisher", async () => {
  const release = await newestWith([bundle]);
  assert.equal(release.manner, { seen: true, value: "trusted", source: attestationSource, at });
  assert.equal(release.provenance, { seen: true, value: { state: "stated" }, source: attestationSource, at });
  assert.is(release.origin, null);

  const { sha: _, ...noSha } = newest;
  const [unhashed] = await releasesOf({ ...served, [versionsAt]: [noSha], [attestationsAt]: [bundle] }, { verify: () => verified });
  assert.equal(unhashed?.provenance, { seen: true, value: { state: "stated" }, source: attestationSource, at });
});

test("attestations that were not seen are unseen, not missing", async () => {
  const failed = await newestWith(500);
  for (const part of [failed.manner, failed.by, failed.provenance]) assert.equal(part, { seen: false, because: "unavailable" });

  const mirror = await newestWith(null);
  assert.equal(mirror.manner, untold);
  assert.equal(mirror.provenance, { seen: false, because: "not-offered", needs: "rubygems.org's own API" });

  assert.is((await newestWith([{ ...bundle }, "bundle" as unknown as object])).provenance.seen, false);
  assert.is((await newestWith(Array.from({ length: 21 }, () => bundle))).provenance.seen, false);
});

test("older versions are not asked for", async () => {
  const [, second] = await releasesOf({ ...served, [attestationsAt]: [bundle] }, { verify: () => verified });

  assert.is(second?.version, "1.9.0");
  assert.equal(second?.manner, { seen: false, because: "not-asked", needs: pageTells });
  assert.equal(second?.provenance, { seen: false, because: "not-asked" });
  assert.is(second?.origin, null);
});

test("attestations that hold are for good; none may be late, and RubyGems repairs those that do not hold", async () => {
  const isForGood = async (value: readonly object[], verification: Verification) => {
    const { context, asked } = fixedAnswers(served, { addresses, verify: () => verification });
    await openClient(context).record("lamp");
    return forGood(asked, value).map(([some]) => some);
  };

  assert.equal(await isForGood([bundle], verified), [false, false, true]);
  assert.equal(await isForGood([], verified), [false, false, false]);
  assert.equal(await isForGood([bundle], refused), [false, false, false]);
});

test("each platform's file is a version of its own, and the last one to come out is asked for", async () => {
  const native = { ...newest, platform: "x86_64-linux", created_at: "2026-11-20T09:05:00.000Z", sha: sha.replace(/^./, "c") };
  const nativeAt = `${api}/attestations/lamp-2.0.0-x86_64-linux.json`;
  const { record, asked } = await read({ [versionsAt]: [newest, native], [ownersAt]: owners, [nativeAt]: [] }, { versions: 1 });

  assert.is(asked.at(-1), nativeAt);
  assert.ok(record.releases.seen);
  assert.is(record.releases.value.newest[0]?.version, "2.0.0-x86_64-linux");
  assert.is(record.releases.value.more, true);
});

test("what metadata leaves out is unseen, and what it lacks is none", async () => {
  const { metadata: _, ...noMetadata } = newest;
  const stripped = await read({ ...served, [versionsAt]: [noMetadata] });
  const lacking = await read({ ...served, [versionsAt]: [{ ...newest, metadata: { source_code_uri: "" } }] });

  assert.equal(stripped.record.source, { seen: false, because: "not-offered", needs: "rubygems.org's own API" });
  assert.equal(lacking.record.source, { seen: true, value: null, source, at });
});

test("owners without role or handle are owners", async () => {
  const { record } = await read({
    ...served,
    [ownersAt]: [
      { id: 7, handle: null },
      { id: 8, handle: "wick" },
    ],
  });
  assert.ok(record.owners.seen);
  assert.equal(record.owners.value, [
    { kind: "person", name: "7", role: null, github: null },
    { kind: "person", name: "wick", role: null, github: null },
  ]);

  const odd = await read({ ...served, [ownersAt]: [{ role: "owner" }] });
  assert.equal(odd.record.owners, { seen: false, because: "unavailable" });
});

test("a gem that is not there, one with every version yanked, and a mirror without owners are told apart", async () => {
  const absent = (await read({ [versionsAt]: null, [ownersAt]: null })).record;
  assert.is(absent.exists.seen && absent.exists.value, false);
  assert.is(absent.page, null);
  assert.is(absent.ownersBeyond, null);
  assert.equal(absent.owners.seen && absent.owners.value, []);

  const yanked = (await read({ [versionsAt]: null, [ownersAt]: owners })).record;
  assert.is(yanked.exists.seen && yanked.exists.value, true);
  assert.is(yanked.page, "https://rubygems.org/gems/lamp");
  assert.equal(yanked.releases.seen && yanked.releases.value, { newest: [], more: false });

  const mirror = (await read({ ...served, [ownersAt]: null })).record;
  assert.equal(mirror.owners, { seen: false, because: "not-offered", needs: "rubygems.org's own API" });

  const failing = (await read({ [versionsAt]: 500, [ownersAt]: null })).record;
  assert.equal(failing.exists, { seen: false, because: "unavailable" });
  assert.is(failing.owners.seen, false);
});

test("a registry that fails leaves all unseen that is not RubyGems' own rule", async () => {
  const { record } = await read({ [versionsAt]: 500, [ownersAt]: "Rate limited" });
  for (const part of [record.exists, record.owners, record.source, record.releases]) assert.equal(part, { seen: false, because: "unavailable" });
});

const recorded = {
  id: 12,
  trusted_publisher_type: "OIDC::TrustedPublisher::GitHubAction",
  trusted_publisher: {
    name: "GitHub Actions lanternfish/lamp @ .github/workflows/gem.yml",
    repository_owner: "lanternfish",
    repository_name: "lamp",
    repository_owner_id: "5430905",
    workflow_filename: "gem.yml",
    environment: "release",
    workflow_repository_owner: "lanternfish",
    workflow_repository_name: "ci",
  },
};

test("an owner's key shows the trusted publishers", async () => {
  const plain = { ...recorded.trusted_publisher, environment: null, workflow_repository_owner: null, workflow_repository_name: null };
  const answers = { ...served, [publishersAt]: [recorded, { ...recorded, id: 13, trusted_publisher_type: "Other", trusted_publisher: plain }] };
  const { context, asked } = fixedAnswers(answers, { addresses, credential: { token: canary, otp } });
  const { publishers } = await openClient(context).record("lamp");

  const private_ = asked.filter(({ authorization }) => authorization !== undefined);
  assert.equal(
    private_.map(({ url, authorization, headers }) => [url, authorization, headers]),
    [[publishersAt, canary, { otp }]],
  );
  assert.ok(publishers.seen);
  const first = {
    id: "12",
    provider: "github",
    owner: "lanternfish",
    repository: "lamp",
    workflow: "gem.yml",
    environment: "release",
    workflowRepository: "lanternfish/ci",
    ownerId: "5430905",
    repositoryId: null,
    allows: null,
    createdAt: null,
  };
  assert.equal(publishers.value, [first, { ...first, id: "13", provider: "other", environment: null, workflowRepository: null }]);
});

test("with an owner's key a gem takes three requests where no trusted publisher is on record, and four otherwise", async () => {
  const askedWith = async (publishers: object | number) => {
    const { context, asked } = fixedAnswers({ ...served, [publishersAt]: publishers }, { addresses, credential: { token: canary, otp } });
    const record = await openClient(context).record("lamp");
    return { record, urls: addressesOf(asked) };
  };

  const none = await askedWith([]);
  assert.equal(none.urls, [versionsAt, ownersAt, publishersAt]);
  const [newestOne] = none.record.releases.seen ? none.record.releases.value.newest : [];
  assert.equal(newestOne?.manner, { seen: false, because: "not-asked", needs: pageTells });
  assert.equal(newestOne?.provenance, { seen: false, because: "not-asked" });

  for (const publishers of [[recorded], 403]) assert.equal((await askedWith(publishers)).urls, [versionsAt, ownersAt, publishersAt, attestationsAt]);
});

test("without a one-time password none is sent, and a refusal says what is needed", async () => {
  const { context, asked } = fixedAnswers({ ...served, [publishersAt]: 403 }, { addresses, credential: { token: canary } });
  const { publishers } = await openClient(context).record("lamp");

  assert.is(asked.find(({ url }) => url === publishersAt)?.headers, undefined);
  assert.equal(publishers, {
    seen: false,
    because: "no-permission",
    needs: "a key of a gem owner with the scope configure_trusted_publishers, with a one-time password",
  });
});

test("trusted publishers that are not understood are unseen", async () => {
  const { environment: _, ...noEnvironment } = recorded.trusted_publisher;
  for (const answer of [null, {}, [{ ...recorded, trusted_publisher: noEnvironment }], [recorded, { id: 1 }]]) {
    const { record } = await read({ ...served, [publishersAt]: answer }, { credential: { token: canary } });
    assert.is(record.publishers.seen, false, JSON.stringify(answer));
  }
});

test("no record or remembered question holds the key or the password", async () => {
  const each: readonly FixedAnswers[] = [
    { ...served, [publishersAt]: [recorded] },
    { ...served, [publishersAt]: 403 },
    { [versionsAt]: 500, [ownersAt]: 500, [publishersAt]: 500 },
  ];
  for (const answers of each) {
    const { context, asked } = fixedAnswers(answers, { addresses, credential: { token: canary, otp } });
    const shown = JSON.stringify(await openClient(context).record("lamp"));
    const questions = asked.map((question) => JSON.stringify({ ...question, authorization: undefined, headers: undefined }));
    for (const text of [shown, ...questions]) {
      assert.not.match(text, canary);
      assert.not.match(text, otp);
    }
  }
});

test("people's addresses are not kept", async () => {
  assert.not.match(JSON.stringify((await read(served)).record), "angler@");
});

test("a name that no gem can have is not asked for", async () => {
  for (const name of ["..", "a/b", "${name}", ""]) {
    const { context, asked } = fixedAnswers({}, { addresses, credential: { token: canary } });
    const record = await openClient(context).record(name);

    assert.equal(asked, []);
    assert.equal(record.exists, { seen: false, because: "not-asked", needs: "a name that a gem can have" });
  }
});

test("gems of an account", async () => {
  const gemsAt = (handle: string) => `${api}/owners/${handle}/gems.json`;
  const { context } = fixedAnswers(
    { [gemsAt("angler")]: [{ name: "wick" }, { name: "lamp" }], [gemsAt("nobody")]: null, [gemsAt("odd")]: [{}], [gemsAt("late")]: 500 },
    { addresses },
  );
  const client = openClient(context);

  assert.equal(await client.ownedBy("angler"), { seen: true, value: ["lamp", "wick"], source: "GET /api/v1/owners/{handle}/gems.json", at });
  // An organisation's handle is not found either.
  assert.equal(await client.ownedBy("nobody"), { seen: false, because: "not-offered", needs: "the organisation's page at rubygems.org" });
  assert.is((await client.ownedBy("odd")).seen, false);
  assert.is((await client.ownedBy("late")).seen, false);
  assert.is((await client.ownedBy("..")).seen, false);
});

const run = {
  repository: "lanternfish/lamp",
  workflow: ".github/workflows/release.yml",
  ref: "refs/tags/v2.0.0",
  commit: "57fa00066aa00c6dd5ab2f4bb4aebb9d4a4c7f14",
  event: "push",
  environment: "release",
  runId: 1234567,
};

test("a real bundle is verified against the gem's own digest, and shows the file that RubyGems compares", async () => {
  const mint = await openMint();
  const verify = verifierFor(mint.trustedRoot);
  const signed = await mint.sign({ of: { file: "lamp-2.0.0" }, run, at: "2026-11-20T08:59:00Z" });
  const called = await mint.sign({
    of: { file: "lamp-2.0.0" },
    run,
    at: "2026-11-20T08:59:00Z",
    name: "https://github.com/lanternfish/ci/.github/workflows/gem.yml@refs/tags/v1",
  });
  const other = await mint.sign({ of: { file: "lamp-1.9.0" }, run, at: "2026-11-20T08:59:00Z" });

  const own = (await read({ ...served, [attestationsAt]: [signed] }, { verify })).record;
  const shown = {
    id: null,
    provider: "github",
    owner: "lanternfish",
    repository: "lamp",
    workflow: "release.yml",
    environment: "release",
    workflowRepository: null,
    ownerId: null,
    repositoryId: null,
    allows: null,
    createdAt: null,
  };
  assert.equal(own.shownPublishers, [shown]);
  assert.is(own.releases.seen && own.releases.value.newest[0]?.origin?.run, "https://github.com/lanternfish/lamp/actions/runs/1234567/attempts/1");

  const reusable = (await read({ ...served, [attestationsAt]: [called] }, { verify })).record;
  assert.equal(reusable.shownPublishers, [{ ...shown, workflow: "gem.yml", workflowRepository: "lanternfish/ci" }]);

  const swapped = (await read({ ...served, [attestationsAt]: [other] }, { verify })).record;
  assert.equal(swapped.shownPublishers, []);
  const [release] = swapped.releases.seen ? swapped.releases.value.newest : [];
  assert.is(release?.provenance.seen && release.provenance.value.state, "refused");
  assert.is(release?.manner.seen, false);
});

test("a run without environment shows that none is demanded, unless its certificate is too old to tell", async () => {
  const mint = await openMint();
  const verify = verifierFor(mint.trustedRoot);
  const shownAt = async (time: string) => {
    const signed = await mint.sign({ of: { file: "lamp-2.0.0" }, run: { ...run, environment: null }, at: time });
    return (await read({ ...served, [attestationsAt]: [signed] }, { verify })).record.shownPublishers.map(({ environment }) => environment);
  };

  assert.equal(await shownAt("2026-11-20T08:59:00Z"), [null]);
  assert.equal(await shownAt("2026-02-20T08:59:00Z"), []);
});

test("a certificate that cannot be read shows no trusted publisher", async () => {
  const garbage = { ...bundle, verificationMaterial: { certificate: { rawBytes: "bm8=" } } };
  const { record } = await read({ ...served, [attestationsAt]: [garbage] }, { verify: () => verified });
  assert.equal(record.shownPublishers, []);
});

test.run();
