import nock from "nock";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { openClient } from "../../src/collect/github/client.ts";
import { readOrganisation } from "../../src/collect/github/organisation/index.ts";
import { rememberedInMemory } from "../../src/collect/remembered/index.ts";
import { type Answerer, answerer, type SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../src/sandbox/description.ts";
import type { Response } from "../../src/sandbox/http.ts";
import { living } from "../../src/sandbox/living.ts";
import { canary } from "../../src/sandbox/rest/alerts.ts";
import { described } from "./described-organisation.ts";
import { nocked } from "./nocked.ts";

test("an answer that has not changed is 304, without a body and without cost", () => {
  const sandbox = opened();
  const first = get(sandbox, "/orgs/tinworks/members");
  const etag = first.headers["etag"] ?? "";
  const again = get(sandbox, "/orgs/tinworks/members", { "if-none-match": etag });
  assert.is(again.status, 304);
  assert.is(again.body, "");
  assert.is(again.headers["etag"], etag);
  assert.is(again.headers["x-ratelimit-used"], first.headers["x-ratelimit-used"] === "0" ? "1" : first.headers["x-ratelimit-used"]);
  assert.is(get(sandbox, "/orgs/tinworks/members", { "if-none-match": 'W/"other"' }).status, 200);
  const { rest, notModified } = sandbox.counted();
  assert.equal({ rest, notModified }, { rest: 2, notModified: 1 });
});

test("an ETag belongs to what is told: another page and another organisation have another", () => {
  const etag = get(opened(), "/orgs/tinworks/members").headers["etag"];
  assert.is(get(opened(), "/orgs/tinworks/members").headers["etag"], etag);
  assert.is.not(get(opened(), "/orgs/tinworks/members?per_page=1").headers["etag"], etag);
  assert.is.not(get(opened({ people: [] }), "/orgs/tinworks/members").headers["etag"], etag);
});

test("lists come in pages, with links that keep the query", () => {
  const people = Array.from({ length: 250 }, (_, index) => ({ login: `p${index}`, role: "member", twoFactor: "secure" }) as const);
  const sandbox = opened({ people });
  const logins: string[] = [];
  const links: Record<string, string>[] = [];
  for (let path: string | undefined = "/orgs/tinworks/members?per_page=100&role=member"; path !== undefined;) {
    const page = get(sandbox, path);
    logins.push(...(JSON.parse(page.body) as { login: string }[]).map(({ login }) => login));
    const told = linksOf(page);
    links.push(told);
    path = told["next"]?.replace("https://api.github.com", "");
  }
  assert.equal(
    logins,
    people.map(({ login }) => login),
  );
  const at = (page: number) => `https://api.github.com/orgs/tinworks/members?per_page=100&role=member&page=${page}`;
  assert.equal(links, [
    { next: at(2), last: at(3) },
    { prev: at(1), next: at(3), last: at(3), first: at(1) },
    { prev: at(2), first: at(1) },
  ]);
});

test("a page has thirty where nothing is asked for, and a hundred at most; of variables thirty", () => {
  const people = Array.from({ length: 250 }, (_, index) => ({ login: `p${index}`, role: "member", twoFactor: "secure" }) as const);
  const variables = Array.from({ length: 40 }, (_, index) => ({ name: `V${index}`, value: "v", updated: "2026-01-01" }));
  const sandbox = opened({ people, variables });
  const members = (query: string) => (JSON.parse(get(sandbox, `/orgs/tinworks/members${query}`).body) as unknown[]).length;
  assert.is(members(""), 30);
  assert.is(members("?per_page=1000"), 100);
  assert.is(members("?per_page=0"), 30);
  assert.is(members("?page=99"), 0);
  const told = JSON.parse(get(sandbox, "/orgs/tinworks/actions/variables?per_page=100").body) as { total_count: number; variables: unknown[] };
  assert.equal([told.total_count, told.variables.length], [40, 30]);
});

test("an API version that is not supported is 410, and the one that was taken is told", () => {
  const sandbox = opened();
  const asked = (version: string) => get(sandbox, "/meta", { "x-github-api-version": version });
  assert.is(asked("2021-01-01").status, 410);
  assert.match((JSON.parse(asked("2021-01-01").body) as { message: string }).message, /version/i);
  for (const version of ["2022-11-28", "2026-03-10"]) {
    assert.is(asked(version).status, 200);
    assert.is(asked(version).headers["x-github-api-version-selected"], version);
  }
  assert.is(get(sandbox, "/meta").headers["x-github-api-version-selected"], "2022-11-28");
});

test("without a token nothing is told", () => {
  const sandbox = opened();
  for (const [method, path] of [
    ["GET", "/orgs/tinworks"],
    ["POST", "/graphql"],
  ] as const) {
    const { status, body } = sandbox.answer({ method, path, headers: {}, body: "{}" });
    assert.is(status, 401);
    assert.not.match(body, "tinworks");
  }
});

test("what cannot be changed here is not found, whatever the method", () => {
  const sandbox = opened();
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    assert.is(sandbox.answer({ method, path: "/orgs/tinworks", headers: { authorization: "token t" }, body: "{}" }).status, 404, method);
  }
  assert.is(sandbox.answer({ method: "GET", path: "/graphql", headers: { authorization: "token t" }, body: "" }).status, 404);
});

