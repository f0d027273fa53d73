import { test } from "uvu";
import * as assert from "uvu/assert";
import { groupedFindings, shownOf } from "../../src/reports/grouped-findings.ts";
import { releaseFile } from "../builders.ts";
import { aFinding, aSetting, aSettingFinding } from "./sample.ts";

test("one rule, one file and one thing to do make a group", () => {
  const findings = [
    aFinding(),
    aFinding({ next: "Something else." }),
    aFinding({ at: { file: "b.yml", line: 1, column: 1 } }),
    aFinding({ severity: "low" }),
    aFinding({ says: "Another place." }),
  ];
  assert.equal(
    groupedFindings(findings).map((group) => group.findings.length),
    [2, 1, 1, 1],
  );
});

test("evidence is shown once, at most six pieces, and what is left is counted", () => {
  const evidence = Array.from({ length: 8 }, (_, index) => ({ file: releaseFile, line: index + 1, column: 1, says: "Seen." }));
  const [group] = groupedFindings([aFinding({ evidence }), aFinding({ evidence })]);
  const { marks, more } = shownOf(group ?? { first: aFinding(), findings: [] });

  assert.equal(
    marks.filter(({ main }) => !main).map(({ at }) => at.line),
    [1, 2, 3, 4, 5, 6],
  );
  assert.is(more, "and 2 more pieces of evidence");
});

test("evidence that says what the finding says, where it says it, is left out", () => {
  const { at, says } = aFinding();
  const [group] = groupedFindings([aFinding({ evidence: [{ ...at, says }] })]);

  assert.is(group && shownOf(group).marks.length, 1);
});

test("settings make a group of their own, and evidence is told apart by where it stands", () => {
  const findings = [
    aSettingFinding(),
    aSettingFinding({ at: aSetting, evidence: [...aFinding().evidence, ...aSettingFinding().evidence] }),
    aFinding(),
  ];
  const [settings, ...others] = groupedFindings(findings);
  const shown = shownOf(settings ?? { first: aFinding(), findings: [] });

  assert.is(others.length, 1);
  assert.equal(
    shown.settings.map(({ setting }) => setting),
    ["organisation secret NPM_TOKEN", "environment release"],
  );
  assert.equal([shown.marks.length, shown.evidence.length, shown.marks[0]?.main], [1, 1, false]);
});

test.run();
