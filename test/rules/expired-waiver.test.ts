import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WaiverUse } from "../../src/model/policy.ts";
import { expiredWaiver } from "../../src/rules/expired-waiver.ts";
import { judgePolicy } from "../../src/rules/judge.ts";
import { aPolicy, aWaiver } from "../policy/press.ts";

function judged(...uses: readonly WaiverUse[]) {
  return judgePolicy({ policy: aPolicy(), demands: [], paths: [], uses }, () => "", [expiredWaiver]);
}

const expired: WaiverUse = { waiver: aWaiver({ expires: "2026-10-31" }), fate: { state: "expired" }, covers: 2 };

test("a waiver that has ended is told with rule, place, owner, reason, last day and what stands again", () => {
  const { findings } = judged(expired);

  assert.is(
    findings[0]?.says,
    'The waiver of stored-publish-token for .github/workflows/release.yml, which lamp-keeper gave for the reason "The first release", ended on 2026-10-31: 2 findings stand again.',
  );
  assert.is(findings[0]?.next, "Fix what it covered, or have lamp-keeper decide again and give a later day.");
  assert.equal(findings[0]?.at, expired.waiver.at);
  assert.is(findings[0]?.severity, "medium");
});

test("one that would cover nothing is only left over", () => {
  const { findings } = judged({ ...expired, covers: 0 });

  assert.match(findings[0]?.says ?? "", "ended on 2026-10-31: it would cover nothing now.");
  assert.equal([findings[0]?.severity, findings[0]?.next], ["low", "Take the waiver out."]);
});

test("the organisation's waiver is told where it is missed, and nowhere else", () => {
  const waiver = aWaiver({ from: "organisation", expires: "2026-10-31" });
  assert.is(judged({ ...expired, waiver, covers: 1 }).findings.length, 1);
  assert.equal(judged({ ...expired, waiver, covers: 0 }).findings, []);
});

test("without a date it is reported as unseen, never passed", () => {
  const { findings, unseen } = judged({ ...expired, fate: { state: "undecided", because: "no-date" } });

  assert.equal(findings, []);
  assert.match(unseen[0]?.says ?? "", "has a last day, and this audit has no date");
});

test("a waiver that holds, covers nothing or was not asked about is not meant", () => {
  const fates: readonly WaiverUse["fate"][] = [
    { state: "used" },
    { state: "unmatched", because: "file-gone" },
    { state: "undecided", because: "not-asked" },
    { state: "undecided", because: "not-seen" },
  ];
  assert.equal(judged(...fates.map((fate) => ({ ...expired, fate }))), { findings: [], unseen: [] });
});

test("the same waiver keeps its fingerprint when its line moves", () => {
  const moved = { ...expired, waiver: { ...expired.waiver, at: { ...expired.waiver.at, line: 40 } } };
  assert.is(judged(moved).findings[0]?.fingerprint, judged(expired).findings[0]?.fingerprint);
});

test.run();