test("both of GitHub's places for an API are served", () => {
  const sandbox = opened();
  assert.is(get(sandbox, "/api/v3/orgs/tinworks").body, get(sandbox, "/orgs/tinworks").body);
  const body = JSON.stringify({ query: "query { rateLimit { limit } }" });
  const post = (path: string) => sandbox.answer({ method: "POST", path, headers: { authorization: "token t" }, body });
  assert.is(post("/api/graphql").body, post("/graphql").body);
});

test("links lead to where was asked", () => {
  const sandbox = opened();
  const at = (host: string) => linksOf(get(sandbox, "/api/v3/orgs/tinworks/members?per_page=1", { host }))["next"];
  assert.is(at("127.0.0.1:4000"), "http://127.0.0.1:4000/api/v3/orgs/tinworks/members?per_page=1&page=2");
  assert.is(at("github.acme.example"), "https://github.acme.example/api/v3/orgs/tinworks/members?per_page=1&page=2");
});

test("without its permission, what is for owners is left out of the profile of the organisation", () => {
  const told = (withheld: readonly string[]) => JSON.parse(get(opened({ withheld }), "/orgs/tinworks").body) as Record<string, unknown>;
  const [owner, other, planless] = [told([]), told(["organization_administration"]), told(["organization_plan"])];
  assert.equal([owner["two_factor_requirement_enabled"], owner["default_repository_permission"]], [true, "read"]);
  assert.is((owner["plan"] as { name: string }).name, "team");
  assert.is(other["two_factor_requirement_enabled"], null);
  assert.not("default_repository_permission" in other || "plan" in other);
  assert.not("plan" in planless);
  assert.is(planless["two_factor_requirement_enabled"], true);
});

test("a permission that is lacking refuses its routes and no others", () => {
  const sandbox = opened({ withheld: ["organization_secrets"] });
  const refused = get(sandbox, "/orgs/tinworks/actions/secrets");
  assert.is(refused.status, 403);
  assert.is(refused.headers["x-accepted-github-permissions"], "organization_secrets=read");
  assert.is((JSON.parse(refused.body) as { message: string }).message, "Resource not accessible by integration");
  assert.is(get(sandbox, "/orgs/tinworks/dependabot/secrets").status, 200);
});

test("people are filtered by role and second factor", () => {
  const logins = (path: string) => (JSON.parse(get(opened(), path).body) as { login: string }[]).map(({ login }) => login);
  assert.equal(logins("/orgs/tinworks/members"), ["ida", "jon", "kim"]);
  assert.equal(logins("/orgs/tinworks/members?role=admin"), ["ida"]);
  assert.equal(logins("/orgs/tinworks/members?role=member"), ["jon", "kim"]);
  assert.equal(logins("/orgs/tinworks/members?filter=2fa_disabled"), ["kim"]);
  assert.equal(logins("/orgs/tinworks/members?filter=2fa_insecure"), ["jon"]);
  assert.equal(logins("/orgs/tinworks/outside_collaborators?filter=2fa_disabled"), ["lea"]);
  assert.equal(logins("/repos/tinworks/kettle/collaborators?permission=push"), ["ida", "jon", "lea"]);
  assert.equal(logins("/repos/tinworks/kettle/collaborators?affiliation=direct"), ["kim", "lea"]);
});

test("what a found token was is told to whoever does not ask to hide it, and to nobody else", () => {
  const told = (query: string) => get(opened(), `/orgs/tinworks/secret-scanning/alerts${query}`).body;
  assert.match(told("?state=open"), canary);
  assert.not.match(told("?state=open&hide_secret=true"), canary);
  const numbers = (query: string) => (JSON.parse(told(query)) as { number: number }[]).map(({ number }) => number);
  assert.equal(numbers("?secret_type=npm_access_token,other"), [1]);
  assert.equal(numbers("?validity=unknown"), [2]);
  assert.equal(numbers("?state=resolved"), []);
});

