import type { Splice } from "../../model/edit.ts";
import type { RetiredAddress } from "../../model/surroundings.ts";

/** Splices that send a build file's uploads to the portal's compatibility host; or why that would not be enough, and what would. */
export type MovedHosts =
  | { readonly splices: readonly Splice[]; readonly look: readonly string[] }
  | { readonly because: string; readonly byHand: readonly string[] };

/**
 * In: a build file's text, and the addresses of OSSRH in it. Only plug-ins that close and release what they stage can be sent there
 * as they are (Sonatype, "Publishing by using the Portal OSSRH Staging API"; gradle-nexus publish-plugin README): a plain deploy
 * would upload and release nothing.
 */
export function movedHosts(text: string, addresses: readonly RetiredAddress[]): MovedHosts {
  if (/\bSonatypeHost\b|publishToMavenCentral|SONATYPE_HOST/.test(addresses.map(({ what }) => what).join("\n"))) return vanniktech;
  if (addresses.some(({ at }) => /\.(?:sbt|scala|sc|mill)$/.test(at.file))) return scala;
  const plugin = /\bnexusPublishing\b|NexusPublishExtension/.test(text)
    ? "gradle"
    : text.includes("<artifactId>nexus-staging-maven-plugin</artifactId>")
      ? "maven"
      : undefined;
  if (plugin === undefined) return text.trimStart().startsWith("<") ? maven : gradle;
  const splices = addresses.map((one) => spliceOf(text, one));
  const done = splices.filter((one) => one !== undefined);
  if (done.length < splices.length) return plugin === "maven" ? maven : gradleBlock;
  return { splices: done, look: plugin === "maven" ? [newToken, keptUp] : [newToken] };
}

const newToken = "Tokens of OSSRH are not accepted: make one at https://central.sonatype.com/usertoken, and store it where the old one was.";
const keptUp = "nexus-staging-maven-plugin is not kept up any more: version 1.7.0 is its last, and central-publishing-maven-plugin takes its place.";

const releases = "https://ossrh-staging-api.central.sonatype.com/service/local/";
const snapshots = "https://central.sonatype.com/repository/maven-snapshots/";

/** An address for another, or, where the plug-in's default is OSSRH, addresses where none were. */
function spliceOf(text: string, { at, what }: RetiredAddress): Splice | undefined {
  const start = offsetOf(text, at);
  if (what === "sonatype") return addressed(text, start);
  const was = /^(?:https?:\/\/)?(?:s01\.)?oss\.sonatype\.org(?:\/[\w./-]*)?/.exec(text.slice(start))?.[0];
  if (was === undefined || was.includes("@")) return undefined;
  const path = was.replace(/^(?:https?:\/\/)?[^/]+/, "");
  if (/^\/content\/repositories\/snapshots\/?$/.test(path)) return { start, end: start + was.length, was, by: snapshots };
  if (!/^(?:\/?|\/service\/local(?:\/staging\/deploy\/maven2)?\/?)$/.test(path) || !was.startsWith("http")) return undefined;
  return { start, end: start + was.length, was, by: `https://ossrh-staging-api.central.sonatype.com${path}` };
}

/** `sonatype()` and `sonatype {`, told the addresses as the plug-in's README has it. */
function addressed(text: string, start: number): Splice | undefined {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const [was] = /^sonatype(?:[ \t]*\([ \t]*\)(?![ \t]*\{)|[ \t]*\{(?=[ \t]*\r?\n))/.exec(text.slice(start)) ?? [];
  if (was === undefined) return undefined;
  const nl = text.includes("\r\n") ? "\r\n" : "\n";
  const step = indent.includes("\t") ? "\t" : (/\n( +)\S/.exec(text)?.[1] ?? "    ");
  const lines = [`nexusUrl.set(uri("${releases}"))`, `snapshotRepositoryUrl.set(uri("${snapshots}"))`]
    .map((line) => nl + indent + step + line)
    .join("");
  return { start, end: start + was.length, was, by: was.endsWith("{") ? was + lines : `sonatype {${lines}${nl}${indent}}` };
}

function offsetOf(text: string, { line, column }: RetiredAddress["at"]): number {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((found) => found.index + found[0].length)];
  return (starts[line - 1] ?? 0) + column - 1 + (line === 1 && text.startsWith("\uFEFF") ? 1 : 0);
}

const vanniktech: MovedHosts = {
  because: "The host is chosen by a plug-in whose later versions know no other than the Central Portal.",
  byHand: [
    "Raise com.vanniktech.maven.publish to 0.35.0 or later, and take the host out: `publishToMavenCentral()`, without SONATYPE_HOST.",
    newToken,
  ],
};

const scala: MovedHosts = {
  because: "The builds of sbt and Mill reach the Central Portal by a newer version of their plug-in, not by another address.",
  byHand: [
    "Raise sbt to 1.11 or sbt-ci-release to 1.11, and take sonatypeCredentialHost and the old publishTo out: both publish to the portal by themselves.",
    newToken,
  ],
};

const maven: MovedHosts = {
  because: "A plain deploy to the compatibility host would upload and release nothing, so another plug-in has to take its place.",
  byHand: [
    "Put this among the plug-ins of the build that releases, and take distributionManagement and nexus-staging-maven-plugin out:",
    `<plugin>
  <groupId>org.sonatype.central</groupId>
  <artifactId>central-publishing-maven-plugin</artifactId>
  <version>0.9.0</version>
  <extensions>true</extensions>
  <configuration>
    <publishingServerId>central</publishingServerId>
  </configuration>
</plugin>`,
    "Give the server of settings.xml, or server-id of actions/setup-java, the id central.",
    newToken,
  ],
};

const gradle: MovedHosts = {
  because: "A plain maven-publish to the compatibility host would upload and release nothing, so a plug-in has to do it.",
  byHand: [
    "Apply com.vanniktech.maven.publish 0.35.0 or later, with `mavenPublishing { publishToMavenCentral() }`; or io.github.gradle-nexus.publish-plugin 2.0.0 with these addresses:",
    `nexusPublishing {
    repositories {
        sonatype {
            nexusUrl.set(uri("${releases}"))
            snapshotRepositoryUrl.set(uri("${snapshots}"))
        }
    }
}`,
    newToken,
  ],
};

const gradleBlock: MovedHosts = {
  because: "The addresses are written in a way that is not certain to be changed right.",
  byHand: [`Set nexusUrl to ${releases} and snapshotRepositoryUrl to ${snapshots} in the block of nexusPublishing.`, newToken],
};
