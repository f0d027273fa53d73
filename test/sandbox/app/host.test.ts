import { test } from "uvu";
import * as assert from "uvu/assert";
import { appHost } from "../../../src/sandbox/app/host.ts";
import { generate } from "../../../src/sandbox/generate.ts";
import { described } from "../described-organisation.ts";
import { began, hosted, jwt } from "./hosted.ts";

test("an App is told of itself and of each organisation that it is installed in", () => {
  const { asApp } = hosted();
  assert.equal([asApp("GET", "/app").body.slug, asApp("GET", "/app").body.installations_count], ["imprimatur", 2]);
  const listed = asApp("GET", "/app/installations").body as { id: number; account: { login: string } }[];
  assert.equal(
    listed.map(({ id, account }) => [id, account.login]),
    [
      [11, "tinworks"],
      [12, "copperworks"],
    ],
  );
  assert.equal(asApp("GET", "/app/installations?per_page=1&page=2").body[0].id, 12);
  assert.is(asApp("GET", "/app/installations/12").body.account.login, "copperworks");
  assert.is(asApp("GET", "/app/installations/13").status, 404);
  assert.is(asApp("GET", "/app/installations?outdated=1").status, 501, "what would make a difference is not passed over");
});

test("pages of installations have links", () => {
  const { raw, host } = hosted();
  const { headers } = raw("GET", "/api/v3/app/installations?per_page=1", `bearer ${jwt(host.app, began)}`);
  assert.match(headers["link"] ?? "", '/api/v3/app/installations?per_page=1&page=2>; rel="next"');
});

test("permissions are what the App asks for without what the organisation withholds", () => {
  const { asApp, world } = hosted();
  const permissions = () => asApp("GET", "/app/installations/11").body.permissions as object;
  assert.equal([Reflect.get(permissions(), "checks"), Reflect.get(permissions(), "secrets")], ["write", "read"]);
  world.withhold(["checks"]);
  assert.is(Reflect.has(permissions(), "checks"), false);
  const { permissions: granted } = asApp("POST", "/app/installations/11/access_tokens").body;
  assert.equal([granted.checks, granted.contents], [undefined, "write"]);
});

test("an installation's token reaches its own organisation alone", () => {
  const { as } = hosted();
  assert.is(as(11, "GET", "/orgs/tinworks").body.login, "tinworks");
  assert.is(as(12, "GET", "/orgs/copperworks").body.login, "copperworks");
  assert.is(as(11, "GET", "/orgs/copperworks").status, 404);
  assert.is(as(12, "GET", "/repos/tinworks/lamp").status, 404);
  const query = { query: `{ viewer { login } organization(login: "copperworks") { login } }` };
  assert.is(as(12, "POST", "/graphql", query).body.data.organization.login, "copperworks");
});

test("a token ends after an hour, and one that was never made is none", () => {
  const { raw, token, asApp, clock } = hosted();
  const own = token();
  assert.match(own, /^ghs_4242_[\w-]+\.[\w-]+\.[\w-]+$/);
  assert.is(asApp("POST", "/app/installations/11/access_tokens").body.expires_at, "2026-11-25T10:00:00Z");
  clock.passed = 3599;
  assert.is(raw("GET", "/orgs/tinworks", `token ${own}`).status, 200);
  clock.passed = 3600;
  for (const given of [`token ${own}`, "token ghs_none", "Bearer ghp_none"]) {
    const { status, body } = raw("GET", "/orgs/tinworks", given);
    assert.equal([status, JSON.parse(body).message], [401, "Bad credentials"]);
  }
  assert.is(raw("GET", "/orgs/tinworks").status, 401);
});

test("what is written is written by the App, in the installation's organisation", () => {
  const { as, world, host } = hosted({ app: { slug: "tin-helper" } });
  assert.is(host.app.slug, "tin-helper");
  const world2 = hosted();
  assert.is(world2.as(11, "POST", "/repos/tinworks/lamp/issues", { title: "Dark" }).status, 201);
  assert.is(world2.world.repository("lamp")?.issues?.[0]?.author, "imprimatur[bot]");
  assert.is(as(11, "POST", "/repos/tinworks/lamp/issues", { title: "Dark" }).body.user.login, "tin-helper[bot]");
  assert.is(world.repository("lamp")?.issues?.length, 1);
});

test("a suspended installation gets no token", () => {
  const { asApp } = hosted({ installations: [{ id: 11, organisation: described(), suspended: true }] });
  const { status, body } = asApp("POST", "/app/installations/11/access_tokens");
  assert.equal([status, body.message], [403, "This installation has been suspended"]);
  assert.is(asApp("GET", "/app/installations/11").body.suspended_at, "2026-11-25T09:00:00Z");
});

test("tokens are not narrowed, and whoever asks for it is told", () => {
  const { raw, host } = hosted();
  const answer = raw("POST", "/app/installations/11/access_tokens", `bearer ${jwt(host.app, began)}`, '{"permissions":{"contents":"read"}}');
  assert.is(answer.status, 501);
});

