import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditJson } from "../../src/reports/audit-json.ts";
import { releaseFile } from "../builders.ts";
import { aFinding, aFullOrganisationReport, aFullReport, anUnseen, aReport, aSetting, aSettingFinding } from "./sample.ts";

const schema = JSON.parse(readFileSync("docs/schemas/audit.json", "utf8"));

test("everything a report holds is there, and described by the schema", () => {
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(closed(schema) as object);
  for (const report of [aFullReport(), aFullOrganisationReport(), aReport(), { ...aReport({ slug: null }), date: null }]) {
    assert.ok(validate(JSON.parse(auditJson(report))), JSON.stringify(validate.errors));
  }
});

test("a report without a field, or with another one, is not the schema's", () => {
  const valid = (change: (repository: Record<string, unknown>) => void) => {
    const report = JSON.parse(auditJson(aFullReport()));
    change(report.repositories[0]);
    return new Ajv2020({ allowUnionTypes: true }).compile(closed(schema) as object)(report);
  };

  assert.not(valid((repository) => delete repository["policy"]));
  assert.not(valid((repository) => Object.assign(repository, { lamp: 1 })));
});

test("places stand beside the rest, with their ends where they are known", () => {
  const finding = aFinding({ evidence: [{ file: "a.sh", line: 1, column: 2, says: "Seen." }] });
  const [repository] = JSON.parse(auditJson(aReport({ findings: [finding], unseen: [anUnseen({ at: null })] }))).repositories;

  assert.equal(Object.keys(repository.findings[0]), [
    "rule",
    "severity",
    "confidence",
    "file",
    "line",
    "column",
    "endLine",
    "endColumn",
    "says",
    "next",
    "evidence",
    "job",
    "packages",
    "fingerprint",
  ]);
  assert.is(repository.findings[0].file, releaseFile);
  assert.equal(repository.findings[0].evidence, [{ file: "a.sh", line: 1, column: 2, says: "Seen." }]);
  assert.is(repository.unseen[0].file, null);
});

test("a setting stands where a place would, and what is unseen has both or neither", () => {
  const report = JSON.parse(auditJson(aReport({ findings: [aSettingFinding({ at: aSetting })], unseen: [anUnseen({ at: aSetting }), anUnseen()] })));
  const [{ findings, unseen }] = report.repositories;

  assert.is(report.organisation, null);
  assert.equal(Object.keys(findings[0]).slice(0, 6), ["rule", "severity", "confidence", "setting", "page", "says"]);
  assert.equal([findings[0].setting, findings[0].page], ["environment release", "lanternfish/lamp/settings/environments"]);
  assert.equal(Object.keys(findings[0].evidence[0]), ["setting", "page", "says"]);
  assert.equal([unseen[0].file, unseen[0].setting], [null, "environment release"]);
  assert.equal([unseen[1].file, unseen[1].setting], [releaseFile, null]);
});

test("a finding with neither a place nor a setting, or with both, is not the schema's", () => {
  const valid = (change: (finding: Record<string, unknown>) => void) => {
    const report = JSON.parse(auditJson(aFullOrganisationReport()));
    change(report.organisation.findings[0]);
    return new Ajv2020({ allowUnionTypes: true }).compile(closed(schema) as object)(report);
  };

  assert.ok(valid(() => undefined));
  assert.not(valid((finding) => delete finding["setting"]));
  assert.not(valid((finding) => Object.assign(finding, { file: "a.yml", line: 1, column: 1 })));
});

test.run();

/** The schema with nothing allowed but what it names. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const own = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]));
  return "properties" in own && own["type"] === "object" ? { ...own, additionalProperties: false } : own;
}
