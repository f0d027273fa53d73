import { test } from "uvu";
import * as assert from "uvu/assert";
import { markText } from "../../src/deliver/marks.ts";
import { issuesAbout, pullRequestOn } from "../../src/deliver/plan-found.ts";
import { anIssue, aPullRequest, aWork, byAda, slug } from "./lantern-works.ts";

test("an open pull request counts before later ones that are closed, the first of several; without one the last", () => {
  const of = (...pullRequests: ReturnType<typeof aPullRequest>[]) => pullRequestOn("lamp", aWork({ pullRequests }))?.number;
  const [closed, merged] = [aPullRequest(9, "lamp", byAda), aPullRequest(7, "lamp", { state: "merged" })];
  assert.is(of(closed, aPullRequest(5, "lamp"), merged, aPullRequest(4, "lamp"), aPullRequest(1, "wick")), 4);
  assert.is(of(merged, closed), 9);
  assert.is(of(aPullRequest(1, "wick")), undefined);
});

test("of closed issues the oldest counts, one that was closed as a duplicate last; only open ones are twins", () => {
  const [duplicate, older, newer] = [anIssue(2, { ...byAda, reason: "duplicate" }), anIssue(3, byAda), anIssue(5, byAda)];
  const found = issuesAbout("repository", [slug], aWork({ issues: [newer, duplicate, older] }));
  assert.is(found.issue?.number, 3);
  assert.equal(found.others, []);
});

test("names are compared without case on either side", () => {
  const issues = [anIssue(3, { body: markText({ is: "organisation", key: "lantern-WORKS", fingerprint: "" }) })];
  for (const login of ["lantern-works", "Lantern-Works"]) {
    assert.is(issuesAbout("organisation", [login], aWork({ issues })).issue?.number, 3);
  }
});

test.run();
