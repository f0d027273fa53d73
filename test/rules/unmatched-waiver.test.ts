import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WaiverUse } from "../../src/model/policy.ts";
import { judgePolicy } from "../../src/rules/judge.ts";
import { unmatchedWaiver } from "../../src/rules/unmatched-waiver.ts";
import { aPolicy, aWaiver } from "../policy/press.ts";

function judged(fate: WaiverUse["fate"], given: Parameters<typeof aWaiver>[0] = {}) {
  return judgePolicy({ policy: aPolicy(), demands: [], paths: [], uses: [{ waiver: aWaiver(given), fate, covers: 0 }] }, () => "", [unmatchedWaiver]);
}

for (const [because, why] of [
  ["file-gone", "there is no such file"],
  ["job-gone", "there is no such workflow job"],
  ["nothing-matches", "nothing here matches the pattern"],
  ["rule-off", "the rule is switched off"],
  ["nothing-found", "the rule finds nothing there"],
] as const) {
  test(`${because}: ${why}`, () => {
    const { findings } = judged({ state: "unmatched", because });
    assert.is(findings[0]?.says, `The waiver of stored-publish-token for .github/workflows/release.yml covers nothing: ${why}.`);
    assert.equal(findings[0]?.at, aWaiver().at);
    assert.match(findings[0]?.next ?? "", /ake the waiver out/);
  });
}

test("a comment is named by the line it speaks of", () => {
  const { findings } = judged({ state: "unmatched", because: "nothing-found" }, { from: "comment", line: 12 });
  assert.is(findings[0]?.says, "The comment that waives stored-publish-token on line 12 covers nothing: the rule finds nothing there.");
});

test("where the rule could not see, it is reported as unseen", () => {
  const { findings, unseen } = judged({ state: "undecided", because: "not-seen" });
  assert.equal(
    [findings, unseen.map(({ says }) => says)],
    [[], ["The waiver of stored-publish-token for .github/workflows/release.yml may cover something: the rule could not see all there."]],
  );
});

test("what the organisation waives may lie in another repository", () => {
  assert.equal(judged({ state: "unmatched", because: "file-gone" }, { from: "organisation" }), { findings: [], unseen: [] });
  assert.equal(judged({ state: "undecided", because: "not-seen" }, { from: "organisation" }), { findings: [], unseen: [] });
});

test("a waiver that is used, has ended or was not asked about is not meant", () => {
  for (const fate of [
    { state: "used" },
    { state: "expired" },
    { state: "undecided", because: "not-asked" },
    { state: "undecided", because: "no-date" },
  ] as const) {
    assert.equal(judged(fate), { findings: [], unseen: [] });
  }
});

test.run();
