import { test } from "uvu";
import * as assert from "uvu/assert";
import { destinationAmong } from "../../../src/registries/hosts.ts";
import { tools } from "../../../src/registries/maven/tools.ts";
import { actionNamed, readCommand } from "../command.ts";
import { assertSound } from "../tables.ts";

const followed: readonly (readonly [string, string])[] = [
  ["mvn deploy", "maven"],
  ["mvnw -B -ntp -Prelease clean deploy -DskipTests", "maven"],
  ["mvnd -P release -pl lamp -s settings.xml -f lamp/pom.xml -T 4 deploy", "maven"],
  ["mvn release:prepare release:perform", "maven"],
  ["mvn nexus-staging:deploy-staged", "maven"],
  ["mvn org.sonatype.plugins:nexus-staging-maven-plugin:deploy-staged -DnexusUrl=https://repository.apache.org", "maven"],
  ["mvn central-publishing:publish", "maven"],
  ["mvn jreleaser:full-release", "maven"],
  ["mvn deploy -DaltDeploymentRepository=local::file:./target/x", "maven"],
  ["gradle publish", "gradle"],
  ["gradlew :lamp:publishToMavenCentral --no-daemon", "gradle"],
  ["sbt ci-release", "sbt"],
  ["jreleaser full-release", "jreleaser"],
  ["jreleaser -c jreleaser.yml deploy", "jreleaser"],
];

for (const [command, follower] of followed) {
  test(`${command} is followed`, () => {
    assert.equal(
      readCommand(tools.clients, command).map((one) => [one.verb.follow, one.dryRun]),
      [[follower, false]],
    );
  });
}

for (const [command, destination] of [
  ["publib-maven dist/java", "maven-central"],
  ["mill mill.scalalib.PublishModule/ --publishArtifacts __.publishArtifacts", "maven-central"],
  ["mill -i mill.javalib.SonatypeCentralPublishModule/publishAll", "maven-central"],
  ["scala-cli publish lamp", "maven-central"],
  ["bld publish", "unknown"],
  ["lein deploy clojars", "other:clojars"],
  ["clojure -T:build deploy", "other:clojars"],
  ["clojure -X:deploy", "other:clojars"],
] as const) {
  test(`${command} uploads`, () =>
    assert.equal(
      readCommand(tools.clients, command).map((one) => one.client.target.default),
      [destination],
    ));
}

for (const command of [
  "mvn deploy -Dmaven.deploy.skip=true",
  "mvn deploy -DskipPublishing",
  "mvn deploy -DskipRemoteStaging=true",
  "mvn release:perform -DdryRun=true",
  "gradle publish --dry-run",
  "jreleaser full-release --dry-run",
]) {
  test(`${command} is a dry run`, () => assert.is(readCommand(tools.clients, command)[0]?.dryRun, true));
}

for (const command of [
  "mvn verify",
  "mvn -P deploy install",
  "mvn -s deploy verify",
  "mvn release:prepare",
  "mvn site-deploy",
  "mvn deploy --help",
  "jreleaser release",
  "jreleaser config",
  "mill __.publishLocal",
  "lein install",
  "scala-cli compile",
]) {
  test(`${command} uploads nothing`, () => assert.equal(readCommand(tools.clients, command), []));
}

for (const [uses, words] of [
  ["jreleaser/release-action", "jreleaser"],
  ["gradle/gradle-build-action", "gradle"],
  ["gradle/actions/setup-gradle", "gradle"],
  ["burrunan/gradle-cache-action", "gradle"],
  ["hypertrace/github-actions/gradle", "gradle"],
  ["samuelmeuli/action-maven-publish", "mvn"],
] as const) {
  test(`${uses} runs words of ${words}`, () => assert.is(actionNamed(tools.actions, uses)?.runs?.[0]?.client, words));
}

for (const uses of [
  "danubetech/github-action-maven-deploy",
  "qcastel/github-actions-maven-release",
  "jenkins-infra/jenkins-maven-cd-action",
  "pulumi/pulumi-package-publisher",
]) {
  test(`${uses} has a row`, () => assert.ok(actionNamed(tools.actions, uses)));
}

test("setup-java is given names of variables, for a server's id", () => {
  const row = tools.credentialActions.find((one) => one.uses === "actions/setup-java");

  assert.ok(row?.inputsNaming?.includes("server-password"));
  assert.equal([row?.server, row?.defaults?.["server-password"], row?.store], ["server-id", "GITHUB_TOKEN", "maven-settings"]);
});

for (const uses of ["s4u/maven-settings-action", "s4u/setup-maven-action", "whelk-io/maven-settings-xml-action"]) {
  test(`${uses} writes what it is given`, () => {
    const row = tools.credentialActions.find((one) => one.uses === uses);

    assert.is(row?.grants, "stored");
    assert.ok((row?.inputs?.length ?? 0) > 0);
  });
}

for (const [address, destination] of [
  ["https://central.sonatype.com/api/v1/publisher", "maven-central"],
  ["https://central.sonatype.com/repository/maven-snapshots/", "other:maven-central-snapshots"],
  ["https://ossrh-staging-api.central.sonatype.com/service/local/", "maven-central"],
  ["https://s01.oss.sonatype.org/content/repositories/snapshots", "other:maven-central-snapshots"],
  ["https://oss.sonatype.org/service/local/staging/deploy/maven2/", "maven-central"],
  ["https://maven.pkg.github.com/lanternfish/lamp", "github-packages"],
  ["https://repository.apache.org/service/local/staging/deploy/maven2", "other:apache-nexus"],
  ["https://repo.clojars.org", "other:clojars"],
] as const) {
  test(`${address} is ${destination}`, () => assert.is(destinationAmong(tools.hosts, address), destination));
}

test("the table is sound", () => assertSound(tools));

test.run();
