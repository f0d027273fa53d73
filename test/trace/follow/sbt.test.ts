import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, running, type Texts } from "../scenario.ts";

const env = { SONATYPE_PASSWORD: "secrets.CENTRAL" };
const release = {
  "project/plugins.sbt": 'addSbtPlugin("com.github.sbt" % "sbt-ci-release" % "1.11.2")\n',
  "build.sbt": 'ThisBuild / organization := "dev.tidewater"\n',
};

const told = (command: string, files: Texts = release): string => running(command, { env, files, on: "{push: {tags: ['v*']}}" }).map(brief).join(" ");

test("ci-release on a tag is a release", () => {
  assert.is(told("sbt ci-release"), "maven-central stored-token CENTRAL");
  assert.is(told("sbt +test ci-release"), "maven-central stored-token CENTRAL");
});

test("an alias of the build file is followed", () => {
  const files = { ...release, "build.sbt": 'addCommandAlias("ship", ";clean ;ci-release")\n' };
  assert.is(told("sbt ship", files), "maven-central stored-token CENTRAL");
});

test("local publishing and tests are no uploads", () => {
  for (const command of ["sbt publishLocal", "sbt +publishM2", "sbt test", "sbt clean compile"]) assert.is(told(command), "", command);
});

test("sbt cannot do trusted publishing", () => {
  const [path] = running("sbt ci-release", { idToken: true, files: release });
  assert.equal([path?.client.trustedPublishing, path?.credential.kind], ["none", "token-unlocated"]);
});

test.run();
