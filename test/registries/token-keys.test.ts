import { test } from "uvu";
import * as assert from "uvu/assert";
import { tokenNamed } from "../../src/registries/token-keys.ts";

for (const [name, registry] of [
  ["NODE_AUTH_TOKEN", "npm"],
  ["node-auth-token", "npm"],
  ["TWINE_PASSWORD", "pypi"],
  ["TEST_PYPI_API_TOKEN", "testpypi"],
  ["CARGO_REGISTRY_TOKEN", "crates-io"],
  ["rubygems_api_key", "rubygems"],
  ["NUGET_API_KEY", "nuget"],
  ["mavenCentralPassword", "maven-central"],
  ["ORG_GRADLE_PROJECT_mavenCentralPassword", "maven-central"],
  ["gradle.publish.secret", "other:plugins.gradle.org"],
  ["GITHUB_TOKEN", undefined],
  ["MYSQL_PASSWORD", undefined],
  ["MAVEN_CENTRAL_USERNAME", undefined],
] as const) {
  test(`${name} ${registry === undefined ? "says nothing about a registry" : `is of ${registry}`}`, () => {
    assert.is(tokenNamed(name)?.registry, registry);
  });
}

test.run();
