import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { Release } from "../../../src/model/release.ts";
import type { ClientContext } from "../../../src/registries/client.ts";
import { addresses, openClient } from "../../../src/registries/crates-io/client.ts";
import { addressesOf, at, fixedAnswers, type FixedAnswers } from "../fixed-answers.ts";

const api = "https://crates.io/api/v1";
const crateAt = `${api}/crates/lamp?include=versions`;
const ownersAt = `${api}/crates/lamp/owners`;
// A token reaches crates by the names that crates.io has for them.
const githubAt = `${api}/trusted_publishing/github_configs?crate=Lamp&per_page=100`;
const gitlabOf = (user: number) => `${api}/trusted_publishing/gitlab_configs?user_id=${user}&per_page=100`;
const gitlabAt = gitlabOf(7);
const canary = "cioCanaryCanaryCanaryCanaryCanaryCan";

const crate = { id: "lamp", name: "Lamp", repository: "https://github.com/lanternfish/lamp", trustpub_only: true };
const commit = "57fa00066aa00c6dd5ab2f4bb4aebb9d4a4c7f14";
const byWorkflow = {
  num: "2.0.0",
  created_at: "2026-11-20T09:00:00.123456Z",
  yanked: false,
  published_by: null,
  trustpub_data: { provider: "github", repository: "lanternfish/lamp", run_id: "1234567", sha: commit },
};
const byAccount = { num: "1.1.0", created_at: "2026-10-01T09:00:00Z", yanked: true, published_by: { id: 7, login: "angler" }, trustpub_data: null };
const old = { num: "0.1.0", created_at: "2015-05-01T09:00:00Z", yanked: false, published_by: null, trustpub_data: null };

const angler = { id: 7, login: "angler", kind: "user", url: "https://github.com/angler-at-github", github_username_matches: false };
const team = { id: 3, login: "github:lanternfish:publishers", kind: "team", url: "https://github.com/lanternfish" };

const served: FixedAnswers = { [crateAt]: { crate, versions: [byAccount, old, byWorkflow] }, [ownersAt]: { users: [angler, team] } };

const config = {
  id: 42,
  crate: "lamp",
  repository_owner: "lanternfish",
  repository_owner_id: 5430905,
  repository_name: "lamp",
  workflow_filename: "release.yml",
  environment: "crates-io",
  created_at: "2026-01-02T03:04:05Z",
};
const listed: FixedAnswers = {
  ...served,
  [githubAt]: { github_configs: [config], meta: { total: 1, next_page: null } },
  [gitlabAt]: { gitlab_configs: [], meta: { total: 0, next_page: null } },
};

async function read(answers: FixedAnswers, given: Partial<ClientContext> = {}): Promise<{ record: RegistryRecord; asked: readonly string[] }> {
  const { context, asked } = fixedAnswers(answers, { addresses, ...given });
  return { record: await openClient(context).record("lamp"), asked: addressesOf(asked) };
}

async function releasesFrom(versions: readonly object[], given: Partial<ClientContext> = {}): Promise<readonly Release[]> {
  const { releases } = (await read({ ...served, [crateAt]: { crate, versions } }, given)).record;
  assert.ok(releases.seen);
  return releases.value.newest;
}

const source = "GET /api/v1/crates/{name}";

test("a crate is read with two requests", async () => {
  const { record, asked } = await read(served);
  const { releases, ...rest } = record;

  assert.equal(asked, [crateAt, ownersAt]);
  assert.ok(releases.seen);
  assert.equal(rest, {
    registry: "crates-io",
    purl: "pkg:cargo/lamp",
    name: "Lamp",
    page: "https://crates.io/crates/lamp",
    exists: { seen: true, value: true, source, at },
    owners: {
      seen: true,
      value: [
        { kind: "person", name: "angler", role: null, github: "angler-at-github" },
        { kind: "team", name: "github:lanternfish:publishers", role: null, github: "lanternfish/publishers" },
      ],
      source: "GET /api/v1/crates/{name}/owners",
      at,
    },
    ownersBeyond: null,
    publishers: { seen: false, because: "no-permission", needs: "a token of a crate owner with the scope trusted-publishing" },
    shownPublishers: [],
    tokens: { seen: true, value: "refused", source, at },
    source: { seen: true, value: "https://github.com/lanternfish/lamp", source, at },
  });
});

