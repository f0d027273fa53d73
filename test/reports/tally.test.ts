import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerOf, tally, together } from "../../src/reports/tally.ts";
import { aFinding, aRepository } from "./sample.ts";

test("findings are counted by severity, the gravest first", () => {
  assert.is(
    tally([aFinding({ severity: "low" }), aFinding({ severity: "critical" }), aFinding({ severity: "low" })]),
    "3 findings: 1 critical, 2 low",
  );
  assert.is(tally([]), "0 findings");
});

test("beside an earlier report, findings are new ones", () => {
  const baseline = { known: 2, gone: 0 };

  assert.is(answerOf(aRepository({ baseline })), "Nothing new found; 2 known from the earlier report.");
  assert.match(answerOf(aRepository({ baseline, findings: [aFinding()] })), "1 new finding: 1 high; 2 known");
});

test("what several repositories were compared with adds up", () => {
  const one = aRepository({ baseline: { known: 2, gone: 1 }, findings: [aFinding()] });

  assert.equal(together([one, one, aRepository()]).baseline, { known: 4, gone: 2 });
  assert.is(together([one, one]).findings.length, 2);
  assert.is(together([aRepository()]).baseline, null);
});

test.run();
