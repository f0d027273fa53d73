import { mock } from "node:test";
import { inspect } from "node:util";
import nock from "nock";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Reader, Reading } from "../../../src/collect/github/reader.ts";
import type { RepositoryOverview } from "../../../src/model/repository-overview.ts";
import { type Remembered, rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import type { SandboxOptions } from "../../../src/sandbox/answer.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { serve } from "../../../src/sandbox/serve.ts";
import { withoutNetwork } from "../../network.ts";
import { rejects, throwsCode } from "../../rejects.ts";
import { canary, host, onGets, onQueries, open, type Reply, TestClock } from "./asking.ts";

const test = suite("client");
withoutNetwork(test);

const plan = { needs: "organization_plan: read", project: ({ name }: { name: unknown }) => name } as const;

function ask(reader: Reader, route: `GET ${string}` = "GET /orgs/{org}") {
  return reader.getUntyped(route, { org: "lanternfish" }, { ...plan, project: (body) => (body as { name: unknown }).name });
}

test("each request says which version of the API it means, and who asks", async () => {
  const sent: Record<string, string>[] = [];
  onGets((_, headers) => (sent.push({ ...headers }), [200, { name: "Lanternfish" }]));

  await ask(open({ version: "1.2.3" }).client);

  assert.is(sent[0]?.["x-github-api-version"], "2026-03-10");
  assert.match(sent[0]?.["user-agent"] ?? "", /^imprimatur\/1\.2\.3 /);
  assert.is(sent[0]?.["authorization"], `token ${canary}`);
});

for (const [status, message] of [
  [400, "X-GitHub-Api-Version 2026-03-10 is not supported"],
  [410, "This API version is no longer available: see about-the-rest-api/api-versions"],
] as const) {
  test(`a server that answers ${status} for the newest version is asked by the older one from then on`, async () => {
    const versions: unknown[] = [];
    onGets((_, headers) => {
      versions.push(headers["x-github-api-version"]);
      return headers["x-github-api-version"] === "2022-11-28" ? [200, { name: "Lanternfish" }] : [status, { message }];
    });
    const { client } = open();

    const first = await ask(client);
    await ask(client);

    assert.is(first.seen && first.value, "Lanternfish");
    assert.equal(versions, ["2026-03-10", "2022-11-28", "2022-11-28"]);
  });
}

test("a server that knows no version is asked without", async () => {
  const versions: unknown[] = [];
  onGets((_, headers) => {
    versions.push(headers["x-github-api-version"]);
    return headers["x-github-api-version"] === undefined ? [200, { name: "Lanternfish" }] : [400, { message: "Unknown API version" }];
  });

  const answer = await ask(open().client);

  assert.is(answer.seen && answer.value, "Lanternfish");
  assert.equal(versions, ["2026-03-10", "2022-11-28", undefined]);
});

test("another 410 is no matter of versions", async () => {
  onGets(() => [410, { message: "Issues are disabled for this repo" }]);
  const { client } = open();

  assert.equal(await ask(client), { seen: false, because: "not-offered", needs: plan.needs });
  assert.is(client.counts().rest, 1);
});

for (const [apiUrl, path] of [
  ["https://api.github.com", "/graphql"],
  ["https://github.lanternfish.example/api/v3", "/api/graphql"],
  ["https://api.lanternfish.ghe.com", "/graphql"],
] as const) {
  test(`queries for ${apiUrl} go to ${path}`, async () => {
    const { origin } = new URL(apiUrl);
    nock(origin)
      .post(path)
      .reply(200, { data: { r0: { id: 7 } } });

    const answers = await open({ apiUrl }).client.batch([1], oneEach("query Q { r0: viewer { id } }"));

    assert.equal(answers, [7]);
  });
}

test("nothing but reads is sent", async () => {
  const { client } = open();
  const named = 'mutation M { addStar(input: {starrableId: "x"}) { clientMutationId } }';
  const tricks = [
    named,
    `  ${named}`,
    `query Q { viewer { id } }\n${named}`,
    `fragment F on User { id }\n${named}`,
    `# query\n${named}`,
    "subscription S { x }",
    "{ viewer { id } }",
  ];

  for (const document of tricks) await rejects(() => client.batch([1], oneEach(document)), "internal");
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) await rejects(() => ask(client, `${method} /orgs/{org}` as never), "internal");
  await rejects(() => client.getUntyped("GET /orgs/{org}", { org: "x", method: "DELETE" }, { needs: "", project: (body) => body }), "internal");
  await rejects(() => ask(client, "POST https://api.github.com/graphql" as never), "internal");
});

test("the token is in no error, whatever goes wrong", async () => {
  const failures: Reply[] = [
    [401, { message: `Bad credentials` }],
    [429, { message: "Too many" }, { "retry-after": "999999" }],
  ];
  for (const failure of failures) {
    onGets(() => failure);
    const { client } = open();
    shows(await caught(() => ask(client)));
    nock.cleanAll();
  }
  nock(host).persist().get("/orgs/lanternfish").replyWithError("connect ECONNREFUSED");
  shows(await caught(() => ask(open().client)));
  const stop = new AbortController();
  stop.abort();
  shows(await caught(() => ask(open({ signal: stop.signal }).client)));
});

for (const token of [`${canary}\n`, `${canary} x`, `${canary}\u0000`, `${canary}é`, ""]) {
  test(`a token that no header can carry is refused before it is sent (${JSON.stringify(token.slice(canary.length))})`, () => {
    shows(throwsCode(() => open({ token }), "no-access"));
  });
}

