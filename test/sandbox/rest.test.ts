import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Answerer, answerer } from "../../src/sandbox/answer.ts";
import { headsOf } from "../../src/sandbox/git.ts";
import { rulesetsFor } from "../../src/sandbox/refs.ts";
import { matched, routes as audited, workRoutes } from "../../src/sandbox/rest/index.ts";
import { described, release } from "./described-organisation.ts";
import { faultsOfAnswer, isDescribed } from "./described.ts";

const routes = [...audited, ...workRoutes];
const organisation = described();
const [kettle] = organisation.repositories;
const head = kettle === undefined ? undefined : headsOf(kettle)[0];

/** Values for the parts of paths that lead to something. */
const parts: Readonly<Record<string, string>> = {
  org: "tinworks",
  owner: "tinworks",
  repo: "kettle",
  team_slug: "smiths",
  secret_name: "ANVIL_TOKEN",
  pat_id: "1",
  pat_request_id: "9",
  alert_number: "1",
  environment_name: "release",
  workflow_id: "release.yml",
  branch: "main",
  ruleset_id: rulesetId("repository"),
  tree_sha: head?.commit ?? "",
  file_sha: [...(head?.tree.entries.values() ?? [])].find(({ kind }) => kind === "blob")?.oid ?? "",
  path: "README.md",
  issue_number: "1",
  pull_number: "2",
  ref: "heads/main",
  username: "lea",
  check_run_id: "20",
};

/** An App has no `/user`. */
const person = { viewer: { login: "ida", isApp: false } };

test("every route is one of GitHub's", () => {
  assert.equal(
    routes.map(({ path }) => path).filter((path) => !isDescribed(path)),
    [],
  );
  assert.is(new Set(routes.map(({ path }) => path)).size, routes.length);
});

for (const { path } of routes) {
  test(`${path} is answered as GitHub describes it`, () => {
    const { status, body } = asked(answerer(organisation, person), filled(path, parts));
    assert.is(status, 200, JSON.stringify(body));
    assert.equal(faultsOfAnswer(path, status, body), []);
    assert.ok(isSomething(body), "the described organisation has something in it");
  });
}

test("the answers of the older version are as described too, but for what is new", () => {
  const { body } = asked(answerer(organisation), "/rate_limit", { "x-github-api-version": "2022-11-28" });
  assert.equal(faultsOfAnswer("/rate_limit", 200, body), []);
  assert.ok((body as { rate?: object }).rate);
  assert.is((asked(answerer(organisation), "/rate_limit", { "x-github-api-version": "2026-03-10" }).body as { rate?: object }).rate, undefined);
});

test("what is there in other forms is as described", () => {
  const given = answerer(described({ immutableReleases: "all", managedUsers: true, allowedActions: { allowed: "all", pinned: false } }));
  for (const path of [
    "/orgs/tinworks",
    "/orgs/tinworks/settings/immutable-releases",
    "/orgs/tinworks/actions/permissions",
    "/repos/tinworks/kettle/immutable-releases",
    "/repos/tinworks/plain",
    "/repos/tinworks/empty",
    "/repos/tinworks/empty/branches",
    "/repos/tinworks/empty/actions/workflows",
    "/repos/tinworks/empty/environments",
    "/repos/tinworks/plain/branches/main",
    "/repos/tinworks/plain/actions/oidc/customization/sub",
    "/repos/tinworks/kettle/environments/open",
    "/repos/tinworks/kettle/environments/guarded",
    "/repos/tinworks/kettle/contents/src",
    `/repos/tinworks/kettle/contents/${release}`,
    `/repos/tinworks/kettle/git/trees/${head?.commit ?? ""}?recursive=1`,
    `/repos/tinworks/kettle/rulesets/${rulesetId("organisation")}`,
    "/orgs/tinworks/secret-scanning/alerts?hide_secret=true",
  ]) {
    const { status, body } = asked(given, path);
    assert.is(status, 200, path);
    assert.equal(faultsOfAnswer(matched(path.replace(/\?.*/, ""))?.route.path ?? "", status, body), [], path);
  }
});

test("what is not there is 404, as described", () => {
  const other = { repo: "nothing", team_slug: "nobody", secret_name: "NONE", pat_id: "99", pat_request_id: "99" };
  const inside = {
    alert_number: "99",
    environment_name: "none",
    workflow_id: "none.yml",
    branch: "none",
    ruleset_id: "1",
    tree_sha: "0",
    file_sha: "0",
    issue_number: "99",
    pull_number: "99",
    ref: "heads/none",
    check_run_id: "99",
  };
  for (const { path } of routes) {
    for (const missing of [other, { ...inside, path: "none.txt" }]) {
      const names = Object.keys(missing).filter((name) => path.includes(`{${name}}`) && !(path.includes("/rules/branches/") && name === "branch"));
      if (names.length === 0) continue;
      const { status, body } = asked(answerer(organisation), filled(path, { ...parts, ...missing }));
      // GitHub looks for the commit before it looks for checks.
      assert.is(status, path.endsWith("/{ref}/check-runs") && missing !== other ? 422 : 404, path);
      assert.equal(faultsOfAnswer(path, status, body) ?? [], [], path);
    }
  }
  for (const path of ["/orgs/others", "/orgs/others/members", "/repos/others/kettle", "/nowhere", "/repos/tinworks/kettle/nothing/here"]) {
    assert.is(asked(answerer(organisation), path).status, 404, path);
  }
});

test("without its permission every route is refused as described, and names it", () => {
  for (const { path, needs, without } of routes) {
    if (needs === null) continue;
    const { status, body, headers } = asked(answerer(described({ withheld: [needs] })), filled(path, parts));
    assert.is(status, without === undefined || path.endsWith("/members") || path.endsWith("/outside_collaborators") ? 403 : status, path);
    assert.is(headers["x-accepted-github-permissions"], `${needs}=read`, path);
    assert.equal(faultsOfAnswer(path, status, body) ?? [], [], path);
  }
});

test("an App is no user, and a person is", () => {
  const app = asked(answerer(organisation), "/user");
  assert.is(app.status, 403);
  assert.equal(faultsOfAnswer("/user", 403, app.body), []);
  const { login, id } = asked(answerer(organisation, { viewer: { login: "ida", id: 5, isApp: false } }), "/user").body as {
    login: string;
    id: number;
  };
  assert.equal([login, id], ["ida", 5]);
});

test("filters by second factor are refused with 422 to whoever is no owner", () => {
  for (const path of ["/orgs/{org}/members", "/orgs/{org}/outside_collaborators"]) {
    const { status, body } = asked(answerer(described({ withheld: ["members"] })), `${filled(path, parts)}?filter=2fa_disabled`);
    assert.is(status, 422);
    assert.equal(faultsOfAnswer(path, status, body) ?? [], []);
  }
});

function asked(given: Answerer, path: string, headers: Readonly<Record<string, string>> = {}) {
  const response = given.answer({ method: "GET", path, headers: { authorization: "token sandbox", ...headers }, body: "" });
  return { ...response, body: JSON.parse(response.body) as unknown };
}

function rulesetId(from: "repository" | "organisation"): string {
  const held = kettle === undefined ? [] : rulesetsFor(organisation, kettle);
  return String(held.find((one) => one.from === from)?.id);
}

function filled(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

function isSomething(body: unknown): boolean {
  if (Array.isArray(body)) return body.length > 0;
  const total = (body as { total_count?: number }).total_count;
  return total === undefined || total > 0;
}

test.run();
