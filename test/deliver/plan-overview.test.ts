import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PlanInput } from "../../src/deliver/case.ts";
import { markText } from "../../src/deliver/marks.ts";
import { planFor } from "../../src/deliver/plan.ts";
import { unseen } from "../../src/model/observed.ts";
import type { Act } from "../../src/model/plan.ts";
import type { RepositoryWork } from "../../src/model/repository-work.ts";
import { aCase, aFinding, anInput, anIssue, aQuietCase, aWork, byAda, observed, organisation, release, theOrganisation } from "./lantern-works.ts";
import { settled } from "./plan-applied.ts";

const place = `${organisation}/.github-private`;
const mark = markText({ is: "organisation", key: "Lantern-Works", fingerprint: "" });

function input(there: Partial<RepositoryWork> = {}, given: Partial<PlanInput> = {}): PlanInput {
  const work = observed(aWork({ slug: place, visibility: "private", ...there }));
  return anInput([aCase()], { audited: theOrganisation(), overview: { slug: place, work }, ...given });
}

function last(of: PlanInput): Act | undefined {
  return planFor(of).acts.at(-1);
}

test("the overview comes last, and settles with all it tells", () => {
  const acts = planFor(input()).acts;
  assert.equal(
    acts.map((act) => [act.do, act.slug]),
    [
      ["open-issue", "lantern-works/lamp"],
      ["open-pull-request", "lantern-works/lamp"],
      ["open-issue", place],
    ],
  );
  const done = settled(input(), planFor);
  assert.ok(done.rounds <= 3);
  assert.ok(done.input.overview?.work.seen);
  assert.match(done.input.overview.work.value.issues[0]?.body ?? "", "lantern-works/lamp/pull/2");
});

test("it is found by its mark, whatever case the login is written in, and goes as a repository's issue does", () => {
  const table: readonly (readonly [PlanInput, string])[] = [
    [input({ issues: [anIssue(3, { body: mark })] }), "update-issue"],
    [input({ issues: [anIssue(3, { body: mark, ...byAda })] }), "declined"],
    [input({ issues: [anIssue(3, { body: mark })] }, { repositories: [aQuietCase()] }), "close-issue"],
    [input({ issues: [anIssue(3)] }), "open-issue"],
  ];
  for (const [of, shape] of table) {
    const act = last(of);
    assert.is(act?.do === "leave" ? act.why : act?.do, shape);
    assert.is(act?.slug, place);
  }
});

test("the organisation's own findings are reason enough", () => {
  const audited = theOrganisation({ findings: [aFinding(release, { rule: "two-factor-not-required", at: { setting: "two-factor", page: null } })] });
  assert.is(last(input({}, { repositories: [aQuietCase()], audited }))?.do, "open-issue");
  assert.is(last(input({}, { repositories: [aQuietCase()] })), undefined);
});

test("without a place for it, or where nothing can be opened, a line says how to get one", () => {
  const off = { pullRequests: true, issues: false, openPullRequests: 3, requiredCheck: false };
  const table: readonly (readonly [PlanInput, string])[] = [
    [input({}, { overview: null }), "make one named .github-private"],
    [input({ issuesEnabled: false }), "switch them on"],
    [input({ archived: true }), "unarchive it"],
    [input({}, { overview: { slug: place, work: unseen("unavailable") } }), "run it again"],
    [input({}, { repositories: [aCase(), aCase({ slug: place.toUpperCase(), delivery: off })] }), "issues: true"],
  ];
  for (const [of, says] of table) {
    const act = last(of);
    assert.ok(act?.do === "leave" && act.what === "overview", says);
    assert.match(act.because, says);
  }
});

test("where there is nothing to tell, what keeps it out is not told either", () => {
  const quiet = { repositories: [aQuietCase()] };
  for (const silent of [input({}, { ...quiet, overview: null }), input({ issuesEnabled: false }, quiet), input({ archived: true }, quiet)]) {
    assert.equal(planFor(silent).acts, []);
  }
});

test("an empty repository can hold it", () => {
  assert.is(last(input({ head: null }))?.do, "open-issue");
});

test("where only some repositories were looked at, it is not touched", () => {
  const acts = planFor(input({ issues: [anIssue(3, { body: mark })] }, { audited: null })).acts;
  assert.ok(acts.every(({ slug }) => slug !== place));
});

test("what GitHub refused in this run is told, with what to do about it", () => {
  const of = input();
  const refused = planFor(of).acts.filter(({ do: what }) => what === "open-pull-request");
  const says = "The token may not change workflow files: give the App workflows: write, or the token the scope workflow.";
  const { acts } = planFor(
    of,
    refused.map((act) => ({ act, result: "refused", says, url: null })),
  );
  assert.ok(refused.length > 0 && acts.every((act) => act.do !== "open-pull-request"));
  const overview = acts.at(-1);
  assert.ok(overview?.do === "open-issue");
  const again = planFor(
    of,
    refused.map((act) => ({ act, result: "changed", says, url: null })),
  );
  assert.ok(again.acts.some((act) => act.do === "open-pull-request"));
  assert.match(overview.body, /may not change workflow files: give the App workflows: write, .*\. `lamp\/\.github\/workflows\/release\.yml`/);
});

test.run();