test("versions come newest first, each with who published it", async () => {
  const [newest, second, oldest] = await releasesFrom([byAccount, old, byWorkflow]);

  assert.equal(newest, {
    version: "2.0.0",
    publishedAt: "2026-11-20T09:00:00.123456Z",
    withdrawn: false,
    manner: { seen: true, value: "trusted", source, at },
    by: { seen: true, value: null, source, at },
    approvedBy: null,
    provenance: { seen: true, value: { state: "none" }, source: "crates.io takes no provenance", at },
    origin: {
      toldBy: "registry",
      provider: "github",
      repository: "lanternfish/lamp",
      workflow: null,
      ref: null,
      commit,
      event: null,
      environment: null,
      runner: null,
      run: "https://github.com/lanternfish/lamp/actions/runs/1234567",
    },
  });
  assert.equal(second?.manner, { seen: true, value: "token-or-person", source, at });
  assert.equal(second?.by, { seen: true, value: "angler", source, at });
  assert.is(second?.withdrawn, true);
  assert.is(second?.origin, null);
  assert.is(oldest?.version, "0.1.0");
});

test("a version without publisher is older than the records, and nobody knows how it came out", async () => {
  const [release] = await releasesFrom([old]);
  const unknown = { seen: false, because: "not-offered", needs: "whoever published it, of whom crates.io kept no record" };

  assert.equal(release?.manner, unknown);
  assert.equal(release?.by, unknown);
});

test("a version without its fields is unseen, never by a token", async () => {
  const { published_by: _account, ...noAccount } = byAccount;
  const { trustpub_data: _data, ...noData } = byAccount;
  const { trustpub_data: _all, ...neither } = noAccount;
  const leftOut = { seen: false, because: "not-offered", needs: "crates.io's own API" };

  for (const version of [noAccount, noData, neither, { ...byAccount, published_by: {} }, { ...byAccount, trustpub_data: "" }]) {
    const [release] = await releasesFrom([version]);
    assert.equal([release?.manner, release?.by], [leftOut, leftOut], JSON.stringify(version));
  }
});

test("a trusted publisher of GitLab, and of one not known yet", async () => {
  const gitlab = { provider: "gitlab", project_path: "lanternfish/tools/lamp", job_id: "99", sha: commit };
  const [ofGitLab] = await releasesFrom([{ ...byWorkflow, trustpub_data: gitlab }]);
  const [other] = await releasesFrom([{ ...byWorkflow, trustpub_data: { provider: "sourcehut" } }]);

  assert.is(ofGitLab?.origin?.run, "https://gitlab.com/lanternfish/tools/lamp/-/jobs/99");
  assert.is(ofGitLab?.origin?.provider, "gitlab");
  assert.is(other?.origin?.provider, "other");
  assert.equal(other?.manner, { seen: true, value: "trusted", source, at });
});

test("addresses are made of nothing that is not what it should be", async () => {
  const hostile = { provider: "github", repository: "a/b/../..?x", run_id: "1)](https://evil.example", sha: "not a commit" };
  const [release] = await releasesFrom([{ ...byWorkflow, trustpub_data: hostile }]);

  assert.equal([release?.origin?.repository, release?.origin?.run, release?.origin?.commit], [null, null, null]);
  assert.is(release?.manner.seen, true);
});

test("no more versions are told than are asked for", async () => {
  const { record } = await read(served, { versions: 2 });
  assert.ok(record.releases.seen);
  assert.equal(
    record.releases.value.newest.map(({ version }) => version),
    ["2.0.0", "1.1.0"],
  );
  assert.is(record.releases.value.more, true);

  const whole = await read(served, { versions: 3 });
  assert.is(whole.record.releases.seen && whole.record.releases.value.more, false);
});

test("another number of versions is another answer to remember", async () => {
  const forms = [2, 3].map(async (versions) => {
    const { context, asked } = fixedAnswers(served, { addresses, versions });
    await openClient(context).record("lamp");
    return asked[0]?.form;
  });
  const [two, three] = await Promise.all(forms);
  assert.is.not(two, three);
});

test("what a mirror leaves out of a crate is unseen", async () => {
  const { record } = await read({ ...served, [crateAt]: { crate: { id: "lamp" }, versions: null } });
  const leftOut = { seen: false, because: "not-offered", needs: "crates.io's own API" };

  assert.is(record.name, "lamp");
  assert.equal([record.tokens, record.source, record.releases], [leftOut, leftOut, leftOut]);
  assert.is(record.exists.seen && record.exists.value, true);
});

