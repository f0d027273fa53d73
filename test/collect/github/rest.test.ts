import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Reading } from "../../../src/collect/github/reader.ts";
import { type Remembered, rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import { unseen } from "../../../src/model/observed.ts";
import { withoutNetwork } from "../../network.ts";
import { onGets, open, type Reply, start } from "./asking.ts";

const test = suite("rest");
withoutNetwork(test);

const needs = "secrets: read";

const secrets: Reading<{ secrets: readonly { name: string }[] }, readonly string[]> = {
  needs,
  project: (body) => body.secrets.map(({ name }) => name),
};

const members: Reading<readonly { login: string }[], readonly string[]> = { needs: "members: read", project: (all) => all.map(({ login }) => login) };

test("an answer tells what was made of it, where it was read and when", async () => {
  onGets(() => [200, { total_count: 1, secrets: [{ name: "NPM_TOKEN", created_at: "x" }] }]);
  const { client, clock } = open();
  await clock.sleep(90_000, undefined);

  const answer = await client.get("GET /repos/{owner}/{repo}/actions/secrets", { owner: "lanternfish", repo: "net" }, secrets);

  assert.equal(answer, {
    seen: true,
    value: ["NPM_TOKEN"],
    source: "GET /repos/{owner}/{repo}/actions/secrets",
    at: new Date(start + 90_000).toISOString(),
  });
});

test("what has not changed is remembered, and its time is that of the last answer", async () => {
  const sent: unknown[] = [];
  onGets((_, headers) => {
    sent.push(headers["if-none-match"]);
    return headers["if-none-match"] === '"a"' ? [304, ""] : [200, { secrets: [{ name: "NPM_TOKEN" }] }, { etag: '"a"' }];
  });
  const { client, clock } = open();
  const ask = () => client.get("GET /repos/{owner}/{repo}/actions/secrets", { owner: "lanternfish", repo: "net" }, secrets);

  await ask();
  await clock.sleep(3_600_000, undefined);
  const again = await ask();

  assert.equal(sent, [undefined, '"a"']);
  assert.equal(again.seen && [again.value, again.at], [["NPM_TOKEN"], new Date(start + 3_600_000).toISOString()]);
  assert.is(client.counts().notModified, 1);
});

test("only what was made of an answer is remembered", async () => {
  const remembered = rememberedInMemory();
  onGets(() => [200, { secrets: [{ name: "NPM_TOKEN", value: "never" }], also: "private" }, { etag: '"a"' }]);

  await open({ remembered }).client.get("GET /repos/{owner}/{repo}/actions/secrets", { owner: "lanternfish", repo: "net" }, secrets);

  const [answer] = remembered.answers("lanternfish/net").values();
  assert.equal(answer, { etag: '"a"', value: ["NPM_TOKEN"] });
});

test("an answer changed since is taken anew", async () => {
  let [etag, name] = ['"a"', "OLD"];
  onGets((_, headers) => (headers["if-none-match"] === etag ? [304, ""] : [200, { secrets: [{ name }] }, { etag }]));
  const { client } = open();
  const ask = () => client.get("GET /repos/{owner}/{repo}/actions/secrets", { owner: "lanternfish", repo: "net" }, secrets);

  await ask();
  [etag, name] = ['"b"', "NEW"];
  const changed = await ask();
  const same = await ask();

  assert.equal(changed.seen && changed.value, ["NEW"]);
  assert.equal(same.seen && same.value, ["NEW"]);
});

test("answers are told apart by what was asked", async () => {
  const remembered = rememberedInMemory();
  onGets((path) => [200, [{ login: path }], { etag: `"${path}"` }]);
  const { client } = open({ remembered });

  for (const parameters of [{ org: "a" }, { org: "b" }, { org: "a", role: "admin" }] as const)
    await client.get("GET /orgs/{org}/members", parameters, members);
  await client.get("GET /repos/{owner}/{repo}/collaborators", { owner: "a", repo: "b" }, members);

  assert.is(remembered.answers(null).size, 3);
  assert.is(remembered.answers("a/b").size, 1);
});

test("answers of one version of the API are not those of another", async () => {
  const remembered = rememberedInMemory();
  const asked: unknown[] = [];
  onGets((_, headers) => {
    asked.push(headers["if-none-match"]);
    return headers["x-github-api-version"] === "2022-11-28"
      ? [200, [{ login: "ada" }], { etag: '"a"' }]
      : [400, { message: "API version 2026-03-10 is not supported" }];
  });
  const { client } = open({ remembered });
  await client.get("GET /orgs/{org}", { org: "a" }, { needs, project: () => 1 });
  await client.get("GET /orgs/{org}/members", { org: "a" }, members);

  assert.equal(
    [...remembered.answers(null).keys()].map((key) => key.slice(0, 10)),
    ["2026-03-10", "2022-11-28"],
  );
});

test("a list is all its pages, each remembered with what follows it", async () => {
  const remembered = rememberedInMemory();
  onGets(pages([["ada"], ["bo"], ["cy"]]));
  const first = open({ remembered });
  const all = await first.client.list("GET /orgs/{org}/members", { org: "lanternfish" }, members);

  const second = open({ remembered });
  const again = await second.client.list("GET /orgs/{org}/members", { org: "lanternfish" }, members);

  assert.equal(all.seen && all.value, ["ada", "bo", "cy"]);
  assert.equal(again, all);
  assert.equal(second.client.counts(), { rest: 0, graphql: 0, notModified: 3, again: 0 });
});

test("a list that has grown behind a full last page is read on", async () => {
  const hundred = (of: string) => Array.from({ length: 100 }, (_, index) => `${of}${index}`);
  const remembered = rememberedInMemory();
  const held = [hundred("a"), hundred("b")];
  onGets((path, headers) => pages(held)(path, headers));
  const ask = async () => {
    const answer = await open({ remembered }).client.list("GET /orgs/{org}/members", { org: "lanternfish" }, members);
    return answer.seen ? answer.value.length : answer;
  };

  assert.is(await ask(), 200);
  // The ETag of the second page is made of its entries: it does not change.
  held.push(["newcomer"]);
  assert.is(await ask(), 201);
  assert.is(await ask(), 201);
});

test("a list may be told by a cursor instead of a number", async () => {
  onGets((path) => {
    const after = new URL(path, "https://api.github.com").searchParams.get("after");
    const next = after === null ? "x1" : after === "x1" ? "x2" : undefined;
    const link = `<https://api.github.com/orgs/lanternfish/members?per_page=100&after=${next}>; rel="next"`;
    return [200, [{ login: after ?? "first" }], next === undefined ? {} : { link }];
  });

  const all = await open().client.list("GET /orgs/{org}/members", { org: "lanternfish" }, members);

  assert.equal(all.seen && all.value, ["first", "x1", "x2"]);
});

test("the next page is asked of GitHub, wherever a link leads", async () => {
  const asked: string[] = [];
  onGets((path) => {
    asked.push(path);
    return [200, [], path.includes("page=2") ? {} : { link: '<https://evil.example/orgs/other/members?page=2>; rel="next"' }];
  });

  await open().client.list("GET /orgs/{org}/members", { org: "lanternfish" }, members);

  assert.equal(asked, ["/orgs/lanternfish/members?per_page=100", "/orgs/lanternfish/members?per_page=100&page=2"]);
});

test("a list that leads in a circle is unseen", async () => {
  onGets(() => [200, [{ login: "ada" }], { link: '<https://api.github.com/x?page=2>; rel="next"' }]);

  const all = await open().client.list("GET /orgs/{org}/members", { org: "lanternfish" }, members);

  assert.equal(all, unseen("unavailable", "members: read"));
});

test("a page size that is asked for stays", async () => {
  const asked: string[] = [];
  onGets((path) => (asked.push(path), [200, { variables: [] }]));

  await open().client.list("GET /orgs/{org}/actions/variables", { org: "lanternfish", per_page: 30 }, { needs, project: () => [] });

  assert.equal(asked, ["/orgs/lanternfish/actions/variables?per_page=30"]);
});

test("a list of which one page is kept back is unseen as a whole", async () => {
  onGets((path, headers) => (path.includes("page=2") ? [403, { message: "Must be an owner" }] : pages([["ada"], ["bo"]])(path, headers)));

  const all = await open().client.list("GET /orgs/{org}/members", { org: "lanternfish" }, members);

  assert.equal(all, unseen("no-permission", "members: read"));
});

test("a status that means something is a value", async () => {
  onGets(() => [404, { message: "Not Found" }]);
  const { client } = open();
  const parameters = { owner: "lanternfish", repo: "net" };

  const off = await client.getUntyped("GET /repos/{owner}/{repo}/immutable-releases", parameters, {
    needs,
    project: () => true,
    statuses: { 404: false },
  });
  const other = await client.getUntyped("GET /repos/{owner}/{repo}/other", parameters, {
    needs,
    project: () => true,
    statuses: { 404: unseen("not-offered") },
  });

  assert.equal(off, { seen: true, value: false, source: "GET /repos/{owner}/{repo}/immutable-releases", at: new Date(start).toISOString() });
  assert.equal(other, unseen("not-offered"));
});

test("an answer of another form than described is unseen, and not remembered", async () => {
  const remembered: Remembered = rememberedInMemory();
  onGets(() => [200, { message: "moved" }, { etag: '"a"' }]);

  const answer = await open({ remembered }).client.get("GET /repos/{owner}/{repo}/actions/secrets", { owner: "lanternfish", repo: "net" }, secrets);

  assert.equal(answer, unseen("unavailable", needs));
  assert.is(remembered.answers("lanternfish/net").size, 0);
});

test("a name is a name, whatever characters it holds", async () => {
  const asked: string[] = [];
  onGets((path) => (asked.push(path), [200, {}]));

  await open().client.getUntyped(
    "GET /repos/{owner}/{repo}/environments/{environment_name}",
    { owner: "lanternfish", repo: "net", environment_name: "a/b?c=d#é" },
    { needs, project: () => 1 },
  );

  assert.equal(asked, ["/repos/lanternfish/net/environments/a%2Fb%3Fc%3Dd%23%C3%A9"]);
});

test.run();

/** Pages of people, with ETags made of their entries and links as GitHub has them. */
function pages(all: readonly (readonly string[])[]): (path: string, headers: Readonly<Record<string, string>>) => Reply {
  return (path, headers) => {
    const url = new URL(path, "https://api.github.com");
    const number = Number(url.searchParams.get("page") ?? 1);
    const logins = all[number - 1] ?? [];
    const etag = `"${logins.join()}"`;
    if (headers["if-none-match"] === etag) return [304, ""];
    url.searchParams.set("page", String(number + 1));
    return [
      200,
      logins.map((login) => ({ login })),
      { etag, ...(number < all.length ? { link: `<${url.href}>; rel="next", <${url.href}>; rel="last"` } : {}) },
    ];
  };
}
