import type { Destination } from "../../model/registry.ts";
import { destinationAmong, type HostRow } from "../hosts.ts";

export const hosts: readonly HostRow[] = [
  { host: "central.sonatype.com", path: "/repository/maven-snapshots", destination: "other:maven-central-snapshots" },
  { host: "central.sonatype.com", destination: "maven-central" },
  { host: "ossrh-staging-api.central.sonatype.com", destination: "maven-central" },
  { host: "oss.sonatype.org", path: "/content/repositories/snapshots", destination: "other:maven-central-snapshots" },
  { host: "oss.sonatype.org", destination: "maven-central" },
  {
    host: "s01.oss.sonatype.org",
    path: "/content/repositories/snapshots",
    destination: "other:maven-central-snapshots",
  },
  { host: "s01.oss.sonatype.org", destination: "maven-central" },
  { host: "maven.pkg.github.com", destination: "github-packages" },
  { host: "repository.apache.org", destination: "other:apache-nexus" },
  { host: "plugins.gradle.org", destination: "other:gradle-plugin-portal" },
  { host: "plugins.jetbrains.com", destination: "other:jetbrains-marketplace" },
  { host: "repo.clojars.org", destination: "other:clojars" },
  { host: "clojars.org", destination: "other:clojars" },
  { host: "repo.jenkins-ci.org", destination: "other:jenkins-artifactory" },
  { host: "repo.spring.io", destination: "other:spring-artifactory" },
  { host: "repo.eclipse.org", destination: "other:eclipse-nexus" },
  { host: "api.bintray.com", destination: "other:bintray" },
  { host: "maven.pkg.jetbrains.space", destination: "other:jetbrains-space" },
  { host: "packages.jetbrains.team", destination: "other:jetbrains-space" },
  { host: "maven.cloudsmith.io", destination: "other:cloudsmith" },
];

/** What the address of a repository in a build file means. */
export function destinationOf(address: string): Destination {
  // `uri("file:…")` and plain paths: a directory of this machine.
  if (/^(?:\.{0,2}\/|build\/|target\/)/.test(address)) return "other:local";
  return destinationAmong(hosts, address) ?? "unknown";
}

export const snapshotsOfCentral: Destination = "other:maven-central-snapshots";
