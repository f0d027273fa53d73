import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditSarif } from "../../src/reports/audit-sarif.ts";
import { releaseFile } from "../builders.ts";
import { hostileText } from "./hostile.ts";
import {
  aFinding,
  aFullOrganisationReport,
  aFullReport,
  anOrganisationReport,
  anUnseen,
  aReport,
  aSetting,
  aSettingFinding,
  aWaiver,
  notAsked,
  saying,
  sayingOfSettings,
  theRendering,
} from "./sample.ts";

const validate = validator();

test("a report is valid SARIF 2.1.0, by the official schema", () => {
  for (const report of [
    aFullReport(),
    aFullOrganisationReport(),
    aReport(),
    aReport({}, { slug: null }),
    aReport({ findings: [aFinding({ rule: "gone" })] }),
  ]) {
    assert.equal(faults(JSON.parse(auditSarif(report, theRendering()))), []);
  }
  assert.not.equal(faults({ version: "2.1.0", runs: [{ tool: {} }] }), []);
});

test("a rule carries its help, its severity for GitHub and its requirements", () => {
  const address = (rule: string) => `https://lanternfish.example/rules/${rule}`;
  const [stored, wide] = run(aFullReport(), { address }).tool.driver.rules;

  assert.is(stored.id, "stored-publish-token");
  assert.is(stored.defaultConfiguration.level, "error");
  assert.is(stored.helpUri, "https://lanternfish.example/rules/stored-publish-token");
  assert.is(stored.help.markdown, "# stored-publish-token\n\nSee the other.\n");
  assert.is(stored.properties["security-severity"], "8.0");
  assert.is(wide.properties["security-severity"], "5.5");
  assert.is(stored.properties.precision, "high");
  // The first requirement of each framework comes before the second of any.
  assert.equal(stored.properties.tags.slice(0, 6), [
    "security",
    "tokens",
    "SSDF 1.1: PS.1.1",
    "ISO/IEC 27001:2022: A.5.17",
    "SOC 2: CC6.1",
    "SSDF 1.1: PO.5.1",
  ]);
});

test("a rule whose findings a policy made graver is as grave, since GitHub looks nowhere else", () => {
  const findings = [aFinding({ severity: "low" }), aFinding({ severity: "critical" })];
  assert.is(run(aReport({ findings })).tool.driver.rules[0].properties["security-severity"], "9.5");
  assert.is(run(aReport({})).tool.driver.rules[0].properties["security-severity"], "8.0");
});

test("a finding is a result with its stretch, its evidence and its fingerprint", () => {
  const [result] = run(aReport({ findings: [aFinding({ evidence: [{ file: "a b#c.sh", line: 3, column: 1, says: "Seen [here]." }] })] })).results;

  assert.is(result.ruleIndex, 0);
  assert.is(result.level, "error");
  assert.equal(result.locations[0].physicalLocation, {
    artifactLocation: { uri: releaseFile, uriBaseId: "%SRCROOT%" },
    region: { startLine: 20, startColumn: 14, endLine: 20, endColumn: 25 },
  });
  assert.is(result.relatedLocations[0].physicalLocation.artifactLocation.uri, "a%20b%23c.sh");
  assert.match(result.message.text, "offers trusted publishing. Register this workflow");
  assert.match(result.message.text, "\nSeen: [a b#c.sh:3](1) Seen \\[here\\].");
  assert.equal(result.partialFingerprints, { "imprimatur/v1": "0123456789abcdef0123456789abcdef" });
  assert.is(result.suppressions, undefined);
  assert.is(result.baselineState, undefined);
});

test("waived findings are suppressed, by whom and until when", () => {
  const { results } = run(aFullReport());
  const suppressions = results.flatMap((result: { suppressions?: unknown[] }) => result.suppressions ?? []);

  assert.equal(
    suppressions.map(({ kind, justification }: Record<string, unknown>) => [kind, justification]),
    [
      ["external", "The first release has to be made by token. Owner: keeper. Until 2027-01-31."],
      ["inSource", "The first release has to be made by token."],
    ],
  );
  const foreign = aWaiver({ from: "organisation" });
  assert.is(run(aReport({ waived: [{ finding: aFinding(), waiver: foreign }] })).results[0].suppressions[0].location, undefined);
  assert.equal(run(aReport({ waived: [{ finding: aFinding(), waiver: foreign }] }), { suppressed: false }).results, []);
});

test("findings that a baseline leaves are new", () => {
  const states = run(aFullReport()).results.map(({ baselineState }: { baselineState?: string }) => baselineState);
  assert.equal(states, ["new", "new", undefined, undefined]);
});

test("each repository is a run with an id that stays", () => {
  const ids = JSON.parse(auditSarif(aReport({}, { slug: null, root: "oil" }), theRendering())).runs.map(
    (one: { automationDetails: unknown }) => one.automationDetails,
  );
  assert.equal(ids, [{ id: "imprimatur/lanternfish/lamp/" }, { id: "imprimatur/oil/" }]);
});

