import { suite } from "uvu";
import * as assert from "uvu/assert";
import { branchFor } from "../../../src/deliver/branch.ts";
import { commitDocument } from "../../../src/deliver/github/commit-mutation.ts";
import { draftedDocument, readyDocument } from "../../../src/deliver/github/draft-mutations.ts";
import { mayWrite } from "../../../src/deliver/github/permitted.ts";
import { description } from "../../sandbox/described.ts";
import { release } from "../lantern-works.ts";

const test = suite("deliver/github/permitted");

const place = { owner: "lantern-works", repo: "lamp" };
const branch = branchFor(release);

const permitted: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "POST /repos/{owner}/{repo}/git/refs": { ref: `refs/heads/${branch}`, sha: "1" },
  "PATCH /repos/{owner}/{repo}/git/refs/{ref}": { ref: `heads/${branch}`, sha: "1", force: true },
  "DELETE /repos/{owner}/{repo}/git/refs/{ref}": { ref: `heads/${branch}-next` },
  "POST /repos/{owner}/{repo}/pulls": { head: branch, base: "main", title: "Light", body: "", draft: true },
  "PATCH /repos/{owner}/{repo}/pulls/{pull_number}": { pull_number: 1, title: "Light", body: "", state: "closed" },
  "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers": { pull_number: 1, reviewers: [], team_reviewers: [] },
  "POST /repos/{owner}/{repo}/issues": { title: "Light", body: "", labels: [] },
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}": { issue_number: 1, state: "closed", state_reason: "completed" },
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": { issue_number: 1, body: "" },
  "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions": { comment_id: 1, content: "eyes" },
  "POST /repos/{owner}/{repo}/check-runs": { name: "Imprimatur", head_sha: "1", external_id: "pull-request 1", status: "in_progress", output: {} },
  "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}": { check_run_id: 1, status: "completed", conclusion: "neutral", output: {}, actions: [] },
};

const may = (route: string, given: Readonly<Record<string, unknown>>) => {
  const [method = "", url = ""] = route.split(" ");
  return mayWrite({ method, url, query: undefined, parameters: { ...place, ...given } });
};
const mayMutate = (query: string, input: object) => mayWrite({ method: "POST", url: "https://api.github.com/graphql", query, parameters: { input } });

test("of all that GitHub's API changes these routes are permitted, and no other", () => {
  const routes = Object.entries(description().paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const found = routes.filter((route) => may(route, permitted[route] ?? {}));

  assert.equal(found.toSorted(), Object.keys(permitted).toSorted());
  assert.ok(routes.includes("PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge"), "merging is among what was tried");
});

test("branches that are not ours are out of reach", () => {
  for (const name of ["main", "imprimatur", "imprimatur/../main", `${branch}/x`, `x${branch}`, "imprimatur/release"]) {
    assert.is(may("POST /repos/{owner}/{repo}/git/refs", { ref: `refs/heads/${name}`, sha: "1" }), false, name);
    assert.is(may("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ref: `heads/${name}`, sha: "1" }), false, name);
    assert.is(may("DELETE /repos/{owner}/{repo}/git/refs/{ref}", { ref: `heads/${name}` }), false, name);
    assert.is(may("POST /repos/{owner}/{repo}/pulls", { head: name, base: "main" }), false, name);
    assert.is(mayMutate(commitDocument, { branch: { branchName: name } }), false, name);
  }
  assert.is(may("POST /repos/{owner}/{repo}/git/refs", { ref: `refs/tags/${branch}`, sha: "1" }), false);
  assert.is(mayMutate(commitDocument, { branch: { branchName: branch } }), true);
});

test("a permitted route says nothing but what it is permitted for", () => {
  assert.is(may("PATCH /repos/{owner}/{repo}/pulls/{pull_number}", { pull_number: 1, base: "other" }), false);
  assert.is(may("PATCH /repos/{owner}/{repo}/issues/{issue_number}", { issue_number: 1, assignees: ["ada"] }), false);
});

test("a check run is made under our name and about a pull request, and keeps them", () => {
  const make = (given: object) =>
    may("POST /repos/{owner}/{repo}/check-runs", { name: "Imprimatur", head_sha: "1", external_id: "pull-request 1", ...given });
  assert.is(make({}), true);
  for (const given of [{ name: "build" }, { external_id: "1" }, { external_id: undefined }, { conclusion: "success" }]) assert.is(make(given), false);
  assert.is(may("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", { check_run_id: 1, name: "build" }), false);
});

test("no mutation but three is permitted, word for word", () => {
  assert.is(mayMutate(draftedDocument, { pullRequestId: "1" }), true);
  assert.is(mayMutate(readyDocument, { pullRequestId: "1" }), true);
  for (const query of [
    "mutation ($input: MergePullRequestInput!) { mergePullRequest(input: $input) { clientMutationId } }",
    `${draftedDocument} mutation more { deleteRef(input: {}) { clientMutationId } }`,
    "query { viewer { login } }",
  ]) {
    assert.is(mayMutate(query, { pullRequestId: "1" }), false, query);
  }
});

test.run();
