import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerer } from "../../../src/sandbox/answer.ts";
import type { SandboxOrganisation, SandboxRepository } from "../../../src/sandbox/description.ts";
import { headsOf } from "../../../src/sandbox/git.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { rulesetsFor } from "../../../src/sandbox/refs.ts";
import { matched, matchedWrite, routes as audited, workRoutes } from "../../../src/sandbox/rest/index.ts";
import { described, release } from "../described-organisation.ts";
import { writes } from "../../../src/sandbox/rest/writes/index.ts";
import { faultsOfAnswer, faultsOfRequest, isDescribed } from "../described.ts";
import { returnedAllTheSame, undescribedFields } from "../undescribed.ts";

const routes = [...audited, ...workRoutes];
const answers = [described(), { ...invented, withheld: [] }].flatMap(answersOf);

test("every repository of the invented organisation is answered as GitHub describes it", () => {
  assert.ok(answers.length > 1000);
  assert.equal(
    answers.flatMap(({ path, status, body }) => faultsOfAnswer(path, status, body) ?? []),
    [],
  );
});

test("no answer holds a field that GitHub's description lacks, but for those it returns all the same", () => {
  const beyond = new Set(answers.flatMap(({ path, status, body }) => undescribedFields(path, status, body)));
  assert.equal([...new Set([...beyond].map((field) => field.split(".").at(-1)))], returnedAllTheSame);
});

test("a field that is not described is seen, however deep it lies", () => {
  const path = "/repos/{owner}/{repo}/keys";
  assert.equal(undescribedFields(path, 200, [{ id: 1, title: "one", colour: "red" }]), ["[].colour"]);
  assert.equal(undescribedFields("/orgs/{org}/secret-scanning/alerts", 200, [{ repository: { owner: { shoe: 1 } } }]), ["[].repository.owner.shoe"]);
  assert.equal(undescribedFields(path, 418, { anything: 1 }), []);
});

test("what GitHub would not heed in a request is seen, whatever the method", () => {
  const faults = (method: string, path: string, body?: string) => faultsOfRequest({ method, path, ...(body === undefined ? {} : { body }) }).length;
  assert.is(faults("POST", "/repos/a/b/issues", `{"title":"x"}`), 0);
  assert.ok(faults("POST", "/repos/a/b/issues", `{"title":"x","colour":"red"}`) > 0);
  assert.ok(faults("POST", "/repos/a/b/issues", `{"body":"x"}`) > 0);
  assert.ok(faults("PATCH", "/repos/a/b/issues/1", `{"state":"gone"}`) > 0);
  assert.ok(faults("PUT", "/repos/a/b/issues/1", "{}") > 0);
  assert.ok(faults("GET", "/repos/a/b/issues?colour=red") > 0);
  assert.is(faults("DELETE", "/repos/a/b/git/refs/heads/a/b"), 0);
});

test("parts of a path are decoded, and a path within a repository may hold slashes", () => {
  assert.equal(matched("/repos/a/b/environments/on%20trial%2Fone/secrets")?.parts, { owner: "a", repo: "b", environment_name: "on trial/one" });
  for (const file of [release, encodeURIComponent(release)]) {
    assert.equal(matched(`/repos/a/b/contents/${file}`)?.parts, { owner: "a", repo: "b", path: release });
  }
  assert.is(matched("/repos/a/b/contents/")?.parts["path"], "");
  assert.is(matched("/repos/a/b/keys/more"), undefined);
  assert.is(matched("/repos/a/b/git/ref/heads/a/b")?.parts["ref"], "heads/a/b");
  assert.is(matchedWrite("DELETE", "/repos/a/b/git/refs/heads/a%2Fb")?.parts["ref"], "heads/a/b");
});

test("every write is one of GitHub's, and none merges, sets or publishes anything", () => {
  assert.equal(
    writes.filter(({ method, path }) => !isDescribed(path, method)),
    [],
  );
  assert.not(writes.some(({ path }) => /merge|secrets|variables|environments|rulesets|releases|contents/.test(path)));
  for (const path of ["/repos/a/b/pulls/1/merge", "/repos/a/b/actions/secrets/X", "/repos/a/b/contents/x"]) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) assert.is(matchedWrite(method, path), undefined, `${method} ${path}`);
  }
});

test("a parameter that would make a difference to GitHub, and makes none here, is refused", () => {
  const asked = (path: string) => answerer(described()).answer({ method: "GET", path, headers: { authorization: "token t" }, body: "" });
  const { status, body } = asked("/repos/tinworks/kettle/actions/runs?created=2026-01-01");
  assert.is(status, 501);
  assert.match(body, "created");
  assert.is(asked("/repos/tinworks/kettle/actions/runs?per_page=1&event=push").status, 200);
});

test("what is badly encoded is not found", () => {
  const { status } = answerer(described()).answer({ method: "GET", path: "/repos/%E0%A4%A/kettle", headers: { authorization: "token t" }, body: "" });
  assert.is(status, 404);
});

interface Answered {
  /** As GitHub's description writes it. */
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

/** What every route answers of an organisation, and of each of its repositories. */
function answersOf(organisation: SandboxOrganisation): readonly Answered[] {
  const sandbox = answerer(organisation);
  const asked = (path: string, parts: Readonly<Record<string, string>>): Answered => {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? "none"));
    const { status, body } = sandbox.answer({ method: "GET", path: filled, headers: { authorization: "token t" }, body: "" });
    return { path, status, body: JSON.parse(body) as unknown };
  };
  const isOne = ({ path }: { readonly path: string }) => path.startsWith("/repos/");
  const ofAll = routes.filter((route) => !isOne(route)).map(({ path }) => asked(path, partsOf(organisation)));
  const ofEach = organisation.repositories.flatMap((own) =>
    routes.filter(isOne).map(({ path }) => asked(path, { ...partsOf(organisation), ...partsIn(organisation, own) })),
  );
  return [...ofAll, ...ofEach];
}

function partsOf({ login, teams, secrets, accessTokens, accessTokenRequests }: SandboxOrganisation): Readonly<Record<string, string>> {
  const selected = secrets.find(({ visibility }) => visibility === "selected");
  return {
    org: login,
    owner: login,
    team_slug: teams[0]?.slug ?? "",
    secret_name: selected?.name ?? "",
    pat_id: String(accessTokens[0]?.id),
    pat_request_id: String(accessTokenRequests[0]?.id),
  };
}

function partsIn(organisation: SandboxOrganisation, own: SandboxRepository): Readonly<Record<string, string>> {
  const [head] = headsOf(own);
  const blob = [...(head?.tree.entries.values() ?? [])].find(({ kind }) => kind === "blob");
  return {
    repo: own.name,
    alert_number: String(own.alerts[0]?.number),
    issue_number: String(own.issues?.[0]?.number),
    pull_number: String(own.pulls?.[0]?.number),
    ref: `heads/${own.defaultBranch}`,
    username: organisation.people[0]?.login ?? "",
    environment_name: own.environments[0]?.name ?? "",
    workflow_id: own.runs[0]?.file.split("/").at(-1) ?? "",
    branch: own.defaultBranch,
    ruleset_id: String(rulesetsFor(organisation, own)[0]?.id),
    tree_sha: head?.commit ?? "",
    file_sha: blob?.oid ?? "",
    path: ".github",
  };
}

test.run();
