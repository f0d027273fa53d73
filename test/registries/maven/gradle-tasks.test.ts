import { test } from "uvu";
import * as assert from "uvu/assert";
import { gradleTask } from "../../../src/registries/maven/gradle-tasks.ts";

const snapshots = "other:maven-central-snapshots";

for (const [task, destination, repository] of [
  ["publish", "configured"],
  [":lamp:publish", "configured"],
  ["uploadArchives", "configured"],
  ["publishToMavenCentral", "maven-central"],
  ["publishAndReleaseToMavenCentral", "maven-central"],
  ["publishToSonatype", "maven-central", "sonatype"],
  ["publishAllPublicationsToSonatypeRepository", "maven-central", "sonatype"],
  ["publishMavenPublicationToMavenCentralRepository", "maven-central", "mavenCentral"],
  ["publishAllPublicationsToGitHubPackagesRepository", "github-packages", "gitHubPackages"],
  ["publishLampPublicationToLanternfishRepository", "configured", "lanternfish"],
  ["publishPluginMavenPublicationToSonatypeRepository", "maven-central", "sonatype"],
  ["publishToLanternfish", "configured", "lanternfish"],
  ["publishAggregationToCentralPortal", "maven-central"],
  ["publishAggregationToCentralPortalSnapshots", snapshots],
  ["publishAllPublicationsToCentralPortal", "maven-central"],
  ["publishMavenPublicationToCentralPortal", "maven-central"],
  ["publishAllPublicationsToCentralPortalSnapshots", snapshots],
  ["jreleaserDeploy", "configured"],
  ["jreleaserFullRelease", "configured"],
  ["publishPlugins", "other:gradle-plugin-portal"],
  ["publishPlugin", "other:jetbrains-marketplace"],
] as const) {
  test(`${task} goes to ${destination}`, () => {
    const found = gradleTask(task);

    assert.equal([found?.destination, found?.repository, found?.local], [destination, repository, undefined]);
  });
}

for (const task of [
  "closeAndReleaseSonatypeStagingRepository",
  "closeAndReleaseStagingRepositories",
  "closeAndReleaseStagingRepository",
  "releaseSonatypeStagingRepository",
  "closeAndReleaseRepository",
]) {
  test(`${task} only lets out`, () => assert.equal([gradleTask(task)?.destination, gradleTask(task)?.promotes], ["maven-central", true]));
}

for (const task of ["publishToMavenLocal", "publishLampPublicationToMavenLocal", ":x:publishAllPublicationsToLocalRepository"]) {
  test(`${task} stays here`, () => assert.is(gradleTask(task)?.local, true));
}

for (const task of ["build", "test", "buildScanPublishPrevious", "jreleaserRelease", "publishDocs", "dokkaGenerate", "release", "constructor", ""]) {
  test(`${task} publishes nothing by its name`, () => assert.is(gradleTask(task), undefined));
}

test.run();