test("tokens are allowed where the crate does not refuse them, and it may show no source", async () => {
  const { record } = await read({ ...served, [crateAt]: { crate: { ...crate, trustpub_only: false, repository: null }, versions: [] } });

  assert.equal(record.tokens, { seen: true, value: "allowed", source, at });
  assert.equal(record.source, { seen: true, value: null, source, at });
});

test("a crate that is not there is asked for once", async () => {
  const { record, asked } = await read({ [crateAt]: null });

  assert.equal(asked, [crateAt]);
  assert.equal(record.exists, { seen: true, value: false, source, at });
  assert.is(record.page, null);
  assert.equal(record.releases, { seen: true, value: { newest: [], more: false }, source, at });
});

test("a registry that fails leaves all unseen", async () => {
  const { record } = await read({ [crateAt]: 500, [ownersAt]: "<html>" });
  const failed = { seen: false, because: "unavailable" };

  for (const part of [record.exists, record.owners, record.tokens, record.source, record.releases]) assert.equal(part, failed);
  assert.is(record.ownersBeyond, null);
});

test("owners that are not found are not none", async () => {
  const { record } = await read({ ...served, [ownersAt]: null });
  assert.equal(record.owners, { seen: false, because: "not-offered", needs: "crates.io's own API" });
});

test("a list of owners with one that is not understood is no list", async () => {
  const { record } = await read({ ...served, [ownersAt]: { users: [angler, { login: "x", kind: "group" }] } });
  assert.equal(record.owners, { seen: false, because: "unavailable" });
});

test("a login at GitHub is taken from the address, and not where the account is no longer GitHub's of that name", async () => {
  const owners = [
    { ...angler, login: "a", url: "https://github.com/a", github_username_matches: true },
    { ...angler, login: "b", url: "https://github.com/b", github_username_matches: false },
    { login: "c", kind: "user", url: "https://github.com/c" },
    { ...angler, login: "d", url: null },
    { ...angler, login: "e", url: "https://github.com.evil.example/e" },
  ];
  const { record } = await read({ ...served, [ownersAt]: { users: owners } });
  assert.ok(record.owners.seen);
  assert.equal(
    record.owners.value.map(({ github }) => github),
    ["a", null, "c", null, null],
  );
});

test("a team that is not GitHub's has members whom nothing tells", async () => {
  const { record } = await read({ ...served, [ownersAt]: { users: [{ ...team, login: "gitlab:lanternfish:publishers" }] } });

  assert.is(record.owners.seen && record.owners.value[0]?.github, null);
  assert.is(record.ownersBeyond, "Members of a team among its owners may publish it as well, and nothing tells who they are.");
});

test("an owner's token shows the trusted publishers of both providers", async () => {
  const gitlab = {
    ...config,
    crate: "LAMP",
    namespace: "lanternfish/tools",
    namespace_id: null,
    project: "lamp",
    workflow_filepath: "ci/release.yml",
    environment: null,
  };
  const answers = { ...listed, [gitlabAt]: { gitlab_configs: [{ ...gitlab, crate: "wick" }, gitlab], meta: {} } };
  const { context, asked } = fixedAnswers(answers, { addresses, credential: { token: canary } });
  const { publishers } = await openClient(context).record("lamp");

  assert.equal(addressesOf(asked), [crateAt, ownersAt, githubAt, gitlabAt]);
  assert.equal(
    asked.map(({ authorization }) => authorization),
    [undefined, undefined, canary, canary],
  );
  assert.ok(publishers.seen);
  assert.equal(publishers.value, [
    {
      id: "42",
      environment: "crates-io",
      workflowRepository: null,
      repositoryId: null,
      allows: null,
      createdAt: "2026-01-02T03:04:05Z",
      provider: "github",
      owner: "lanternfish",
      repository: "lamp",
      workflow: "release.yml",
      ownerId: "5430905",
    },
    {
      id: "42",
      environment: null,
      workflowRepository: null,
      repositoryId: null,
      allows: null,
      createdAt: "2026-01-02T03:04:05Z",
      provider: "gitlab",
      owner: "lanternfish/tools",
      repository: "lamp",
      workflow: "ci/release.yml",
      ownerId: null,
    },
  ]);
});

