import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditJson } from "../../src/reports/audit-json.ts";
import { releaseFile } from "../builders.ts";
import { aFinding, aFullReport, anUnseen, aReport } from "./sample.ts";

const schema = JSON.parse(readFileSync("docs/schemas/audit.json", "utf8"));

test("everything a report holds is there, and described by the schema", () => {
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(closed(schema) as object);
  for (const report of [aFullReport(), aReport(), { ...aReport({ slug: null }), date: null }]) {
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

test.run();

/** The schema with nothing allowed but what it names. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const own = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]));
  return "properties" in own && own["type"] === "object" ? { ...own, additionalProperties: false } : own;
}
