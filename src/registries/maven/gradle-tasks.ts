import type { Destination } from "../../model/registry.ts";
import type { CredentialSource } from "../tool-row.ts";

/** What a Gradle task does about publishing, as far as its name tells. */
export interface GradleTask {
  /** `configured`: the build files decide; read them with `gradlePublishing`. */
  readonly destination: Destination | "configured";
  /** Name of the repository in the build files it uploads to, in lower camel case. */
  readonly repository?: string;
  /** Writes to this machine only; not a publish. */
  readonly local?: true;
  /** Always the snapshots' repository. */
  readonly snapshot?: true;
  /** A version that ends in -SNAPSHOT goes to the snapshots' repository instead. */
  readonly bySuffix?: true;
  /** Lets out what another task uploaded; uploads nothing itself. */
  readonly promotes?: true;
  /** JReleaser's configuration decides what is uploaded. */
  readonly follow?: "jreleaser";
  /** Where its plugin finds a credential by convention. */
  readonly credential?: CredentialSource;
  readonly says: string;
}

const central = {
  env: ["ORG_GRADLE_PROJECT_mavenCentralUsername", "ORG_GRADLE_PROJECT_mavenCentralPassword"],
  options: ["-PmavenCentralUsername", "-PmavenCentralPassword"],
  store: "gradle",
} as const satisfies CredentialSource;

const sonatype = {
  env: ["ORG_GRADLE_PROJECT_sonatypeUsername", "ORG_GRADLE_PROJECT_sonatypePassword"],
  options: ["-PsonatypeUsername", "-PsonatypePassword"],
  store: "gradle",
} as const satisfies CredentialSource;

const portal = {
  env: ["GRADLE_PUBLISH_KEY", "GRADLE_PUBLISH_SECRET", "ORG_GRADLE_PROJECT_gradle.publish.key", "ORG_GRADLE_PROJECT_gradle.publish.secret"],
  options: ["-Pgradle.publish.key", "-Pgradle.publish.secret", "-Dgradle.publish.key", "-Dgradle.publish.secret"],
  userNames: ["GRADLE_PUBLISH_KEY", "ORG_GRADLE_PROJECT_gradle.publish.key", "-Pgradle.publish.key", "-Dgradle.publish.key"],
  store: "gradle",
} as const satisfies CredentialSource;

const marketplace = {
  env: ["PUBLISH_TOKEN", "JETBRAINS_TOKEN", "ORG_GRADLE_PROJECT_intellijPublishToken", "ORG_GRADLE_PROJECT_intellijPlatformPublishingToken"],
  store: "gradle",
} as const satisfies CredentialSource;

const snapshots = "other:maven-central-snapshots";

