import { test } from "uvu";
import * as assert from "uvu/assert";
import { refused } from "../../../src/collect/github/refused.ts";
import { unseen } from "../../../src/model/observed.ts";

const needs = "administration: read";

for (const [status, message, because] of [
  [403, "Resource not accessible by integration", "no-permission"],
  [404, "Not Found", "no-permission"],
  [422, "Validation Failed: only owners may filter", "no-permission"],
  [403, "Upgrade to GitHub Pro or make this repository public to enable this feature.", "not-offered"],
  [404, "Secret scanning is disabled on this repository.", "not-offered"],
  [403, "Advanced Security must be enabled for this repository to use code scanning.", "not-offered"],
  [422, "Custom roles are not available for this organization", "not-offered"],
  [409, "Conflict", "not-offered"],
  [410, "Gone", "not-offered"],
  [500, "Server Error", "unavailable"],
  [503, "The service is not available right now, upgrade in progress", "unavailable"],
  [451, "Repository access blocked", "unavailable"],
] as const) {
  test(`${status} ${message}`, () => {
    assert.equal(refused({ status, message, response: { headers: {} } }, needs), unseen(because, needs));
  });
}

for (const [header, told] of [
  ["administration=write", "administration: write"],
  ["repository_projects=write; organization_projects=admin", "repository_projects: write, or organization_projects: admin"],
  ["pull_requests=read,contents=read; issues=read,contents=read", "pull_requests: read and contents: read, or issues: read and contents: read"],
  [" ", needs],
  ["", needs],
] as const) {
  test(`GitHub's own word on what is needed wins: "${header}"`, () => {
    const error = { status: 403, message: "No", response: { headers: { "x-accepted-github-permissions": header } } };
    assert.equal(refused(error, needs), unseen("no-permission", told));
  });
}

test("an Enterprise Server without the route does not offer it; with it, the token may not", () => {
  const version = { "x-github-enterprise-version": "3.12.1" };
  const because = (headers: Record<string, string>) => refused({ status: 404, message: "Not Found", response: { headers } }, needs).because;

  assert.is(because(version), "not-offered");
  assert.is(because({ ...version, "x-accepted-github-permissions": "administration=read" }), "no-permission");
  assert.is(because({ ...version, "x-accepted-oauth-scopes": "repo" }), "no-permission");
  assert.is(because({}), "no-permission");
});

test("what is no answer is unavailable", () => {
  assert.equal(refused(new Error("socket hang up"), undefined), unseen("unavailable"));
});

test.run();
