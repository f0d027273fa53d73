import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Signing } from "../../src/model/surroundings.ts";
import { unsignedMavenRelease } from "../../src/rules/unsigned-maven-release.ts";
import { aPublishPath, judged, theSurroundings } from "../builders.ts";

const at = { file: ".github/workflows/release.yml", line: 20, column: 14 };
const lamp = "pkg:maven/press.lanternfish/lamp";
const paths = [aPublishPath({ registry: "maven-central", packages: [lamp] }), aPublishPath()];

function told(mavenSigning: Signing | null) {
  return judged(unsignedMavenRelease, paths, "", theSurroundings({ mavenSigning }));
}

test("a build that was read whole and signs nothing", () => {
  const { findings, unseen } = told({ state: "not-seen", at, says: "nothing makes a signature" });

  assert.equal(unseen, []);
  assert.is(findings.length, 1);
  assert.equal(findings[0]?.at, at);
  assert.is(findings[0]?.says, "This release for Maven Central is not signed: nothing makes a signature.");
  assert.equal(findings[0]?.packages, [lamp]);
  assert.equal([findings[0]?.severity, findings[0]?.confidence], ["medium", "medium"]);
});

test("a part that could sign and is not here is unseen", () => {
  const { findings, unseen } = told({ state: "unknown", at, says: "the parent press:parent is not here" });

  assert.equal(findings, []);
  assert.equal(
    unseen.map(({ says }) => says),
    ["Whether releases for Maven Central are signed could not be told: the parent press:parent is not here."],
  );
});

test("what is signed, and a repository without such a release, are left alone", () => {
  assert.equal(told({ state: "configured", at, says: "the build signs" }), { findings: [], unseen: [] });
  assert.equal(told(null), { findings: [], unseen: [] });
});

test.run();