const named: Readonly<Record<string, GradleTask>> = {
  publish: { destination: "configured", says: "publishes to every repository the build configures" },
  uploadArchives: { destination: "configured", says: "uploads by the legacy maven plugin" },
  publishToMavenLocal: { destination: "other:local", local: true, says: "installs into the local Maven repository" },
  publishToMavenCentral: {
    destination: "maven-central",
    bySuffix: true,
    credential: central,
    says: "uploads by the vanniktech plugin",
  },
  publishAndReleaseToMavenCentral: {
    destination: "maven-central",
    bySuffix: true,
    credential: central,
    says: "uploads and releases by the vanniktech plugin",
  },
  releaseRepository: {
    destination: "maven-central",
    promotes: true,
    credential: central,
    says: "released the staging repository in older vanniktech plugins",
  },
  closeAndReleaseRepository: {
    destination: "maven-central",
    promotes: true,
    credential: central,
    says: "releases the staging repository (older plugins)",
  },
  closeAndReleaseStagingRepository: {
    destination: "maven-central",
    promotes: true,
    credential: sonatype,
    says: "releases the staging repository (nexus-publish)",
  },
  closeAndReleaseStagingRepositories: {
    destination: "maven-central",
    promotes: true,
    credential: sonatype,
    says: "releases the staging repositories (nexus-publish)",
  },
  releaseStagingRepositories: {
    destination: "maven-central",
    promotes: true,
    credential: sonatype,
    says: "releases the staging repositories (nexus-publish)",
  },
  publishAggregationToCentralPortal: {
    destination: "maven-central",
    says: "uploads by nmcp; the build file names the credential",
  },
  publishAggregationToCentralPortalSnapshots: {
    destination: snapshots,
    snapshot: true,
    says: "uploads snapshots by nmcp",
  },
  publishAggregationToCentralSnapshots: { destination: snapshots, snapshot: true, says: "uploads snapshots by nmcp" },
  publishAllPublicationsToCentralPortal: {
    destination: "maven-central",
    says: "uploads by nmcp; the build file names the credential",
  },
  publishAllPublicationsToCentralPortalSnapshots: {
    destination: snapshots,
    snapshot: true,
    says: "uploads snapshots by nmcp",
  },
  publishAllPublicationsToCentralSnapshots: {
    destination: snapshots,
    snapshot: true,
    says: "uploads snapshots by nmcp",
  },
  nmcpPublishDeployment: {
    destination: "maven-central",
    promotes: true,
    says: "publishes an existing deployment (nmcp)",
  },
  nmcpPublishAggregationToCentralPortal: { destination: "maven-central", says: "uploads by nmcp" },
  nmcpPublishAggregationToCentralPortalSnapshots: {
    destination: snapshots,
    snapshot: true,
    says: "uploads snapshots by nmcp",
  },
  jreleaserDeploy: { destination: "configured", follow: "jreleaser", says: "JReleaser uploads what was staged" },
  jreleaserFullRelease: {
    destination: "configured",
    follow: "jreleaser",
    says: "JReleaser uploads what was staged and announces it",
  },
  publishPlugins: {
    destination: "other:gradle-plugin-portal",
    credential: portal,
    says: "uploads to the Gradle Plugin Portal",
  },
  publishPlugin: {
    destination: "other:jetbrains-marketplace",
    credential: marketplace,
    says: "uploads to the JetBrains Marketplace",
  },
  publishMods: { destination: "other:mod-platforms", says: "uploads to mod platforms" },
  modrinth: { destination: "other:modrinth", says: "uploads to Modrinth" },
  curseforge: { destination: "other:curseforge", says: "uploads to CurseForge" },
  bintrayUpload: { destination: "other:bintray", says: "uploaded to Bintray, which is gone" },
  artifactoryPublish: { destination: "other:artifactory", says: "uploads to an Artifactory" },
};

/** Reads one task word, `:module:task` included; undefined for a task that does not publish by its name. */
export function gradleTask(task: string): GradleTask | undefined {
  const name = task.slice(task.lastIndexOf(":") + 1);
  const row = Object.hasOwn(named, name) ? named[name] : undefined;
  if (row !== undefined) return row;
  if (/^publish\w*ToMavenLocal$/.test(name)) return { destination: "other:local", local: true, says: "installs into the local Maven repository" };
  const promoted = /^(?:closeAndRelease|release)(\w+)StagingRepository$/.exec(name);
  if (promoted?.[1] !== undefined)
    return {
      ...repositoryTask(promoted[1]),
      promotes: true,
      says: `releases the staging repository ${lower(promoted[1])}`,
    };
  const uploaded = /^publish\w*(?:Publications?|PluginMarkerMavenPublication)To(\w+)Repository$/.exec(name);
  if (uploaded?.[1] !== undefined) return repositoryTask(uploaded[1]);
  const portalTask = /^publish\w*(?:Publications?)ToCentral(?:Portal)?(Snapshots)?$/.exec(name);
  if (portalTask !== null)
    return portalTask[1] === undefined
      ? { destination: "maven-central", says: "uploads by nmcp" }
      : { destination: snapshots, snapshot: true, says: "uploads snapshots by nmcp" };
  const all = /^publishTo(\w+)$/.exec(name);
  return all?.[1] === undefined ? undefined : repositoryTask(all[1]);
}

/** A repository's name as a task spells it; the build files may still give the name another address. */
function repositoryTask(capital: string): GradleTask {
  const repository = lower(capital);
  if (/^mavenCentral$/.test(repository))
    return {
      destination: "maven-central",
      repository,
      bySuffix: true,
      credential: central,
      says: "uploads to Maven Central",
    };
  if (/^sonatype$/i.test(repository))
    return {
      destination: "maven-central",
      repository,
      bySuffix: true,
      credential: sonatype,
      says: "uploads to Sonatype (nexus-publish)",
    };
  if (/^gitHubPackages$/i.test(repository)) return { destination: "github-packages", repository, says: "uploads to GitHub Packages" };
  if (/^local$/i.test(repository)) return { destination: "other:local", repository, local: true, says: "writes into a local directory" };
  return { destination: "configured", repository, says: `uploads to the repository ${repository}` };
}

function lower(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