test("a setting is named by a logical location, at a file of its evidence or at none: GitHub refuses a result without one", () => {
  const evidence = [...aSettingFinding().evidence, ...aFinding().evidence];
  const [bare, shown] = run(aReport({ findings: [aSettingFinding({ at: aSetting }), aSettingFinding({ at: aSetting, evidence })] })).results;
  const logicalLocations = [{ name: "environment release", fullyQualifiedName: "lanternfish/lamp environment release", kind: "resource" }];

  assert.equal(bare.locations[0].logicalLocations, logicalLocations);
  assert.is(bare.locations[0].physicalLocation.artifactLocation.uri, "no%20file%20associated%20with%20this%20alert");
  assert.is(bare.relatedLocations[0].physicalLocation, undefined);
  assert.match(bare.message.text, "environment release: The secret NPM_TOKEN");
  assert.match(bare.message.text, " https://github.com/lanternfish/lamp/settings/environments\nSeen: [repository lanternfish/oil](1) It can");
  assert.equal(shown.locations[0].logicalLocations, logicalLocations);
  assert.is(shown.locations[0].physicalLocation.artifactLocation.uri, releaseFile);
});

test("an organisation is a run of its own, before its repositories", () => {
  const { runs } = JSON.parse(auditSarif(anOrganisationReport({ unseen: [anUnseen({ at: aSetting })] }, {}), theRendering()));

  assert.equal(
    runs.map(({ automationDetails }: { automationDetails: { id: string } }) => automationDetails.id),
    ["imprimatur/lanternfish/", "imprimatur/lanternfish/lamp/"],
  );
  const [note] = runs[0].invocations[0].toolExecutionNotifications;
  assert.is(note.locations[0].logicalLocations[0].fullyQualifiedName, "lanternfish environment release");
});

test("what was not seen or not read is a notification, with a place where it has one", () => {
  const problems = [{ file: "a.yml", line: 1, column: 2, code: "invalid-yaml", message: "A tab." } as const];
  const notes = run(aReport({ unseen: [anUnseen(), notAsked], problems })).invocations[0].toolExecutionNotifications;

  assert.equal(
    notes.map(({ descriptor, locations }: { descriptor: { id: string }; locations?: unknown[] }) => [descriptor.id, locations?.length]),
    [
      ["unseen", 1],
      ["unseen", undefined],
      ["not-read", 1],
    ],
  );
  assert.match(notes[1].message.text, "An owner of the packages can show it. Not judged: single-registry-owner, orphan-package.");
});

test("GitHub's limits hold: the gravest 5,000 results, below 10 MB, and what is left out is said", () => {
  const findings = Array.from({ length: 5100 }, (_, index) =>
    aFinding({
      severity: index < 5050 ? "low" : "high",
      fingerprint: String(index).padStart(32, "0"),
      evidence: Array(index === 5050 ? 120 : 3).fill(aFinding().evidence[0]),
    }),
  );
  const text = auditSarif(aReport({ findings }), theRendering());
  const [{ results, invocations }] = JSON.parse(text).runs;

  assert.is(results.length, 5000);
  assert.ok(results.slice(0, 50).every(({ level }: { level: string }) => level === "error"));
  assert.is(results[0].relatedLocations.length, 20);
  assert.match(invocations[0].toolExecutionNotifications[0].message.text, "100 results left out");
  assert.ok(gzipSync(text).length < 10_000_000);
});

test("hostile text stays text: valid JSON and SARIF, relative addresses, no links but ours", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const written = auditSarif(saying(text), theRendering());
      assert.not.match(written, "##[");
      const log = JSON.parse(written);
      assert.equal(faults(log), []);
      const [result] = log.runs[0].results;
      assert.match(result.locations[0].physicalLocation.artifactLocation.uri, /^[A-Za-z0-9%/._~!'()*-]+$/);
      const linked = result.message.text.match(/(?<!\\)\]\([^)]*\)/g);
      assert.equal(linked, ["](1)"]);
      const ofSettings = auditSarif(sayingOfSettings(text), theRendering());
      assert.not.match(ofSettings, "##[");
      assert.equal(faults(JSON.parse(ofSettings)), []);
    }),
  );
});

test.run();

function run(report: Parameters<typeof auditSarif>[0], given: Partial<Parameters<typeof auditSarif>[1]> = {}) {
  return JSON.parse(auditSarif(report, theRendering(given))).runs[0];
}

/** The schema says draft 4, which differs from draft 7 in nothing that it uses but the name of its id. */
function validator() {
  const path = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(path, "utf8"));
  const formats = {
    uri: (text: string) => URL.canParse(text),
    "uri-reference": (text: string) => URL.canParse(text, "https://lanternfish.example/"),
    "date-time": true as const,
  };
  return new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats }).compile(schema);
}

function faults(log: unknown): unknown[] {
  return validate(log) ? [] : (validate.errors ?? []);
}
