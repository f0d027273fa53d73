import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RetiredAddress } from "../../src/model/surroundings.ts";
import { retiredPublishHost } from "../../src/rules/retired-publish-host.ts";
import { aPublishPath, judged, judgedFiles, theSurroundings } from "../builders.ts";

const lamp = "pkg:maven/press.lanternfish/lamp";

function anAddress(file: string, line: number, what: string): RetiredAddress {
  return { at: { file, line, column: 5 }, what, says: "OSSRH was switched off", next: "Move it." };
}

test("each file is told once, its other places as evidence, with the packages of releases", () => {
  const retired = [
    anAddress("pom.xml", 9, "oss.sonatype.org"),
    anAddress("pom.xml", 12, "s01.oss.sonatype.org"),
    anAddress("a.sbt", 1, "oss.sonatype.org"),
  ];
  const paths = [aPublishPath({ registry: "maven-central", packages: [lamp] }), aPublishPath()];
  const { findings } = judged(retiredPublishHost, paths, "", theSurroundings({ retired }));

  assert.equal(
    findings.map(({ at }) => `${at.file}:${at.line}`),
    ["a.sbt:1", "pom.xml:9"],
  );
  const [, pom] = findings;
  assert.is(pom?.says, "The release leads to a host that is gone (oss.sonatype.org): OSSRH was switched off.");
  assert.equal(pom?.evidence, [{ file: "pom.xml", line: 12, column: 5, says: "s01.oss.sonatype.org stands here too" }]);
  assert.equal(pom?.packages, [lamp]);
  assert.is(pom?.severity, "high");
});

test("nothing retired: nothing said", () => {
  assert.equal(judged(retiredPublishHost, [aPublishPath()]), { findings: [], unseen: [] });
});

test("a repository is read as an audit reads it", () => {
  const workflow =
    "on: push\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n      - run: mvn deploy\n        env:\n          MAVEN_USERNAME: ${{ secrets.OSSRH_USERNAME }}\n";
  const url = "https://s01.oss.sonatype.org/service/local/staging/deploy/maven2/";
  const pom = `<project><groupId>press.lanternfish</groupId><artifactId>lamp</artifactId><version>1.0</version>\n<distributionManagement><repository><id>o</id><url>${url}</url></repository></distributionManagement></project>`;
  const { findings } = judgedFiles(retiredPublishHost, { ".github/workflows/release.yml": workflow, "pom.xml": pom });

  assert.equal(
    findings.map(({ at }) => `${at.file}:${at.line}`),
    ["pom.xml:2"],
  );
});

test.run();