test("a tree that is too long is cut off, and says so", () => {
  const tree = (longestTree: number, query = "?recursive=1") =>
    JSON.parse(get(opened({}, { longestTree }), `/repos/tinworks/kettle/git/trees/HEAD${query}`).body) as { truncated: boolean; tree: unknown[] };
  assert.equal([tree(3).truncated, tree(3).tree.length], [true, 3]);
  const whole = tree(100);
  assert.is(whole.truncated, false);
  assert.is(tree(1, "").tree.length, 3);
  assert.is(tree(1, "").truncated, false);
});

test("what is asked is counted by route, and how much at once and in a minute", () => {
  let now = 0;
  const sandbox = opened({}, { now: () => now });
  for (const path of ["/meta", "/orgs/tinworks/members", "/orgs/tinworks/members?page=2", "/none"]) get(sandbox, path);
  now = 60;
  get(sandbox, "/meta");
  sandbox.answer({ method: "POST", path: "/graphql", headers: { authorization: "token t" }, body: "no JSON" });
  for (const requests of [1, 3, 2]) sandbox.underWay(requests);
  assert.equal(sandbox.counted(), {
    rest: 5,
    graphql: 1,
    notModified: 0,
    writes: 0,
    byRoute: { "GET (unknown)": 1, "GET /meta": 2, "GET /orgs/{org}/members": 2, "POST /graphql": 1 },
    whileLimited: 0,
    whileOneLimit: 0,
    together: 3,
    inOneMinute: { rest: 4, graphql: 1 },
  });
});

test("each answer tells of the limit that it counts against, and what tells of limits is free", () => {
  const sandbox = opened();
  get(sandbox, "/meta");
  const { headers } = get(sandbox, "/rate_limit");
  assert.is(headers["x-ratelimit-resource"], "core");
  const { body } = get(sandbox, "/rate_limit", { "x-github-api-version": "2026-03-10" });
  const { core, graphql } = (JSON.parse(body) as { resources: Record<string, { used: number; limit: number }> }).resources;
  assert.is(core?.used, 1);
  assert.is(graphql?.used, 0);
});

test("names of organisations and repositories are taken in any case", () => {
  assert.is(get(opened(), "/repos/TinWorks/Kettle").status, 200);
  assert.is(get(opened(), "/orgs/TINWORKS/members").status, 200);
});

function opened(given: Partial<SandboxOrganisation> = {}, options: SandboxOptions = {}): Answerer {
  return answerer(described(given), options);
}

function get(sandbox: Answerer, path: string, headers: Readonly<Record<string, string>> = {}): Response {
  return sandbox.answer({ method: "GET", path, headers: { authorization: "token t", ...headers }, body: "" });
}

function linksOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...(headers["link"] ?? "").matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, to = "", name = ""]) => [name, to]));
}

test("the same handler answers mounted on nock, REST and GraphQL alike", async () => {
  const organisation = described();
  const sandbox = nocked(organisation);
  try {
    const client = openClient({ token: "t", apiUrl: "https://api.github.com", remembered: rememberedInMemory(), cleaned: (_, text) => text });
    const { members } = await readOrganisation(client, organisation.login, "https://github.com");
    assert.ok(members.seen && members.value.length > 0);
    const names: string[] = [];
    for await (const page of client.overview(organisation.login, null)) names.push(...page.repositories.map(({ slug }) => slug));
    assert.equal(names.sort(), organisation.repositories.map(({ name }) => `${organisation.login}/${name}`).sort());
    assert.ok(sandbox.counted().rest > 0 && sandbox.counted().graphql > 0);
  } finally {
    nock.cleanAll();
  }
});

test("mounted on nock, what is written is done, an empty answer comes empty, and a connection that is to break does", async () => {
  const world = living(described());
  const faults = { seed: 1, badGateway: 0, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0, stopAfter: 2 };
  nocked(world, { faults });
  const ask = (method: string, path: string, body?: string) =>
    fetch(`https://api.github.com/repos/tinworks/kettle/${path}`, {
      method,
      headers: { authorization: "token t" },
      ...(body === undefined ? {} : { body }),
    });
  try {
    assert.is((await ask("POST", "issues", `{"title":"Cold"}`)).status, 201);
    const gone = await ask("DELETE", "git/refs/heads/old");
    assert.equal([gone.status, await gone.text()], [204, ""]);
    const failed = await ask("PATCH", "issues/1", `{"title":"Colder"}`).then(
      () => false,
      () => true,
    );
    assert.ok(failed);
    assert.equal(
      world.repository("kettle")?.issues?.map(({ title }) => title),
      ["The lid rattles", "Cold"],
    );
  } finally {
    nock.cleanAll();
  }
});

test.run();
