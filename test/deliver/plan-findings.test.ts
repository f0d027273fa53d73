import { test } from "uvu";
import * as assert from "uvu/assert";
import { branchFor } from "../../src/deliver/branch.ts";
import { type ChangeSet, changeSetsOf } from "../../src/deliver/change-sets.ts";
import { findingsLeft, setsFor } from "../../src/deliver/plan-findings.ts";
import type { Standing } from "../../src/deliver/plan-standing.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { FixedFile } from "../../src/model/fix.ts";
import { audited } from "../reports/audited.ts";
import { aFile, aFinding, aFixed, aPullRequest, lamp, nightly, release } from "./lantern-works.ts";

function standing(file: FixedFile, state: "opens" | "declined"): Standing {
  const set = changeSetsOf(aFixed([file]), [])[0] as ChangeSet;
  const wanted = { set, branch: branchFor(set.file), moves: [] };
  return state === "opens" ? { ...wanted, state } : { ...wanted, state, pullRequest: aPullRequest(7, wanted.branch) };
}

function left(found: readonly Finding[], standings: readonly Standing[], still: readonly Finding[] = []): readonly string[] {
  return findingsLeft({ audited: audited({ findings: found }), fixed: aFixed([], { left: still }) }, standings).map(({ fingerprint }) => fingerprint);
}

test("what a pull request settles is not told beside it; what fixes leave is, at its place of now", () => {
  const other = aFinding(release, { rule: "shared-cache-in-publish-job", fingerprint: "cache" });
  const moved = { ...other, at: { file: release, line: 99, column: 1 } };
  assert.equal(left([aFinding(release), other], [standing(aFile(release), "opens")], [moved]), ["cache"]);
  const [kept] = findingsLeft({ audited: audited({ findings: [other] }), fixed: aFixed([], { left: [moved] }) }, []);
  assert.equal(kept?.at, other.at);
});

test("what a declined or a missing pull request would settle is told", () => {
  const found = [aFinding(release)];
  assert.equal(left(found, [standing(aFile(release), "declined")]).length, 1);
  assert.equal(left(found, []).length, 1);
});

test("a finding of a declined workflow is not hidden by the open pull request of another one of the same package", () => {
  const standings = [standing(aFile(release), "declined"), standing(aFile(nightly), "opens")];
  assert.equal(left([aFinding(release), aFinding(nightly)], standings), [aFinding(release).fingerprint]);
});

test("what goes with the change of its file although no fix is about its rule is not told", () => {
  const other = aFinding(release, { rule: "publish-secret-outside-environment", fingerprint: "secret" });
  assert.equal(left([other], [standing(aFile(release), "opens")]), []);
  assert.equal(left([{ ...other, at: { setting: "secret NPM_TOKEN", page: null } }], [standing(aFile(release), "opens")]), ["secret"]);
});

test("sets are told by the rule and the file, else by the package, else by the rule", () => {
  const called = ".github/workflows/_publish.yml";
  const sets = [aFile(release), aFile(nightly, { packages: ["pkg:npm/wick"] })].flatMap((file) => changeSetsOf(aFixed([file]), []));
  const keys = (finding: Finding): readonly string[] => setsFor(finding, sets).map(({ file }) => file);
  assert.equal(keys(aFinding(nightly)), [nightly]);
  assert.equal(keys(aFinding(called)), [release]);
  assert.equal(keys(aFinding(called, { at: { setting: "secret NPM_TOKEN", page: null }, packages: ["pkg:npm/wick", lamp] })), [release, nightly]);
  assert.equal(keys(aFinding(called, { packages: [] })), [release, nightly]);
  assert.equal(keys(aFinding(release, { rule: "shared-cache-in-publish-job" })), []);
});

test.run();
