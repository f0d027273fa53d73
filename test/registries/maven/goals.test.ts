import { test } from "uvu";
import * as assert from "uvu/assert";
import { deploymentRepository, mavenGoal } from "../../../src/registries/maven/goals.ts";

for (const [word, kind] of [
  ["deploy", "deploy"],
  ["deploy:deploy", "deploy"],
  ["org.apache.maven.plugins:maven-deploy-plugin:3.1.4:deploy-file", "deploy"],
  ["release:perform", "release"],
  ["org.apache.maven.plugins:maven-release-plugin:perform", "release"],
  ["nexus-staging:deploy-staged", "staged"],
  ["org.sonatype.plugins:nexus-staging-maven-plugin:1.7.0:deploy-staged", "staged"],
  ["org.sonatype.plugins:nexus-staging-maven-plugin:deploy-staged", "staged"],
  ["nexus-staging:release", "promote"],
  ["central-publishing:publish", "deploy"],
  ["org.sonatype.central:central-publishing-maven-plugin:0.9.0:publish@injected", "deploy"],
  ["eu.maveniverse.maven.plugins:njord:0.8.0:publish", "staged"],
  ["jreleaser:deploy", "jreleaser"],
  ["org.jreleaser:jreleaser-maven-plugin:1.20.0:full-release", "jreleaser"],
  ["verify", undefined],
  ["install:install", undefined],
  ["release:prepare", undefined],
  ["site-deploy", undefined],
  ["versions:set", undefined],
  ["wagon:deploy", undefined],
  ["", undefined],
] as const) {
  test(`${word} is ${kind}`, () => assert.is(mavenGoal(word)?.kind, kind));
}

for (const [value, expected] of [
  ["local::file:./target/staging-deploy", { id: "local", url: "file:./target/staging-deploy" }],
  ["github::default::https://maven.pkg.github.com/x/y", { id: "github", url: "https://maven.pkg.github.com/x/y" }],
  ["https://maven.pkg.github.com/x/y", undefined],
] as const) {
  test(value, () => assert.equal(deploymentRepository(value), expected));
}

test.run();
