import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readBaseline } from "../../src/cli/baseline.ts";
import type { EarlierReport } from "../../src/reports/baseline.ts";
import { withDirectory } from "../collect/temporary.ts";
import { throwsCode } from "../rejects.ts";

const repository = { root: "lamp", slug: "lanternfish/lamp", findings: [{ fingerprint: "a" }, { fingerprint: "b" }], baseline: null };
const report = (given: object = {}) => JSON.stringify({ schema: "imprimatur/audit@1", repositories: [{ ...repository, ...given }] });

test("what a comparison needs is read, whatever else there is", () => {
  assert.equal(read(`\uFEFF${report({ later: "field" })}`), {
    repositories: [{ root: "lamp", slug: "lanternfish/lamp", fingerprints: ["a", "b"] }],
    organisation: null,
  });
  assert.is(read(report({ baseline: { known: 0, gone: 3 } })).repositories.length, 1);
});

test("an organisation's findings are known by their fingerprints too", () => {
  const organisation = { login: "lanternfish", findings: [{ fingerprint: "c" }], baseline: null };
  const text = JSON.stringify({ schema: "imprimatur/audit@1", repositories: [], organisation });
  assert.equal(read(text).organisation, { login: "lanternfish", fingerprints: ["c"] });
});

const faults: readonly (readonly [string, string])[] = [
  ["findings", "it is not JSON"],
  ["null", "its schema is missing"],
  ['{"schema":"imprimatur/paths@1"}', 'its schema is "imprimatur/paths@1", not "imprimatur/audit@1"'],
  ['{"schema":"imprimatur/audit@1"}', "repositories is no list"],
  ['{"schema":"imprimatur/audit@1","repositories":[7]}', "repositories[0].root is no text"],
  [report({ slug: 7 }), "repositories[0].slug is no text"],
  [report({ findings: null }), "repositories[0].findings is no list"],
  [report({ findings: [{}] }), "repositories[0].findings[0].fingerprint is no text"],
  [report({ baseline: { known: 4, gone: 0 } }), "it was made with --baseline itself, and lacks 4 findings"],
];

for (const [text, says] of faults) {
  test(`no baseline: ${says}`, () => assert.match(throwsCode(() => read(text), "unreadable-input").message, `is no baseline: ${says}`));
}

test("a file that is not there is told", () => {
  assert.match(throwsCode(() => readBaseline("gone.json"), "unreadable-input").message, "gone.json does not exist");
});

test.run();

function read(text: string): EarlierReport {
  const read: EarlierReport[] = [];
  withDirectory({ "report.json": text }, (directory) => {
    read.push(readBaseline(join(directory, "report.json")));
  });
  return read[0] ?? { repositories: [] };
}
