import { test } from "uvu";
import * as assert from "uvu/assert";
import { isSettled } from "../../src/fixes/settled.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Change } from "../../src/model/fix.ts";
import { releaseFile } from "../builders.ts";

const change: Change = {
  fix: "drop-shared-cache",
  risk: "safe",
  file: releaseFile,
  edits: [],
  settles: ["shared-cache-in-publish-job"],
  says: "publish restores no cache.",
  look: [],
  packages: [],
};

function aFinding(given: Partial<Finding> = {}, line = 7): Finding {
  return {
    rule: "shared-cache-in-publish-job",
    severity: "high",
    confidence: "high",
    at: { file: releaseFile, line, column: 5 },
    says: "publish restores a cache.",
    next: "Restore none.",
    evidence: [{ file: releaseFile, line: line + 1, column: 5, says: "cache: npm" }],
    job: "publish",
    packages: [],
    fingerprint: `${line}`,
    ...given,
  };
}

test("a finding that is gone is settled, also where others of its rule and of others are left", () => {
  assert.ok(isSettled([change], [aFinding()], []));
  const other = aFinding({ job: "wheels" });
  assert.ok(isSettled([change], [aFinding(), other], [other]));
  assert.ok(isSettled([change], [aFinding()], [aFinding({ rule: "stored-publish-token" })]));
});

test("one that is about less than before is", () => {
  assert.ok(isSettled([change], [aFinding()], [aFinding({ evidence: [] })]));
  assert.ok(isSettled([change], [aFinding({ packages: ["pkg:npm/lamp"] })], [aFinding()]));
});

test("of two that are the same, one is", () => {
  assert.ok(isSettled([change], [aFinding({}, 7), aFinding({}, 17)], [aFinding({}, 7)]));
});

test("one that only moved is not", () => {
  assert.not(isSettled([change], [aFinding({}, 7)], [aFinding({}, 9)]));
  assert.not(isSettled([change], [], []));
});

test("nothing is where a rule of the changes finds more than before, whatever else is gone", () => {
  const both = { ...change, settles: ["shared-cache-in-publish-job", "stored-publish-token"] };
  const token = aFinding({ rule: "stored-publish-token" });

  assert.not(isSettled([both], [aFinding()], [token]));
  assert.not(isSettled([change], [aFinding()], [aFinding({ job: "wheels" }), aFinding({ job: "source" })]));
  assert.ok(isSettled([both], [aFinding(), token], [token]));
});

test("a finding of settings has no file", () => {
  const setting = aFinding({ at: { setting: "lanternfish/lamp: Actions" } as Finding["at"] });

  assert.ok(isSettled([change], [setting], []));
  assert.not(isSettled([change], [setting], [setting]));
});

test.run();
