import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PackageRequirement } from "../../src/model/policy.ts";
import type { Level, PackagePosture } from "../../src/model/posture.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { demandsOf } from "../../src/policy/demands.ts";
import { judgePolicy } from "../../src/rules/judge.ts";
import { packageBelowRequiredLevel } from "../../src/rules/package-below-required-level.ts";
import { aPublishPath } from "../builders.ts";
import { aPolicy, aPosture, own, release } from "../policy/press.ts";

function judged(level: Level, postures: readonly PackagePosture[], paths: readonly PublishPath[] = [aPublishPath()]) {
  const asked: PackageRequirement = { match: "pkg:npm/**", level, from: "repository", at: { file: own, line: 3, column: 5 } };
  const policy = aPolicy({ packages: [asked] });
  return judgePolicy({ policy, demands: demandsOf(policy, postures), paths, uses: [] }, () => "", [packageBelowRequiredLevel]);
}

test("a package below is told where it is published, with the policy's line and the gap to close first", () => {
  const { findings } = judged("trusted", [aPosture()]);

  assert.is(findings[0]?.says, "The policy asks the level trusted of pkg:npm/%40lanternfish/lamp, which is published at the level token.");
  assert.is(findings[0]?.next, `Close this gap first: ${release} › publish publishes with NPM_TOKEN: trusted publishing has to take its place.`);
  assert.equal(findings[0]?.at, aPublishPath().at);
  assert.equal(findings[0]?.evidence, [{ file: own, line: 3, column: 5, says: "the policy asks trusted of pkg:npm/**" }]);
  assert.equal([findings[0]?.job, findings[0]?.packages], ["publish", ["pkg:npm/%40lanternfish/lamp"]]);
});

test("of several paths the one that the posture speaks of is pointed at", () => {
  const missing = ["ship.yml › upload publishes with NPM_TOKEN: trusted publishing has to take its place."];
  const weakest = aPublishPath({ definedIn: "ship.yml", calleeJob: "upload", at: { file: "ship.yml", line: 7, column: 1 } });
  const { findings } = judged("trusted", [aPosture({ missing })], [aPublishPath(), weakest]);
  assert.equal([findings[0]?.at, findings[0]?.job], [weakest.at, "upload"]);
});

test("packages of one step are one message", () => {
  const purls = ["a", "b", "c", "d"].map((name) => `pkg:npm/${name}`);
  const { findings } = judged(
    "sealed",
    purls.map((purl) => aPosture({ purl })),
    [aPublishPath({ packages: purls })],
  );
  assert.equal(
    findings.map(({ says }) => says),
    ["The policy asks the level sealed of pkg:npm/a, pkg:npm/b and 2 more packages, which are published at the level token."],
  );
  assert.equal(findings[0]?.packages, purls);
});

test("a level that is reached beyond doubt is no matter", () => {
  assert.equal(judged("token", [aPosture()]), { findings: [], unseen: [] });
});

test("a level that is reached as far as was seen is unseen, and about no file", () => {
  const { findings, unseen } = judged("trusted", [aPosture({ level: "trusted", certain: false, missing: [] })]);
  assert.equal(findings, []);
  assert.equal(
    unseen.map(({ at, says }) => [at, says]),
    [[null, "Whether pkg:npm/%40lanternfish/lamp really reaches the level trusted, which the policy asks, was not seen."]],
  );
});

test("a level that could not be told is unseen, at the upload where there is one", () => {
  const unknown = aPosture({ level: "unknown", certain: false, missing: [] });
  const says =
    "How pkg:npm/%40lanternfish/lamp is published was not seen, so whether the level trusted, which the policy asks, is reached is not known.";
  for (const [paths, at] of [
    [[aPublishPath()], aPublishPath().at],
    [[], null],
  ] as const) {
    const { findings, unseen } = judged("trusted", [unknown], paths);
    assert.equal([findings, unseen.map((one) => [one.at, one.says])], [[], [[at, says]]]);
  }
});

test("an upload whose package could not be told is unseen, where a level is asked of any", () => {
  const untold = aPublishPath({ packages: [] });
  assert.is(
    judged("trusted", [], [untold]).unseen[0]?.says,
    "Which package npm publish uploads could not be told, so whether the policy asks a level of it is not known.",
  );
  assert.equal(judged("trusted", [], [aPublishPath({ packages: [], registry: "testpypi" })]).unseen, []);
  assert.equal(judgePolicy({ policy: aPolicy(), demands: [], paths: [untold], uses: [] }, () => "", [packageBelowRequiredLevel]).unseen, []);
});

test.run();
