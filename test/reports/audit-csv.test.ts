import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditCsv, columns } from "../../src/reports/audit-csv.ts";
import { releaseFile } from "../builders.ts";
import { hostileText } from "./hostile.ts";
import { aFinding, aFullReport, aFullOrganisationReport, aReport, saying, sayingOfSettings } from "./sample.ts";

test("a row for each finding, the waived ones marked", () => {
  const [heading, open, , waived] = cellsOf(auditCsv(aFullReport()));

  assert.equal(heading, [...columns]);
  assert.equal(open, [
    "lanternfish/lamp",
    "open",
    "high",
    "high",
    "stored-publish-token",
    releaseFile,
    "20",
    "14",
    "20",
    "25",
    "publish",
    "pkg:npm/%40lanternfish/lamp",
    aFinding().says,
    aFinding().next,
    aFinding().fingerprint,
    "",
    "",
    "",
    "",
    "",
    "",
  ]);
  assert.equal([waived?.[1], ...(waived?.slice(15, 18) ?? [])], ["waived", "The first release has to be made by token.", "keeper", "2027-01-31"]);
});

test("a setting has its name and address in columns of their own, and the organisation is named in every row", () => {
  const rows = cellsOf(auditCsv(aFullOrganisationReport())).slice(1);
  const column = (name: (typeof columns)[number]) => rows.map((row) => row[columns.indexOf(name)]);

  assert.equal(column("repository"), ["", "", "", "lanternfish/lamp", "lanternfish/lamp"]);
  assert.equal(column("organisation"), Array(5).fill("lanternfish"));
  assert.equal(column("setting"), [
    "organisation secret NPM_TOKEN",
    "organisation secret PYPI",
    "organisation secret NPM_TOKEN",
    "",
    "environment release",
  ]);
  assert.equal(column("file"), ["", "", "", releaseFile, ""]);
  assert.is(column("address")[4], "https://github.com/lanternfish/lamp/settings/environments");
});

test("without findings there is the heading alone", () => {
  assert.is(auditCsv(aReport({})), `${columns.join(",")}\r\n`);
});

test("cells are quoted where they have to be", () => {
  const text = auditCsv(aReport({ findings: [aFinding({ says: 'A "lamp", lit.' })] }));
  assert.match(text, ',"A ""lamp"", lit.",');
});

test("no cell is a formula, also behind spaces and quotes", () => {
  for (const says of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", ' "=1', "'=1", "＝1"]) {
    const [, row = []] = cellsOf(auditCsv(aReport({ findings: [aFinding({ says })] })));
    assert.match(row[columns.indexOf("says")] ?? "", /^'/, says);
  }
});

test("hostile text stays in its cell, and is no formula", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const [report, count] of [
        [saying(text), 3],
        [sayingOfSettings(text), 5],
      ] as const) {
        const written = auditCsv(report);
        assert.ok(written.isWellFormed());
        const rows = cellsOf(written);
        assert.is(rows.length, count);
        assert.ok(rows.every((row) => row.length === columns.length));
        assert.ok(rows.flat().every((cell) => !/^[\s"']*[=+\-@]/.test(cell) || cell.startsWith("'")));
      }
    }),
  );
});

test.run();

/** Reads RFC 4180, and fails on what is none. */
function cellsOf(text: string): string[][] {
  assert.match(text, /\r\n$/);
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    assert.ok(match, "not RFC 4180");
    rows.at(-1)?.push(match?.[1]?.replaceAll('""', '"') ?? match?.[2] ?? "");
    if (match?.[3] === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}