test("a part of the trusted publishers is never taken for all", async () => {
  const { environment: _, ...noEnvironment } = config;
  const parts: readonly FixedAnswers[] = [
    { [githubAt]: 403 },
    { [githubAt]: 400 },
    { [githubAt]: null },
    { [ownersAt]: 500 },
    { [gitlabAt]: 403 },
    { [gitlabAt]: 500 },
    { [gitlabAt]: null },
    { [gitlabAt]: { gitlab_configs: [{ crate: "wick" }], meta: {} } },
    { [gitlabAt]: { gitlab_configs: [], meta: { next_page: "https://elsewhere.example" } } },
    { [githubAt]: { github_configs: [config], meta: { next_page: "?seek=abc" } } },
    { [githubAt]: { github_configs: [noEnvironment], meta: {} } },
    { [githubAt]: { github_configs: [{ ...config, workflow_filename: "" }], meta: {} } },
    { [gitlabAt]: { meta: {} } },
  ];

  for (const part of parts) {
    const { record } = await read({ ...listed, ...part }, { credential: { token: canary } });
    assert.is(record.publishers.seen, false, JSON.stringify(part));
  }
});

for (const [what, part] of [
  ["has not the scope", { [githubAt]: 403 }],
  ["is of no owner, which crates.io answers with 400", { [githubAt]: 400 }],
  ["is of the old kind without scopes, which every user is refused with", { [gitlabAt]: 403 }],
] as const) {
  test(`a token that ${what} may not see them, and what is needed is told`, async () => {
    const { record } = await read({ ...listed, ...part }, { credential: { token: canary } });
    assert.equal(record.publishers, { seen: false, because: "no-permission", needs: "a token of a crate owner with the scope trusted-publishing" });
  });
}

/** As many crates as are named, each with the owners and trusted publishers of Lamp. */
function crates(...names: readonly string[]): FixedAnswers {
  const each = names.map((name) => ({
    [`${api}/crates/${name}?include=versions`]: { crate: { ...crate, id: name, name }, versions: [] },
    [`${api}/crates/${name}/owners`]: { users: [angler, { ...angler, id: 8, login: "wick" }, team] },
    [`${api}/trusted_publishing/github_configs?crate=${name}&per_page=100`]: { github_configs: [{ ...config, crate: name }], meta: {} },
  }));
  return Object.assign({}, ...each);
}

test("with a token a crate takes three requests, and GitLab's list is asked for once for all: of each of its users, until it is the token's", async () => {
  const answers = { ...crates("lamp", "wick", "oil"), [gitlabOf(7)]: 403, [gitlabOf(8)]: { gitlab_configs: [], meta: {} } };
  const { context, asked } = fixedAnswers(answers, { addresses, credential: { token: canary } });
  const client = openClient(context);

  const records = await Promise.all(["lamp", "wick", "oil"].map((name) => client.record(name)));

  assert.ok(records.every(({ publishers }) => publishers.seen && publishers.value.length === 1));
  const urls = addressesOf(asked);
  assert.equal(
    urls.filter((url) => url.includes("user_id=")),
    [gitlabOf(7), gitlabOf(8)],
  );
  assert.is(urls.length, 3 * 3 + 2);
});

test("a list of GitLab's that goes on is read page by page, and one that failed is asked for again", async () => {
  const next = `${api}/trusted_publishing/gitlab_configs?user_id=7&per_page=100&seek=abc`;
  const gitlab = { ...config, namespace: "lanternfish", namespace_id: 1, project: "lamp", workflow_filepath: ".gitlab-ci.yml", environment: null };
  const answers: Record<string, FixedAnswers[string]> = {
    ...crates("lamp", "wick"),
    [gitlabOf(7)]: { gitlab_configs: [{ ...gitlab, crate: "wick" }], meta: { next_page: "?user_id=7&per_page=100&seek=abc" } },
    [next]: 500,
  };
  const { context } = fixedAnswers(answers, { addresses, credential: { token: canary } });
  const client = openClient(context);

  assert.equal((await client.record("lamp")).publishers, {
    seen: false,
    because: "unavailable",
    needs: "a token of a crate owner with the scope trusted-publishing",
  });
  answers[next] = { gitlab_configs: [{ ...gitlab, crate: "lamp" }], meta: { next_page: null } };
  const { publishers } = await client.record("lamp");
  assert.equal(publishers.seen && publishers.value.map(({ provider }) => provider), ["github", "gitlab"]);
});

