import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { movedHosts } from "../../../src/registries/maven/adopt-hosts.ts";
import { retiredInGradle, retiredInProperties } from "../../../src/registries/maven/retired-gradle.ts";
import { applySplices } from "../../../src/workflow/splices.ts";

const releases = "https://ossrh-staging-api.central.sonatype.com/service/local/";
const snapshots = "https://central.sonatype.com/repository/maven-snapshots/";

function moved(file: string, text: string): string {
  const how = movedHosts(text, file.endsWith(".properties") ? retiredInProperties(file, text) : retiredInGradle(filesFrom({ [file]: text }), file));
  if ("because" in how) return `refused: ${how.because}`;
  const result = applySplices(text, how.splices);
  return "text" in result ? result.text : `refused: ${result.refused}`;
}

const plugin = `plugins {
    id("io.github.gradle-nexus.publish-plugin") version "1.3.0"
}
`;

test("addresses that are written out are changed", () => {
  const build = (release: string, snapshot: string): string => `${plugin}nexusPublishing {
    repositories {
        sonatype {
            nexusUrl.set(uri("${release}"))
            snapshotRepositoryUrl.set(uri("${snapshot}"))
        }
    }
}
`;
  const before = build("https://s01.oss.sonatype.org/service/local/", "https://s01.oss.sonatype.org/content/repositories/snapshots/");
  assert.is(moved("build.gradle.kts", before), build(releases, snapshots));
});

const told = (indent: string): string =>
  `${indent}    nexusUrl.set(uri("${releases}"))\n${indent}    snapshotRepositoryUrl.set(uri("${snapshots}"))\n`;

test("where the plug-in's own default is gone, the addresses are told", () => {
  const build = (repository: string): string => `${plugin}nexusPublishing {\n    repositories {\n${repository}    }\n}\n`;
  assert.is(moved("build.gradle", build("        sonatype()\n")), build(`        sonatype {\n${told("        ")}        }\n`));
  assert.is(
    moved("build.gradle", build("        sonatype {\n            username = findProperty('user')\n        }\n")),
    build(`        sonatype {\n${told("        ")}            username = findProperty('user')\n        }\n`),
  );
});

test("line ends stay as they are", () => {
  const before = `${plugin}nexusPublishing {\n    repositories {\n        sonatype()\n    }\n}\n`.replaceAll("\n", "\r\n");
  assert.is(moved("build.gradle", before).replaceAll("\r\n", "").includes("\n"), false);
});

const refused: readonly (readonly [string, string, string, string])[] = [
  ["a block in one line", "build.gradle", `${plugin}nexusPublishing { repositories { sonatype { username = "x" } } }\n`, "not certain"],
  [
    "maven-publish by itself",
    "build.gradle",
    'publishing { repositories { maven { url = "https://oss.sonatype.org/service/local/staging/deploy/maven2/" } } }\n',
    "would upload and release nothing",
  ],
  ["the vanniktech plug-in", "gradle.properties", "SONATYPE_HOST=S01\n", "no other than the Central Portal"],
];

for (const [name, file, text, reason] of refused) {
  test(`refused: ${name}`, () => {
    assert.match(moved(file, text), reason);
  });
}

test.run();
