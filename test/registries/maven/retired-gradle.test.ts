import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { retiredInGradle, retiredInProperties } from "../../../src/registries/maven/retired-gradle.ts";

const staging = "https://s01.oss.sonatype.org/service/local/staging/deploy/maven2/";

function told(script: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = filesFrom({ "build.gradle.kts": script, ...others });
  return retiredInGradle(files, "build.gradle.kts").map(({ at, what }) => `${at.line} ${what}`);
}

test("a repository that is uploaded to", () => {
  assert.equal(told(`publishing {\n  repositories {\n    maven { url = uri("${staging}") }\n  }\n}\n`), [`3 ${staging}`]);
  assert.equal(told(`val to = "${staging}"\n`), [`1 ${staging}`]);
  assert.equal(told(`publishing {\n  repositories { maven { url "https://oss.sonatype.org/content/repositories/snapshots" } }\n}\n`), [
    "2 https://oss.sonatype.org/content/repositories/snapshots",
  ]);
});

test("what is read from, commented out or told to readers is none", () => {
  assert.equal(told('repositories {\n  maven { url "https://oss.sonatype.org/content/repositories/snapshots" }\n}\n'), []);
  assert.equal(told(`// val to = "${staging}"\n/* "${staging}" */\n`), []);
  assert.equal(told('publishing { publications { create("a") { pom { url = "https://oss.sonatype.org/" } } } }\n'), []);
  assert.equal(told('publishing { repositories { maven { url = uri("https://ossrh-staging-api.central.sonatype.com/service/local/") } } }\n'), []);
});

test("a host of the vanniktech plug-in that is gone", () => {
  assert.equal(told("mavenPublishing {\n  publishToMavenCentral(SonatypeHost.S01)\n}\n"), ["2 publishToMavenCentral(SonatypeHost.S01"]);
  assert.equal(told('mavenPublishing { publishToMavenCentral("DEFAULT") }\n'), ['1 publishToMavenCentral("DEFAULT"']);
  assert.equal(told("mavenPublishing { publishToMavenCentral(SonatypeHost.CENTRAL_PORTAL) }\n"), []);
  assert.equal(told("mavenPublishing { publishToMavenCentral() }\n"), []);
});

const nexus = (inner: string) => `nexusPublishing {\n  repositories {\n    sonatype${inner}\n  }\n}\n`;
const plugin = (version: string) => `plugins { id("io.github.gradle-nexus.publish-plugin") version "${version}" }\n`;

test("gradle-nexus without an address, by the version that is known", () => {
  assert.equal(told(plugin("2.0.0") + nexus("()")), ["4 sonatype"]);
  assert.equal(told(plugin("1.3.0") + nexus(" { username.set(x) }")), ["4 sonatype"]);
  assert.equal(told(plugin("2.1.0") + nexus("()")), []);
  assert.equal(told(nexus("()")), []);
  const portal = ' { nexusUrl.set(uri("https://ossrh-staging-api.central.sonatype.com/service/local/")) }';
  assert.equal(told(plugin("2.0.0") + nexus(portal)), []);
});

test("the version of a catalogue counts, given in any of its forms", () => {
  const catalogue = (text: string) => told(nexus("()"), { "gradle/libs.versions.toml": text });
  assert.equal(catalogue('[plugins]\nnexus = "io.github.gradle-nexus.publish-plugin:2.0.0"\n'), ["3 sonatype"]);
  assert.equal(catalogue('[plugins]\nnexus = { id = "io.github.gradle-nexus.publish-plugin", version = "2.0.0" }\n'), ["3 sonatype"]);
  assert.equal(catalogue('[versions]\nnx = "2.0.0"\n[plugins]\nnexus = { id = "io.github.gradle-nexus.publish-plugin", version.ref = "nx" }\n'), [
    "3 sonatype",
  ]);
});

test("properties", () => {
  const said = (text: string) => retiredInProperties("gradle.properties", text).map(({ at, what }) => `${at.line}:${at.column} ${what}`);
  assert.equal(said("SONATYPE_HOST=S01\nSONATYPE_AUTOMATIC_RELEASE=true\n"), ["1:1 SONATYPE_HOST=S01"]);
  assert.equal(said(`releaseUrl = ${staging}\n`), [`1:14 ${staging}`]);
  assert.equal(said(`SONATYPE_HOST=CENTRAL_PORTAL\n# SONATYPE_HOST=S01\nread=https://oss.sonatype.org/content/groups/public\n`), []);
});

test.run();
