import { test } from "uvu";
import * as assert from "uvu/assert";
import { branchFor } from "../../src/deliver/branch.ts";
import { type Mark, markIn, markText } from "../../src/deliver/marks.ts";
import { goneActs } from "../../src/deliver/plan-gone.ts";
import { mergedBody, section } from "../../src/deliver/sections.ts";
import { aPullRequest, aWork, byAda, nightly, release } from "./lantern-works.ts";

function body(given: Partial<Mark> = {}): string {
  return `${markText({ is: "pull-request", key: release, fingerprint: "abc", ...given })}\n\n${section("text", "It lights the lamp.")}\n\nAda agrees.\n`;
}

const branch = branchFor(release);
const nothing: ReadonlySet<string> = new Set();

test("an open pull request that is no longer wanted is closed: its mark and a section say why, and what it said stays", () => {
  const there = aPullRequest(7, branch, { body: body() });
  const [act] = goneActs(aWork({ pullRequests: [there] }), nothing, []);
  assert.ok(act?.do === "close-pull-request");
  assert.is(act.branch, branch);
  const after = mergedBody(there.body, act.body);
  assert.equal(markIn(after), { is: "pull-request", key: release, fingerprint: "abc", closed: "obsolete" });
  for (const said of ["It lights the lamp.", "Ada agrees.", "no longer proposed"]) assert.is(after.split(said).length, 2, said);
});

test("closing what was closed halfway changes its text no more", () => {
  const there = aPullRequest(7, branch, { body: body().replaceAll("\n", "\r\n") });
  const [first] = goneActs(aWork({ pullRequests: [there] }), nothing, []);
  assert.ok(first?.do === "close-pull-request");
  const half = mergedBody(there.body, first.body);
  const [second] = goneActs(aWork({ pullRequests: [{ ...there, body: half }] }), nothing, []);
  assert.ok(second?.do === "close-pull-request");
  assert.is(mergedBody(half, second.body), half);
});

test("one that is missing since a choice was not given this time stays", () => {
  const refusal = { fix: "bind-environment", at: { file: release, line: 1, column: 1 }, because: "Which was not said.", byHand: [] };
  const pullRequests = [aPullRequest(7, branch, { body: body() })];
  const acts = (lacks: "environment" | "pins" | undefined, file = release) =>
    goneActs(aWork({ pullRequests }), nothing, [{ ...refusal, at: { ...refusal.at, file }, ...(lacks === undefined ? {} : { lacks }) }]);
  for (const [lacks, option] of [
    ["environment", "--environment"],
    ["pins", "--pins"],
  ] as const) {
    const [act] = acts(lacks);
    assert.ok(act?.do === "leave" && act.why === "waits" && act.file === release);
    assert.match(act.because, option);
  }
  assert.is(acts(undefined)[0]?.do, "close-pull-request");
  assert.is(acts("environment", nightly)[0]?.do, "close-pull-request");
});

test("one that somebody else has pushed to is left to them", () => {
  const [act] = goneActs(aWork({ pullRequests: [aPullRequest(7, branch, { body: body(), ours: false })] }), nothing, []);
  assert.ok(act?.do === "leave");
  assert.is(act.why, "taken-over");
  assert.is(act.file, release);
});

test("what is wanted, not open, about something else, or from another file's branch is not touched", () => {
  const pullRequests = [
    aPullRequest(7, branch, { body: body() }),
    aPullRequest(6, branchFor(nightly), { body: body() }),
    aPullRequest(5, branchFor("lamp.gemspec"), { body: "A waiver." }),
    aPullRequest(4, branchFor("wick.gemspec"), { ...byAda, body: body({ key: "wick.gemspec" }) }),
  ];
  assert.equal(goneActs(aWork({ pullRequests }), new Set([branch]), []), []);
});

test.run();
