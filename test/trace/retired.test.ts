import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { retiredAddresses } from "../../src/trace/retired.ts";
import { aPublishPath } from "../builders.ts";

const workflow = ".github/workflows/release.yml";
const staging = "https://s01.oss.sonatype.org/service/local/staging/deploy/maven2/";

function told(files: Readonly<Record<string, string>>, given: Partial<PublishPath> = {}): readonly string[] {
  const path = aPublishPath({ registry: "maven-central", tool: "mvn deploy", ...given });
  return retiredAddresses(filesFrom(files), [path]).map(({ at, what }) => `${at.file}:${at.line} ${what}`);
}

const pom = `<project><artifactId>lamp</artifactId>\n<distributionManagement><repository><url>${staging}</url></repository></distributionManagement></project>`;

test("only build files that a release passes through are asked", () => {
  assert.equal(told({ "pom.xml": pom }, { through: ["pom.xml"] }), [`pom.xml:2 ${staging}`]);
  assert.equal(told({ "pom.xml": pom }), []);
  assert.equal(told({ "pom.xml": pom }, { through: ["pom.xml"], registry: "github-packages" }), []);
  assert.equal(told({ "pom.xml": pom }, { through: ["pom.xml"], registry: "other:maven-central-snapshots" }), [`pom.xml:2 ${staging}`]);
});

test("commands of workflows and scripts that upload there", () => {
  assert.equal(told({ [workflow]: `run: |\n  mvn deploy -DaltDeploymentRepository=ossrh::${staging}\n` }), [`${workflow}:2 ${staging}`]);
  assert.equal(told({ [workflow]: `env:\n  MAVEN_REPOSITORY_URL: ${staging}\n` }), [`${workflow}:2 ${staging}`]);
  assert.equal(told({ "ship.sh": `mvn deploy -DnexusUrl=https://oss.sonatype.org/\n` }, { through: ["ship.sh"] }), [
    "ship.sh:1 https://oss.sonatype.org/",
  ]);
  assert.equal(told({ [workflow]: "run: ./gradlew publish -PSONATYPE_HOST=S01\n" }), [`${workflow}:1 -PSONATYPE_HOST=S01`]);
});

test("a firewall's list, a comment and a link are no upload", () => {
  assert.equal(told({ [workflow]: "allowed-endpoints: >\n  oss.sonatype.org:443\n" }), []);
  assert.equal(
    told({ [workflow]: `# mvn deploy -DnexusUrl=https://oss.sonatype.org/\nrun: mvn deploy # -DnexusUrl=https://oss.sonatype.org/\n` }),
    [],
  );
  assert.equal(told({ [workflow]: "run: echo see https://oss.sonatype.org/\n" }), []);
});

test("configuration that a tool reads wherever it stands", () => {
  const properties = { "gradle.properties": "SONATYPE_HOST=S01\n", "src/test/gradle.properties": "SONATYPE_HOST=S01\n" };
  assert.equal(told(properties, { tool: "gradlew publish" }), ["gradle.properties:1 SONATYPE_HOST=S01"]);
  assert.equal(told(properties), []);
  assert.equal(told({ "build.sbt": 'sonatypeCredentialHost := "s01.oss.sonatype.org"\n' }, { tool: "sbt ci-release" }), [
    "build.sbt:1 s01.oss.sonatype.org",
  ]);
  assert.equal(told({ "build.sc": 'def sonatypeUri = "https://s01.oss.sonatype.org/service/local"\n' }, { tool: "mill publish" }), [
    "build.sc:1 https://s01.oss.sonatype.org/service/local",
  ]);
});

test("places are told once, by file and line", () => {
  const jreleaser = "deploy:\n  maven:\n    nexus2:\n      a:\n        active: ALWAYS\n        url: https://oss.sonatype.org/\n";
  const files = { "pom.xml": pom, "jreleaser.yml": jreleaser };
  assert.equal(told(files, { through: ["pom.xml", "jreleaser.yml", "pom.xml"] }), [
    "jreleaser.yml:6 https://oss.sonatype.org/",
    `pom.xml:2 ${staging}`,
  ]);
});

test.run();
