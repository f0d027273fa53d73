import { test } from "uvu";
import * as assert from "uvu/assert";
import { branchFor } from "../../src/deliver/branch.ts";
import { decisionsOf } from "../../src/deliver/decisions.ts";
import { type Mark, markText } from "../../src/deliver/marks.ts";
import type { Comment } from "../../src/model/repository-work.ts";
import { anIssue, aPullRequest, aWork, byAda, nightly, organisation, release, slug } from "./lantern-works.ts";

function body(file: string, given: Partial<Mark> = {}): string {
  return markText({ is: "pull-request", key: file, fingerprint: "", ...given });
}

function says(text: string, given: Partial<Comment> = {}): Comment {
  return { id: "C_1", number: 1, author: "grace", bot: false, body: text, at: "2026-11-20T09:00:00Z", answered: true, ...given };
}

test("what people closed is told with the file, who, when and where, by number", () => {
  const pullRequests = [aPullRequest(9, branchFor(release), { ...byAda, body: body(release) })];
  const overview = markText({ is: "organisation", key: organisation, fingerprint: "" });
  const issues = [anIssue(12, { ...byAda, body: overview }), anIssue(3, { ...byAda, closedBy: null, closedAt: null, reason: "not-planned" })];
  assert.equal(decisionsOf(aWork({ pullRequests, issues })), [
    { what: "issue", file: null, by: null, at: null, number: 3, url: `https://github.com/${slug}/issues/3` },
    { what: "pull-request", file: release, by: "ada", at: byAda.closedAt, number: 9, url: `https://github.com/${slug}/pull/9` },
    { what: "overview", file: null, by: "ada", at: byAda.closedAt, number: 12, url: `https://github.com/${slug}/issues/12` },
  ]);
});

test("what is open, merged or closed by us is no decision; neither is one that was taken back", () => {
  const branch = branchFor(release);
  const pullRequests = [
    aPullRequest(8, branch, { body: body(release) }),
    aPullRequest(7, branch, { ...byAda, body: body(release) }),
    aPullRequest(6, branchFor(nightly), { state: "merged", body: body(nightly) }),
    aPullRequest(5, branchFor(nightly), { ...byAda, body: body(nightly) }),
    aPullRequest(4, branchFor("lamp.gemspec"), { ...byAda, body: body("lamp.gemspec", { closed: "obsolete" }) }),
  ];
  const fixed = markText({ is: "repository", key: slug, fingerprint: "", closed: "fixed" });
  const issues = [anIssue(2), anIssue(1, { ...byAda, reason: "completed", body: fixed })];
  assert.equal(decisionsOf(aWork({ pullRequests, issues })), []);
});

test("an issue that we closed as fixed, and a person then as not planned, is a decision", () => {
  const fixed = markText({ is: "repository", key: slug, fingerprint: "", closed: "fixed" });
  assert.is(decisionsOf(aWork({ issues: [anIssue(1, { ...byAda, reason: "not-planned", body: fixed })] })).length, 1);
});

test("a mark that belongs to another branch says nothing", () => {
  const pullRequests = [aPullRequest(9, branchFor(nightly), { ...byAda, body: body(release) })];
  assert.equal(decisionsOf(aWork({ pullRequests })), []);
});

test("who said no by a command that was obeyed decided, and not who closed it in that person's name", () => {
  const by = (comment: Comment) => {
    const closed = { ...byAda, closedBy: "imprimatur", body: body(release), comments: [comment] };
    return decisionsOf(aWork({ pullRequests: [aPullRequest(9, branchFor(release), closed)] }))[0]?.by;
  };
  assert.is(by(says("/imprimatur no\nthanks")), "grace");
  for (const other of [
    says("/imprimatur no", { answered: false }),
    says("/imprimatur no", { bot: true }),
    says("/imprimatur notes"),
    says("/imprimatur recheck"),
  ]) {
    assert.is(by(other), "imprimatur");
  }
});

test.run();