test("a manifest's code gives the App's key once, within the hour", () => {
  const { host, raw, clock, asApp } = hosted();
  const convert = (code: string) => raw("POST", `/app-manifests/${code}/conversions`);
  const code = host.manifestCode();
  const first = convert(code);
  const told = JSON.parse(first.body) as { id: number; pem: string; webhook_secret: string; client_id: string };
  assert.is(first.status, 201);
  assert.equal([told.id, told.webhook_secret, told.client_id], [host.app.id, host.app.webhookSecret, host.app.clientId]);
  assert.match(told.pem, "BEGIN RSA PRIVATE KEY");
  assert.is(convert(code).status, 404);
  assert.is(convert("none").status, 404);
  const late = host.manifestCode();
  clock.passed = 3600;
  assert.is(convert(late).status, 404);
  assert.is(asApp("POST", `/app-manifests/${host.manifestCode()}/conversions`).status, 201);
});

test("what is asked is counted together and for each installation", () => {
  const { host, as } = hosted();
  as(11, "GET", "/orgs/tinworks");
  as(12, "GET", "/orgs/copperworks");
  as(12, "POST", "/repos/copperworks/pan/issues", { title: "Dark" });
  const counts = host.counted();
  assert.equal(counts.byRoute, {
    "GET /orgs/{org}": 2,
    "POST /app/installations/{installation_id}/access_tokens": 3,
    "POST /repos/{owner}/{repo}/issues": 1,
  });
  assert.equal([counts.rest, counts.writes], [6, 1]);
  assert.equal([counts.byInstallation[11]?.rest, counts.byInstallation[12]?.rest, counts.byInstallation[12]?.writes], [1, 2, 1]);
  host.underWay(7);
  assert.is(host.counted().together, 7);
});

test("limits are each installation's own", () => {
  const faults = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 1 };
  const given = (id: number, login: string, options: object) => ({ id, organisation: described({ login, id }), options });
  const { as } = hosted({ installations: [given(11, "tinworks", { faults }), given(12, "copperworks", {})] });
  assert.is(as(11, "GET", "/orgs/tinworks").status, 403);
  assert.is(as(12, "GET", "/orgs/copperworks").status, 200);
});

test("three organisations of any size are each answered from their own, and told of apart", () => {
  const sizes = [30, 120, 300];
  const organisations = sizes.map((repositories, number) => generate({ seed: number + 1, repositories, publishing: 0.3, number: number + 1 }));
  const { host, as } = hosted({ installations: organisations.map((organisation, index) => ({ id: 21 + index, organisation })) });
  const heard: (readonly [number, string, number])[] = [];
  host.onSending(({ body }) => {
    const told = JSON.parse(body) as { installation: { id: number }; organization: { login: string }; repository: { id: number } };
    heard.push([told.installation.id, told.organization.login, told.repository.id]);
  });
  const query = `query ($login: String!) { organization(login: $login) { repositories(first: 100) { totalCount nodes { databaseId nameWithOwner } } } }`;
  for (const [index, { id, organisation }] of host.installations.entries()) {
    const { login } = organisation.now();
    const own = new Set(organisation.now().repositories.map((one) => one.id));
    const { data } = as(id, "POST", "/graphql", { query, variables: { login } }).body;
    assert.equal([login, data.organization.repositories.totalCount], [`generated-${index + 1}`, sizes[index]]);
    assert.ok(data.organization.repositories.nodes.every(({ databaseId }: { databaseId: number }) => own.has(databaseId)));
    const listed = as(id, "GET", `/orgs/${login}/repos?per_page=100&page=1`).body as { id: number }[];
    assert.ok(listed.length > 0 && listed.every((one) => own.has(one.id)));
    for (const other of organisations) if (other.login !== login) assert.is(as(id, "GET", `/repos/${other.login}/r00000`).status, 404);
    const first = organisation.now().repositories.find(({ archived, pushed }) => !archived && pushed !== null);
    as(id, "POST", `/repos/${login}/${first?.name}/issues`, { title: "How it publishes" });
    assert.equal(heard.at(-1), [id, login, first?.id]);
  }
  assert.is(heard.length, 3);
  const { byInstallation, writes } = host.counted();
  assert.equal([writes, Object.values(byInstallation).map((one) => [one.graphql, one.writes])], [3, sizes.map(() => [1, 1])]);
});

test("unknown routes and versions are refused as elsewhere", () => {
  const { asApp, host } = hosted();
  assert.is(asApp("GET", "/app/none").status, 404);
  assert.is(asApp("POST", "/app").status, 404);
  const headers = { authorization: `bearer ${jwt(host.app, began)}`, "x-github-api-version": "2020-01-01" };
  assert.is(host.answer({ method: "GET", path: "/app", headers, body: "" }).status, 410);
});

test("two installations of one number or organisation are refused", () => {
  const organisation = described();
  const twice = (id: number, login: string) =>
    appHost({
      now: () => began,
      installations: [
        { id: 11, organisation },
        { id, organisation: { ...organisation, login } },
      ],
    });
  for (const [id, login] of [
    [11, "other"],
    [12, "TinWorks"],
  ] as const) {
    assert.throws(
      () => twice(id, login),
      (error: { code?: string }) => error.code === "usage",
    );
  }
});

test.run();
