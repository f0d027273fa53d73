import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { gradleHole } from "../../../src/registries/maven/gradle-holes.ts";

function told(files: Readonly<Record<string, string>>): string | undefined {
  const read = filesFrom(files);
  return gradleHole(read, read.paths);
}

const build = (text: string) => ({ "build.gradle.kts": text });

test("plug-ins of Gradle and well-known ones that do not sign leave no hole", () => {
  assert.is(told(build('plugins {\n  java\n  `maven-publish`\n  id("io.github.gradle-nexus.publish-plugin") version "2.0.0"\n}\n')), undefined);
  assert.is(told(build('apply(plugin = "java-library")\n')), undefined);
});

test("a plug-in from elsewhere may sign, one of the repository's own was read", () => {
  const use = 'plugins { id("press.publishing") }\n';
  assert.is(told(build(use)), "the plug-in press.publishing is not here");
  assert.is(told({ ...build(use), "buildSrc/src/main/kotlin/press.publishing.gradle.kts": "" }), undefined);
  assert.is(told({ ...build(use), "logic/build.gradle.kts": 'gradlePlugin { plugins { create("p") { id = "press.publishing" } } }' }), undefined);
});

test("an alias is looked up in the catalogue", () => {
  const use = build("plugins { alias(libs.plugins.press.publishing) }\n");
  assert.is(
    told({ ...use, "gradle/libs.versions.toml": '[plugins]\npress-publishing = { id = "press.publishing", version = "1" }\n' }),
    "the plug-in press.publishing is not here",
  );
  assert.is(told({ ...use, "gradle/libs.versions.toml": '[plugins]\npress-publishing = "com.gradleup.nmcp:1.0"\n' }), undefined);
  assert.is(told(use), "a version catalogue is not here");
});

test("scripts and builds from elsewhere", () => {
  assert.is(told(build('apply(from = "https://lanternfish.press/ship.gradle")\n')), "build.gradle.kts applies a script from elsewhere");
  assert.is(told({ "build.gradle": "", "settings.gradle": "includeBuild '../house'\n" }), "the included build ../house is not here");
  assert.is(told({ "build.gradle": "", "settings.gradle": "includeBuild 'house'\n", "house/build.gradle": "" }), undefined);
  assert.is(told({}), "no build script is here");
});

test.run();
