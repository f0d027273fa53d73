import type { XmlElement } from "@rgrove/parse-xml";
import type { Destination } from "../../model/registry.ts";
import { elementAt, lineOf, textAt } from "../xml.ts";
import { destinationOf, snapshotsOfCentral } from "./addresses.ts";
import { lineage, profilesOf, resolve, sectionsOf, type MavenOptions, type Pom, type Section } from "./pom-model.ts";
import { managed, plugin, setting, type Plugin } from "./pom-plugins.ts";

/** What one pom uploads. */
export interface MavenUpload {
  readonly by: "central-publishing-maven-plugin" | "nexus-staging-maven-plugin" | "maven-deploy-plugin";
  /** Where a release version goes. */
  readonly releases: Destination;
  /** Where a version that ends in -SNAPSHOT goes. */
  readonly snapshots: Destination;
  /** Ids of the settings' servers whose credentials it uses. */
  readonly servers: readonly string[];
  /** The profile that configures it. */
  readonly profile?: string;
  /** Options that keep this upload from happening; others do not. */
  readonly skippedBy: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

/** The upload of one module; undefined when it has none or skips it. */
export function uploadOf(pom: Pom, options: MavenOptions): MavenUpload | undefined {
  const sections = sectionsOf(pom, options);
  const central = plugin(pom, sections, "central-publishing-maven-plugin");
  if (central !== undefined) return centralUpload(central, sections, options);
  const staging = plugin(pom, sections, "nexus-staging-maven-plugin");
  if (staging !== undefined && setting(staging, "skipNexusStagingDeployMojo", sections, options) !== "true")
    return stagingUpload(staging, sections, options);
  return deploySkipped(pom, sections, options) ? undefined : (deployUpload(sections, options) ?? inheritedUpload(pom));
}

/** Whether a module says that it is not to be deployed, by whichever plugin would. */
export function skipped(pom: Pom, options: MavenOptions): boolean {
  const sections = sectionsOf(pom, options);
  const central = plugin(pom, sections, "central-publishing-maven-plugin") ?? managed(sections, "central-publishing-maven-plugin");
  return deploySkipped(pom, sections, options) || (central !== undefined && setting(central, "skipPublishing", sections, options) === "true");
}

function deploySkipped(pom: Pom, sections: readonly Section[], options: MavenOptions): boolean {
  const deploy = plugin(pom, sections, "maven-deploy-plugin") ?? managed(sections, "maven-deploy-plugin");
  return (
    (deploy !== undefined && setting(deploy, "skip", sections, options) === "true") || resolve("${maven.deploy.skip}", sections, options) === "true"
  );
}

/** The upload of a module under its default profiles, else under any. */
export function anyUpload(pom: Pom): MavenUpload | undefined {
  return uploadOf(pom, {}) ?? dormantOf(pom, {})[0];
}

/** What profiles that are not named would upload. */
export function dormantOf(pom: Pom, options: MavenOptions): readonly MavenUpload[] {
  return profilesOf(pom).flatMap((profile) => {
    const upload = uploadOf(pom, { ...options, profiles: [...(options.profiles ?? []), profile] });
    return upload === undefined ? [] : [{ ...upload, profile: upload.profile ?? profile }];
  });
}

function centralUpload(found: Plugin, sections: readonly Section[], options: MavenOptions): MavenUpload | undefined {
  if (setting(found, "skipPublishing", sections, options) === "true") return undefined;
  const base = setting(found, "centralBaseUrl", sections, options);
  const server = setting(found, "publishingServerId", sections, options) ?? "central";
  const automatic = setting(found, "autoPublish", sections, options) === "true";
  return {
    by: "central-publishing-maven-plugin",
    releases: base === undefined ? "maven-central" : destinationOf(base),
    snapshots: snapshotsOfCentral,
    servers: [server],
    ...inProfile(found.section),
    skippedBy: ["skipPublishing", "central.skipPublishing"],
    ...place(found.section.pom, found.element),
    says: automatic
      ? "central-publishing-maven-plugin uploads and publishes"
      : "central-publishing-maven-plugin uploads; a person publishes in the portal",
  };
}

function stagingUpload(found: Plugin, sections: readonly Section[], options: MavenOptions): MavenUpload {
  const url = setting(found, "nexusUrl", sections, options);
  const server = setting(found, "serverId", sections, options);
  const direct = deployUpload(sections, options);
  return {
    by: "nexus-staging-maven-plugin",
    releases: url === undefined ? (direct?.releases ?? "unknown") : destinationOf(url),
    snapshots: direct?.snapshots ?? (url !== undefined && destinationOf(url) === "maven-central" ? snapshotsOfCentral : "unknown"),
    servers: [...new Set([...(server === undefined ? [] : [server]), ...(direct?.servers ?? [])])],
    ...inProfile(found.section),
    skippedBy: ["skipNexusStagingDeployMojo", "skipRemoteStaging", "skipStaging"],
    ...place(found.section.pom, found.element),
    says: `nexus-staging-maven-plugin stages at ${url ?? "an address that is not given"}`,
  };
}

function deployUpload(sections: readonly Section[], options: MavenOptions): MavenUpload | undefined {
  const holder =
    sections.find(({ element }) => elementAt(element, "distributionManagement/repository") !== undefined) ??
    sections.find(({ element }) => elementAt(element, "distributionManagement/snapshotRepository") !== undefined);
  const management = elementAt(holder?.element, "distributionManagement");
  if (holder === undefined || management === undefined) return undefined;
  const say = (path: string): string | undefined => {
    const text = textAt(management, path);
    return text === undefined ? undefined : resolve(text, sections, options);
  };
  const url = say("repository/url");
  const snapshotUrl = say("snapshotRepository/url") ?? url;
  const servers = [say("repository/id"), say("snapshotRepository/id")].filter((id) => id !== undefined);
  return {
    by: "maven-deploy-plugin",
    releases: url === undefined ? "unknown" : destinationOf(url),
    snapshots: snapshotUrl === undefined ? "unknown" : snapshotDestination(snapshotUrl),
    servers: [...new Set(servers)],
    ...inProfile(holder),
    skippedBy: ["maven.deploy.skip"],
    ...place(holder.pom, management),
    says: `distributionManagement sends releases to ${url ?? "no address"} and snapshots to ${snapshotUrl ?? "no address"}`,
  };
}

// One address for both: the portal's own API keeps snapshots apart whatever the path says.
function snapshotDestination(url: string): Destination {
  const destination = destinationOf(url);
  return destination === "maven-central" ? snapshotsOfCentral : destination;
}

/** Parents outside the repository whose deployment is well known. */
const foreignUploads: readonly {
  readonly parent: RegExp;
  readonly releases: Destination;
  readonly snapshots: Destination;
  readonly server: string;
}[] = [
  {
    parent: /^org\.sonatype\.oss:oss-parent$/,
    releases: "maven-central",
    snapshots: snapshotsOfCentral,
    server: "sonatype-nexus-staging",
  },
  {
    parent: /^org\.apache(?:\.[\w.]+)?:/,
    releases: "other:apache-nexus",
    snapshots: "other:apache-nexus",
    server: "apache.releases.https",
  },
  {
    parent: /^io\.quarkiverse:quarkiverse-parent$/,
    releases: "maven-central",
    snapshots: snapshotsOfCentral,
    server: "central",
  },
  {
    parent: /^org\.jenkins-ci(?:\.plugins)?:/,
    releases: "other:jenkins-artifactory",
    snapshots: "other:jenkins-artifactory",
    server: "maven.jenkins-ci.org",
  },
  {
    parent: /^org\.jboss:jboss-parent$/,
    releases: "other:jboss-nexus",
    snapshots: "other:jboss-nexus",
    server: "jboss-releases-repository",
  },
];

function inheritedUpload(pom: Pom): MavenUpload | undefined {
  const last = lineage(pom).at(-1);
  const parent = last?.foreignParent;
  const row = foreignUploads.find((one) => parent !== undefined && one.parent.test(parent));
  if (last === undefined || parent === undefined || row === undefined) return undefined;
  return {
    by: "maven-deploy-plugin",
    releases: row.releases,
    snapshots: row.snapshots,
    servers: [row.server],
    skippedBy: ["maven.deploy.skip"],
    ...place(last, elementAt(last.root, "parent") ?? last.root),
    says: `the parent ${parent} deploys there`,
  };
}

function inProfile(section: Section): { readonly profile?: string } {
  return section.profile === undefined ? {} : { profile: section.profile };
}

export function place(pom: Pom, element: XmlElement): { readonly file: string; readonly line: number } {
  return { file: pom.file, line: lineOf(pom.text, element) };
}
