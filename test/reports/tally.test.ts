import { test } from "uvu";
import * as assert from "uvu/assert";
import { answerOf, byGravity, isTold, tally, together } from "../../src/reports/tally.ts";
import { aFinding, anUnseen, aPosture, aRepository } from "./sample.ts";

test("findings are counted by severity, the gravest first", () => {
  assert.is(
    tally([aFinding({ severity: "low" }), aFinding({ severity: "critical" }), aFinding({ severity: "low" })]),
    "3 findings: 1 critical, 2 low",
  );
  assert.is(tally([]), "0 findings");
});

test("beside an earlier report, findings are new ones", () => {
  const baseline = { known: 2, gone: 0 };

  assert.is(answerOf(aRepository({ baseline }), true), "Nothing new found; 2 known from the earlier report.");
  assert.match(answerOf(aRepository({ baseline, findings: [aFinding()] }), true), "1 new finding: 1 high; 2 known");
});

test("what several repositories were compared with adds up", () => {
  const one = aRepository({ baseline: { known: 2, gone: 1 }, findings: [aFinding()] });

  assert.equal(together([one, one, aRepository()]).baseline, { known: 4, gone: 2 });
  assert.is(together([one, one]).findings.length, 2);
  assert.is(together([aRepository()]).baseline, null);
});

test("with settings looked at, what was not seen is counted alike", () => {
  const unseen = [anUnseen(), anUnseen({ at: null })];
  assert.is(answerOf(aRepository({ unseen }), false), "Nothing found; 2 facts not seen.");
});

test("the repository with the gravest findings comes first, then the one with most, then by name", () => {
  const high = (slug: string, count: number, ...more: readonly ("critical" | "low")[]) =>
    aRepository({ slug, findings: [...Array(count).fill(aFinding()), ...more.map((severity) => aFinding({ severity }))] });
  const sorted = byGravity([
    aRepository({ slug: "z" }),
    high("b", 1),
    high("c", 2),
    high("a", 1),
    high("d", 0, "critical"),
    high("e", 1, "low"),
    aRepository({ slug: "y" }),
  ]);

  assert.equal(
    sorted.map(({ slug }) => slug),
    ["d", "c", "e", "a", "b", "y", "z"],
  );
});

test("a repository with anything to tell is told", () => {
  assert.not(isTold(aRepository()));
  for (const given of [{ findings: [aFinding()] }, { unseen: [anUnseen()] }, { packages: [aPosture()] }]) assert.ok(isTold(aRepository(given)));
});

test.run();