test("a crate that is answered under another's name is not asked about by it", async () => {
  const answers = { ...listed, [crateAt]: { crate: { ...crate, name: "wick&user_id=7" }, versions: [] } };
  const { context, asked } = fixedAnswers({ ...answers, [githubAt.replace("Lamp", "lamp")]: 403 }, { addresses, credential: { token: canary } });
  await openClient(context).record("lamp");

  assert.is(asked.at(-1)?.url, githubAt.replace("Lamp", "lamp"));
});

test("no record or remembered question holds the token", async () => {
  for (const answers of [listed, { ...listed, [githubAt]: 403 }, { [crateAt]: 500, [ownersAt]: 500, [githubAt.replace("Lamp", "lamp")]: 500 }]) {
    const { context, asked } = fixedAnswers(answers, { addresses, credential: { token: canary } });
    assert.not.match(JSON.stringify(await openClient(context).record("lamp")), canary);
    for (const question of asked) assert.not.match(JSON.stringify({ ...question, authorization: undefined }), canary);
  }
});

test("a password in the source's address is left out", async () => {
  const { record } = await read({
    ...served,
    [crateAt]: { crate: { ...crate, repository: `https://angler:${canary}@git.example/lamp` }, versions: [] },
  });
  assert.is(record.source.seen && record.source.value, "https://git.example/lamp");
});

test("a name that no crate can have is not asked for", async () => {
  for (const name of ["..", "a/b", "${name}", "1lamp", ""]) {
    const { context, asked } = fixedAnswers({}, { addresses, credential: { token: canary } });
    const record = await openClient(context).record(name);

    assert.equal(asked, []);
    assert.equal(record.exists, { seen: false, because: "not-asked", needs: "a name that a crate can have" });
    assert.is(record.page, null);
  }
});

test("another address is asked where one is given", async () => {
  const { context, asked } = fixedAnswers(
    { "https://mirror.example/api/v1/crates/lamp?include=versions": null },
    { addresses: { api: "https://mirror.example" } },
  );
  await openClient(context).record("lamp");
  assert.is(asked.length, 1);
});

test("crates of a user are read page by page", async () => {
  const { context } = fixedAnswers(
    {
      [`${api}/users/angler`]: { user: { id: 7, login: "angler" } },
      [`${api}/crates?user_id=7&per_page=100`]: { crates: [{ name: "wick" }], meta: { next_page: "?user_id=7&per_page=100&seek=abc" } },
      [`${api}/crates?user_id=7&per_page=100&seek=abc`]: { crates: [{ name: "lamp" }], meta: { next_page: null } },
    },
    { addresses },
  );
  assert.equal(await openClient(context).ownedBy("angler"), { seen: true, value: ["lamp", "wick"], source: "GET /api/v1/crates", at });
});

test("crates of a team are asked for by the team's number", async () => {
  const { context } = fixedAnswers(
    {
      [`${api}/teams/github:lanternfish:publishers`]: { team: { id: 3, login: "github:lanternfish:publishers" } },
      [`${api}/crates?team_id=3&per_page=100`]: { crates: [{ name: "lamp" }], meta: {} },
    },
    { addresses },
  );
  assert.equal(await openClient(context).ownedBy("github:Lanternfish:publishers"), { seen: true, value: ["lamp"], source: "GET /api/v1/crates", at });
});

test("an account that is not there owns nothing, and one that was not seen is unseen", async () => {
  const { context } = fixedAnswers(
    { [`${api}/users/nobody`]: null, [`${api}/users/somebody`]: 500, [`${api}/users/odd`]: { user: { id: "7" } } },
    { addresses },
  );
  const client = openClient(context);

  assert.equal(await client.ownedBy("nobody"), { seen: true, value: [], source: "GET /api/v1/users/{user}", at });
  assert.equal(await client.ownedBy("somebody"), { seen: false, because: "unavailable" });
  assert.equal(await client.ownedBy("odd"), { seen: false, because: "unavailable" });
  assert.is((await client.ownedBy("..")).seen, false);
});

test("an account with more crates than are read is unseen, not cut off", async () => {
  const more = { crates: [{ name: "lamp" }], meta: { next_page: "?user_id=7&per_page=100" } };
  const { context, asked } = fixedAnswers(
    { [`${api}/users/angler`]: { user: { id: 7 } }, [`${api}/crates?user_id=7&per_page=100`]: more },
    { addresses },
  );

  assert.equal(await openClient(context).ownedBy("angler"), { seen: false, because: "not-asked", needs: "the account's page at crates.io" });
  assert.is(asked.length, 21);
});

test.run();
