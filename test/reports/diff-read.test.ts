import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditJson } from "../../src/reports/audit-json.ts";
import { readSide } from "../../src/reports/diff-read.ts";
import { sideOf } from "../../src/reports/diff-side.ts";
import { throwsCode } from "../rejects.ts";
import { aFullOrganisationReport, aFullReport, aReport } from "./sample.ts";

const uncompared = { ...aFullOrganisationReport(), organisation: { ...organisationOf(), baseline: null } };

test("a report is read from its JSON as it is", () => {
  for (const report of [uncompared, aReport({}), aReport({ slug: null }, {}), { ...aReport(), date: null }]) {
    assert.equal(readSide(JSON.parse(auditJson(report)), "a.json"), sideOf(report));
  }
});

test("a report from before organisations were audited is read, without settings", () => {
  const { organisation: _none, ...older } = JSON.parse(auditJson(aReport({ unseen: aFullReport().repositories[0]?.unseen ?? [] })));
  for (const unseen of older.repositories[0].unseen) {
    delete unseen.setting;
    delete unseen.page;
  }
  assert.is(readSide(older, "a.json").audited[0]?.unseen.length, 2);
});

test("what is no report is refused, with the place and what to do", () => {
  const refused = (value: unknown) => throwsCode(() => readSide(value, "a.json"), "unreadable-input").message;
  const changed = (change: (report: ReturnType<typeof JSON.parse>) => void) => {
    const report = JSON.parse(auditJson(uncompared));
    change(report);
    return refused(report);
  };

  assert.match(refused("lamp"), "a.json cannot be compared: the report is no object. Give a report written by imprimatur audit");
  assert.match(
    changed((report) => (report.schema = "imprimatur/paths@1")),
    'its schema is not "imprimatur/audit@1"',
  );
  assert.match(
    changed((report) => (report.repositories = {})),
    "the report.repositories is no list",
  );
  assert.match(
    changed((report) => (report.repositories[0].packages[0].level = "high")),
    "the report.repositories[0].packages[0].level is no word of unknown,",
  );
  assert.match(
    changed((report) => delete report.organisation.findings[0].says),
    "organisation.findings[0].says is no text",
  );
  assert.match(
    changed((report) => (report.repositories[0].findings[0].packages = [1])),
    "packages is no list of texts",
  );
  assert.match(
    changed((report) => (report.repositories[0].findings[0].line = "1")),
    "line is no number",
  );
});

test("a report that leaves findings out cannot be compared", () => {
  const refused = throwsCode(() => readSide(JSON.parse(auditJson(aFullReport())), "a.json"), "unreadable-input");
  assert.match(refused.message, "it was made with --baseline itself, and lacks 3 findings");
});

test.run();

function organisationOf() {
  const { organisation } = aFullOrganisationReport();
  if (organisation === null) throw new Error("the sample has an organisation");
  return organisation;
}
