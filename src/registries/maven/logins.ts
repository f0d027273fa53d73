import type { Oidc } from "../tool-row.ts";

export const noTrustedPublishing: Oidc = { kind: "never", says: "Maven Central has no trusted publishing" };

/** Variables JReleaser reads a login for Maven Central or Nexus 2 from, deployers' names and all. */
export const jreleaserLogins: readonly string[] = [
  "JRELEASER_*MAVENCENTRAL*_USERNAME",
  "JRELEASER_*MAVENCENTRAL*_PASSWORD",
  "JRELEASER_*MAVENCENTRAL*_TOKEN",
  "JRELEASER_*NEXUS2*_USERNAME",
  "JRELEASER_*NEXUS2*_PASSWORD",
];
