import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, running, type Texts } from "../scenario.ts";

const env = { ORG_GRADLE_PROJECT_mavenCentralPassword: "secrets.CENTRAL" };
const vanniktech =
  'plugins {\n  id("com.vanniktech.maven.publish") version "0.34.0"\n}\nversion = "1.0.0"\nmavenPublishing {\n  publishToMavenCentral()\n}\n';
const own = (url: string): string =>
  `plugins {\n  id("maven-publish")\n}\nversion = "1.0.0"\npublishing {\n  repositories {\n    maven {\n      name = "Desk"\n      url = uri("${url}")\n      credentials {\n        username = System.getenv("WHO")\n        password = System.getenv("SEA_WORD")\n      }\n    }\n  }\n}\n`;

const told = (command: string, files: Texts, more: Texts = {}): string =>
  running(command, { env: { ...env, ...more }, files, on: "release" })
    .map(brief)
    .join(" ");

const central = "maven-central stored-token CENTRAL";
const kotlin = { "build.gradle.kts": vanniktech };
const cases: readonly (readonly [string, string, Texts, string])[] = [
  ["the plugin's task", "./gradlew publishToMavenCentral", kotlin, central],
  ["and release", "./gradlew publishAndReleaseToMavenCentral --no-configuration-cache", kotlin, central],
  ["every publication", "gradle publish", kotlin, central],
  ["on Windows", "./gradlew.bat publish", kotlin, central],
  ["in a directory", "./gradlew -p lamps publish", { "lamps/build.gradle.kts": vanniktech }, central],
  ["no upload: to the local repository", "./gradlew publishToMavenLocal", kotlin, ""],
  ["no upload: build", "./gradlew build check", kotlin, ""],
  ["no upload: left out", "./gradlew build publish -x publish", kotlin, ""],
];

for (const [what, command, files, expected] of cases) test(`gradle: ${what}`, () => assert.is(told(command, files), expected));

test("a repository of the build file, with the variables it reads", () => {
  const files = (url: string): Texts => ({ "build.gradle.kts": own(url) });
  const more = { SEA_WORD: "secrets.LIGHT", WHO: "secrets.WHO" };
  for (const task of ["publish", "publishAllPublicationsToDeskRepository"]) {
    assert.ok(
      told(`./gradlew ${task}`, files("https://maven.pkg.github.com/tidewater/lamp"), more).startsWith("github-packages stored-token LIGHT"),
      task,
    );
  }
  assert.ok(told("./gradlew publish", files("https://maven.tidewater.test/lamps"), more).startsWith("other:maven.tidewater.test stored-token"));
});

test("a commented-out repository is none", () => {
  const file = `plugins { id("maven-publish") }\npublishing {\n  repositories {\n    // maven { url = uri("https://maven.tidewater.test") }\n  }\n}\n`;
  assert.equal(
    running("./gradlew publish", { files: { "build.gradle.kts": file }, on: "release" }).filter((path) => path.registry.includes("tidewater")),
    [],
  );
});

test("a plug-in portal is another registry", () => {
  const file = 'plugins {\n  id("com.gradle.plugin-publish") version "2.0.0"\n}\n';
  const paths = running("./gradlew publishPlugins", {
    env: { GRADLE_PUBLISH_SECRET: "secrets.PORTAL" },
    files: { "build.gradle.kts": file },
  });
  assert.ok(paths.every((path) => path.registry.startsWith("other:")));
  assert.is(paths.length, 1);
});

test("Gradle cannot do trusted publishing", () => {
  const [path] = running("./gradlew publish", { idToken: true, files: kotlin });
  assert.equal([path?.client.trustedPublishing, path?.credential.kind], ["none", "token-unlocated"]);
});

test.run();
