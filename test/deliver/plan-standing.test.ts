import { test } from "uvu";
import * as assert from "uvu/assert";
import { branchFor } from "../../src/deliver/branch.ts";
import { proposedOf, standingsOf } from "../../src/deliver/plan-standing.ts";
import type { RepositoryWork } from "../../src/model/repository-work.ts";
import { audited } from "../reports/audited.ts";
import { aBranch, aCase, aFile, aFinding, aFixed, aPullRequest, aRule, aWork, byAda, lamp, nightly, release, slug } from "./lantern-works.ts";

const both = aCase({ fixed: aFixed([aFile(release), aFile(nightly)]) });

function proposed(work: Partial<RepositoryWork>) {
  return proposedOf(standingsOf(both, aWork(work), [])).get(lamp);
}

test("of several changes that move a package, one that can be looked at is told before one that is to come, and a declined one last", () => {
  const [open, declined] = [aPullRequest(4, branchFor(release)), aPullRequest(5, branchFor(nightly), byAda)];
  const url = (number: number): string => `https://github.com/${slug}/pull/${number}`;
  assert.equal(proposed({}), { state: "planned", url: null });
  assert.equal(proposed({ pullRequests: [open] }), { state: "open", url: url(4) });
  assert.equal(proposed({ pullRequests: [open, declined] }), { state: "open", url: url(4) });
  assert.equal(proposed({ pullRequests: [declined] }), { state: "planned", url: null });
  assert.equal(proposed({ pullRequests: [declined, { ...open, ...byAda }] }), { state: "declined", url: url(5) });
  assert.equal(proposed({ branches: [aBranch(branchFor(release), false)] }), { state: "planned", url: null });
});

test("only pull requests that are open count towards the most that may be", () => {
  const merged = Array.from({ length: 3 }, (_, index) => aPullRequest(index + 1, `imprimatur/old-${index}`, { state: "merged" }));
  assert.equal(
    standingsOf(both, aWork({ pullRequests: merged }), []).map(({ state }) => state),
    ["opens", "opens"],
  );
});

test("a package that no change moves has none", () => {
  const one = aCase({ fixed: aFixed([aFile(release, { settles: ["unpinned-action-in-publish-job"] })]) });
  assert.is(proposedOf(standingsOf(one, aWork(), [])).size, 0);
});

test("gravest is what was found to be so here, whatever the rule is elsewhere; where nothing tells, the rule", () => {
  const rules = [aRule("stored-publish-token", "critical"), aRule("unpinned-action-in-publish-job", "low")];
  const fixed = aFixed([aFile(nightly, { settles: ["unpinned-action-in-publish-job"] }), aFile(release)]);
  const found = [aFinding(nightly, { rule: "unpinned-action-in-publish-job", severity: "high" }), aFinding(release, { severity: "low" })];
  const order = (findings: typeof found) => standingsOf(aCase({ fixed, audited: audited({ findings }) }), aWork(), rules).map(({ set }) => set.file);
  assert.equal(order(found), [nightly, release]);
  assert.equal(order([]), [release, nightly]);
});

test.run();
