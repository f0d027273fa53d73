import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RepositoryCase } from "../../src/deliver/case.ts";
import { planFor } from "../../src/deliver/plan.ts";
import { unseen } from "../../src/model/observed.ts";
import type { Leave } from "../../src/model/plan.ts";
import type { RepositoryWork } from "../../src/model/repository-work.ts";
import { audited } from "../reports/audited.ts";
import { aCase, aFinding, anInput, anIssue, aPullRequest, aQuietCase, observed, release, slug } from "./lantern-works.ts";

/** What is done, and the leaves, of one repository. */
function planned(one: RepositoryCase): { readonly done: readonly string[]; readonly left: readonly Leave[] } {
  const { acts } = planFor(anInput([one]));
  return { done: acts.flatMap((act) => (act.do === "leave" ? [] : act.do)), left: acts.filter((act) => act.do === "leave") };
}

const delivery = { pullRequests: true, issues: true, openPullRequests: 3, requiredCheck: false };
const invalid = audited({
  slug,
  findings: [aFinding(release)],
  policy: { state: "invalid", sources: ["organisation.yml", ".github/imprimatur.yml"], off: [] },
});

test("where nothing can be delivered one line says why, and what to do", () => {
  const table: readonly (readonly [RepositoryCase, Leave["why"], string])[] = [
    [aCase({ there: { archived: true } }), "prevented", "unarchive it"],
    [aCase({ there: { mayPush: observed(false) } }), "prevented", "give it contents, workflows, pull requests and issues"],
    [aCase({ audited: invalid }), "waits", "correct .github/imprimatur.yml"],
    [aCase({ work: unseen("no-permission", "contents: read") }), "prevented", "give it contents: read"],
    [aCase({ work: unseen("no-permission") }), "prevented", "give it access to the repository"],
    [aCase({ work: unseen("not-offered") }), "prevented", "does not show"],
    [aCase({ work: unseen("unavailable") }), "waits", "run it again"],
    [aCase({ work: unseen("not-asked") }), "waits", "run it for this repository"],
  ];
  for (const [one, why, says] of table) {
    const { done, left } = planned(one);
    assert.equal(done, [], says);
    assert.equal(
      left.map((leave) => [leave.why, leave.slug, leave.file]),
      [[why, slug, null]],
      says,
    );
    assert.match(left[0]?.because ?? "", says);
  }
});

test("what keeps out pull requests lets the issue come, which then tells all findings", () => {
  const table: readonly (readonly [RepositoryCase, Leave["why"], string])[] = [
    [aCase({ there: { head: null } }), "prevented", "push a first commit"],
    [aCase({ delivery: { ...delivery, pullRequests: false } }), "switched-off", "pull-requests: true"],
  ];
  for (const [one, why, says] of table) {
    const { done, left } = planned(one);
    assert.equal(done, ["open-issue"]);
    assert.equal(
      left.map((leave) => [leave.why, leave.what]),
      [[why, "pull-request"]],
    );
    assert.match(left[0]?.because ?? "", says);
    const [issue] = planFor(anInput([one])).acts;
    assert.ok(issue?.do === "open-issue");
    assert.match(issue.body, "publish uploads with a stored token");
  }
});

test("what keeps out the issue lets pull requests come", () => {
  const table: readonly (readonly [RepositoryCase, Leave["why"], string])[] = [
    [aCase({ there: { issuesEnabled: false } }), "prevented", "switch them on"],
    [aCase({ delivery: { ...delivery, issues: false } }), "switched-off", "issues: true"],
  ];
  for (const [one, why, says] of table) {
    const { done, left } = planned(one);
    assert.equal(done, ["open-pull-request"]);
    assert.equal(
      left.map((leave) => [leave.why, leave.what]),
      [[why, "issue"]],
    );
    assert.match(left[0]?.because ?? "", says);
  }
});

test("what is open stays as it is where delivery is switched off", () => {
  const there = { pullRequests: [aPullRequest(4, "imprimatur/lamp-0123abcd")], issues: [anIssue(3)] };
  const { done, left } = planned(aCase({ delivery: { ...delivery, pullRequests: false, issues: false }, there }));
  assert.equal(done, []);
  assert.equal(
    left.map(({ url }) => url),
    [`https://github.com/${slug}/issues/3`, null],
  );
});

test("where nothing is to do, only what could not be looked at is said", () => {
  const quiet: readonly Partial<RepositoryWork>[] = [{}, { archived: true }, { mayPush: observed(false) }, { head: null }, { issuesEnabled: false }];
  for (const there of quiet) assert.equal(planned(aQuietCase(there)), { done: [], left: [] });
  assert.is(planned({ ...aQuietCase(), work: unseen("unavailable") }).left.length, 1);
});

test("whether the token may push that could not be seen keeps nothing out", () => {
  assert.equal(planned(aCase({ there: { mayPush: unseen("not-asked") } })).done, ["open-issue", "open-pull-request"]);
});

test.run();
