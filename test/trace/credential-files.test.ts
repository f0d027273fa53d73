import { test } from "uvu";
import * as assert from "uvu/assert";
import { credentialFiles, isForExample } from "../../src/trace/credential-files.ts";

for (const path of [
  ".npmrc",
  "packages/lamp/.npmrc",
  ".yarnrc.yml",
  ".pypirc",
  ".env",
  ".env.production",
  ".gem/credentials",
  "NuGet.Config",
  ".cargo/credentials.toml",
  ".mvn/settings.xml",
  "gradle.properties",
  "sonatype.sbt",
  ".github/workflows/release.yml",
  ".github/actions/publish/action.yml",
  ".github/scripts/publish.py",
  ".gitlab-ci.yml",
  ".circleci/config.yml",
  "Jenkinsfile",
  "package.json",
  "lamp.gemspec",
  "Makefile",
  "scripts/release.sh",
  "build/publish.ps1",
]) {
  test(`${path} can hold one`, () => {
    assert.equal(credentialFiles([path]), [path]);
  });
}

for (const path of [
  "README.md",
  "src/lamp.ts",
  "data/lamps.json",
  "test/.npmrc",
  "packages/lamp/tests/fixtures/.npmrc",
  "examples/shop/.env",
  "docs/.npmrc",
  "templates/new/.npmrc",
  "integration-tests/lamp/.npmrc",
  ".env.example",
  ".npmrc.template",
  "settings.example.xml",
  "lamp.npmrc.md",
]) {
  test(`${path} is not searched`, () => {
    assert.equal(credentialFiles([path]), []);
  });
}

test("the likeliest come first, each kind in the order given", () => {
  assert.equal(credentialFiles(["a.sh", "a/package.json", ".github/workflows/b.yml", ".github/workflows/c.yml", "z/.npmrc"]), [
    "z/.npmrc",
    ".github/workflows/b.yml",
    ".github/workflows/c.yml",
    "a/package.json",
    "a.sh",
  ]);
});

test("a directory's name must be the whole word", () => {
  assert.not(isForExample("contest/.npmrc"));
  assert.not(isForExample("latest/.npmrc"));
  assert.ok(isForExample("lamp/__fixtures__/.npmrc"));
});

test.run();