test("that GitHub gives up an old version is not told on the console", async () => {
  const warned = mock.method(console, "warn", () => {});
  onGets(() => [200, { name: "Lanternfish" }, { deprecation: "true", sunset: "Wed, 10 Mar 2027 00:00:00 GMT" }]);
  try {
    await ask(open().client);
  } finally {
    warned.mock.restore();
  }

  assert.is(warned.mock.callCount(), 0);
});

test("an answer that broke off is asked for again", async () => {
  let asked = 0;
  nock(host)
    .get("/orgs/lanternfish")
    .times(2)
    .reply(() => [200, ++asked === 1 ? '{"name":"Lant' : '{"name":"Lanternfish"}', { "content-type": "application/json" }]);

  const answer = await ask(open().client);

  assert.is(answer.seen && answer.value, "Lanternfish");
});

test("another server's page is no answer of GitHub", async () => {
  nock(host).persist().get("/orgs/lanternfish").reply(200, "<html>Sign in to the hotel's network", { "content-type": "text/html" });

  await rejects(() => ask(open().client), "unavailable");
});

test("what was asked and what is left of the limits is told", async () => {
  onGets((path, headers) =>
    headers["if-none-match"] === undefined
      ? [200, { name: path }, { etag: '"1"', "x-ratelimit-remaining": "4321", "x-ratelimit-resource": "core", "x-ratelimit-reset": "1795600000" }]
      : [304, ""],
  );
  let failed = false;
  onQueries(() => {
    if (failed) return [200, { data: { r0: { id: 1 } } }, { "x-ratelimit-remaining": "99", "x-ratelimit-resource": "graphql" }];
    failed = true;
    return [502, { message: "Bad gateway" }];
  });
  const { client } = open();

  await ask(client);
  await ask(client);
  await client.batch([1], oneEach("query Q { r0: viewer { id } }"));

  assert.equal(client.counts(), { rest: 1, graphql: 2, notModified: 1, again: 1 });
  assert.equal(
    client.points().map(({ resource, left }) => [resource, left]),
    [
      ["core", 4321],
      ["graphql", 99],
    ],
  );
});

test("over HTTP: however the invented GitHub fails, what is read of it is the same", async () => {
  const fine = await readAll();
  assert.ok(fine.read.repositories.length > 20 && fine.read.texts.length > 20);
  assert.equal(fine.counts.again, 0);

  for (const seed of [1, 2, 3, 4]) {
    const failing = await readAll({ faults: { seed, badGateway: 0.1, secondaryLimit: 0.03, partialGraphql: 0.2, primaryLimitAt: 40 } });

    assert.ok(failing.counts.again > 0);
    assert.ok(failing.says.some((told) => told.includes("primary limit")));
    assert.equal(failing.read, fine.read, `seed ${seed}`);
  }
});

test("over HTTP: a second time only what GitHub refuses, and the overview, is answered anew", async () => {
  const remembered = rememberedInMemory();
  const first = await readAll({}, remembered);
  const again = await readAll({}, remembered);

  assert.equal(again.read, first.read);
  assert.is(again.counts.graphql, 2);
  assert.ok(again.counts.notModified > 0);
  assert.is(again.counts.rest + again.counts.notModified, first.counts.rest - first.trees);
});

test.run();

/** Reads all that the client can of the invented organisation, served on this machine. */
async function readAll(options: SandboxOptions = {}, remembered: Remembered = rememberedInMemory()) {
  const clock = new TestClock();
  nock.enableNetConnect(/^127\.0\.0\.1:/);
  const served = await serve(invented, { longestTree: 6, ...options, now: () => clock.now() / 1000 });
  try {
    const { client, says } = open({ token: "demo", apiUrl: `${served.url}/api/v3`, clock, remembered });
    const repositories: RepositoryOverview[] = [];
    for await (const page of client.overview(invented.login, null)) repositories.push(...page.repositories);
    const texts = await client.texts(
      repositories.flatMap(({ slug, workflows }) => workflows.map(({ path, oid, size }) => ({ slug, path, from: { oid, size } }))),
    );
    const before = client.counts().rest;
    const trees = await Promise.all(repositories.flatMap(({ slug, branch }) => (branch === null ? [] : client.tree(slug, branch.tree))));
    const requests = client.counts().rest - before;
    const members = await client.list("GET /orgs/{org}/members", { org: invented.login, role: "member" }, logins);
    const secrets = await client.get("GET /orgs/{org}/actions/secrets", { org: invented.login }, { needs: "", project: (all) => all.secrets });
    const read = { repositories, texts, trees, members, secrets };
    return { read: withoutTimes(read), counts: client.counts(), trees: requests, says };
  } finally {
    nock.disableNetConnect();
    await served.close();
  }
}

const logins: Reading<readonly { login: string }[], readonly string[]> = { needs: "members: read", project: (all) => all.map(({ login }) => login) };

function withoutTimes<T>(read: T): T {
  return JSON.parse(JSON.stringify(read, (key, value: unknown) => (key === "at" ? undefined : value))) as T;
}

function oneEach(document: string) {
  return {
    what: "test",
    most: 1,
    query: () => ({ document, variables: {} }),
    read: (_: number, index: number, data: Readonly<Record<string, unknown>>) => (data[`r${index}`] as { id?: unknown } | undefined)?.id,
  };
}

async function caught(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  return assert.unreachable("expected an error");
}

function shows(error: unknown): void {
  const all = `${inspect(error, { depth: 20, showHidden: true })} ${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`;
  assert.not.match(all, canary);
}
