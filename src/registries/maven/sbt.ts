import type { Destination } from "../../model/registry.ts";
import type { Files } from "../../model/snapshot.ts";
import type { CredentialSource } from "../tool-row.ts";
import { destinationOf, snapshotsOfCentral } from "./addresses.ts";
import { credentialOf, namesIn } from "./gradle-credentials.ts";
import { lineAt, readSource, type Source } from "./gradle-source.ts";

/** What the build files of one sbt build say about publishing. */
export interface SbtPublishing {
  readonly plugins: readonly { readonly name: SbtPlugin; readonly file: string; readonly line: number }[];
  /** Where `publish` and `publishSigned` upload a release version, and one that ends in -SNAPSHOT. */
  readonly releases: Destination;
  readonly snapshots: Destination;
  readonly credential: CredentialSource;
  readonly version?: {
    readonly text: string;
    readonly snapshot: boolean;
    readonly file: string;
    readonly line: number;
  };
  /** Command aliases of the build: `addCommandAlias("x", "y; z")`. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly file?: string;
  readonly line?: number;
}

export type SbtPlugin = "sbt-ci-release" | "sbt-sonatype" | "sbt-typelevel" | "sbt-release" | "sbt-pgp" | "sbt-github-packages" | "sbt-dynver";

/** What a task of sbt does about publishing. */
export interface SbtTask {
  /** publish: uploads where `publishTo` says. bundle: uploads what publishSigned left. release: uploads and lets out by a plugin. promote: lets out only. */
  readonly kind: "publish" | "bundle" | "release" | "promote";
  readonly task: string;
  readonly says: string;
}

const tasks: readonly SbtTask[] = [
  { task: "publish", kind: "publish", says: "uploads where publishTo says" },
  { task: "publishSigned", kind: "publish", says: "uploads where publishTo says, signed" },
  { task: "ci-release", kind: "release", says: "sbt-ci-release publishes a tag, or a snapshot for any other commit" },
  { task: "tlCiRelease", kind: "release", says: "sbt-typelevel publishes a tag, or a snapshot for any other commit" },
  { task: "tlRelease", kind: "release", says: "sbt-typelevel publishes" },
  { task: "release", kind: "release", says: "sbt-release tags and publishes" },
  { task: "sonaRelease", kind: "bundle", says: "uploads the staged bundle and publishes it" },
  { task: "sonaUpload", kind: "bundle", says: "uploads the staged bundle" },
  { task: "sonatypeBundleRelease", kind: "bundle", says: "uploads the staged bundle and releases it" },
  { task: "sonatypeCentralRelease", kind: "bundle", says: "uploads the staged bundle and releases it" },
  { task: "sonatypeCentralUpload", kind: "bundle", says: "uploads the staged bundle" },
  { task: "sonatypeBundleUpload", kind: "bundle", says: "uploads the staged bundle" },
  { task: "sonatypeRelease", kind: "promote", says: "releases the staging repository" },
  { task: "sonatypeReleaseAll", kind: "promote", says: "releases the staging repositories" },
];

/** The publishing tasks in one command word: `+publishSigned`, `core/publish`, `; clean ; ci-release`, `release with-defaults`. */
export function sbtTasks(word: string, aliases: ReadonlyMap<string, string> = new Map(), depth = 0): readonly SbtTask[] {
  return word.split(/[;\s]+/).flatMap((part) => {
    const name = (part.split("/").at(-1) ?? "").replace(/^\+/, "");
    const alias = aliases.get(part);
    if (alias !== undefined && depth < 5) return sbtTasks(alias, aliases, depth + 1);
    return tasks.filter((row) => row.task === name);
  });
}

/** Reads build.sbt, project/*.sbt, project/*.scala, version.sbt and publish.sbt of a directory. */
export function sbtPublishing(files: Files, directory = ""): SbtPublishing {
  const home = directory === "" ? "" : `${directory}/`;
  const sources = files.paths
    .filter((path) => path.startsWith(home) && /^(?:[^/]+\.sbt|project\/[^/]+\.(?:sbt|scala))$/.test(path.slice(home.length)))
    .flatMap((path) => {
      const text = files.text(path);
      return text === undefined ? [] : [readSource(path, text)];
    });
  const plugins = sources.flatMap(pluginsOf);
  const version = first(sources, /^[ \t]*(?:(?:ThisBuild|Global)\s*\/\s*)?version(?:\s+in\s+ThisBuild)?\s*:=\s*"([^"\n]+)"/m);
  const target = targetOf(
    sources,
    plugins.map((one) => one.name),
  );
  return {
    plugins,
    ...target,
    credential: credentialsOf(sources),
    aliases: aliasesOf(sources),
    ...(version === undefined
      ? {}
      : {
          version: {
            text: version.value,
            snapshot: version.value.endsWith("-SNAPSHOT"),
            file: version.file,
            line: version.line,
          },
        }),
  };
}

const pluginNames: readonly SbtPlugin[] = [
  "sbt-ci-release",
  "sbt-sonatype",
  "sbt-typelevel",
  "sbt-release",
  "sbt-pgp",
  "sbt-github-packages",
  "sbt-dynver",
];

function pluginsOf({ file, text, code }: Source): SbtPublishing["plugins"] {
  return [...code.matchAll(/addSbtPlugin\s*\(\s*"[^"]+"\s*%\s*"([^"]+)"/g)].flatMap((found) => {
    const name = pluginNames.find((one) => one === found[1] || `${one}-ci-release` === found[1]);
    return name === undefined ? [] : [{ name, file, line: lineAt(text, found.index) }];
  });
}

type Target = Pick<SbtPublishing, "releases" | "snapshots" | "file" | "line">;

function targetOf(sources: readonly Source[], plugins: readonly SbtPlugin[]): Target {
  for (const { file, text, code } of sources) {
    const found = /\bpublishTo\s*(?:in\s+\w+\s*)?:=\s*([\s\S]{0,600})/.exec(code);
    if (found?.[1] === undefined) continue;
    const at = { file, line: lineAt(text, found.index) };
    // Up to the next setting; a value may span lines.
    const value = found[1].split(/\n\s*\n|,\s*\n\s*\w+\s*:=|\n\s*(?:ThisBuild\s*\/\s*)?\w+\s*(?::=|\+=|\+\+=)/)[0] ?? "";
    if (/sonatypePublishTo|localStaging|sonatypeCentralSnapshots|sonatypeDefaultResolver/.test(value))
      return { releases: "maven-central", snapshots: snapshotsOfCentral, ...at };
    const addresses = [...code.matchAll(/"([^"\n]*:\/\/[^"\n]*)"/g)].map((one) => one[1] ?? "").filter((address) => value.includes(address));
    const destinations = addresses.map(destinationOf);
    const snapshots = destinations.findIndex((one, index) => one === snapshotsOfCentral || /snapshot/i.test(addresses[index] ?? ""));
    const releases = destinations.findIndex((_, index) => index !== snapshots);
    if (destinations.length > 0)
      return {
        releases: destinations[releases === -1 ? snapshots : releases] ?? "unknown",
        snapshots: destinations[snapshots === -1 ? releases : snapshots] ?? "unknown",
        ...at,
      };
    if (/Resolver\.file|file\s*\(/.test(value)) return { releases: "other:local", snapshots: "other:local", ...at };
  }
  if (plugins.includes("sbt-github-packages")) return { releases: "github-packages", snapshots: "github-packages" };
  if (plugins.some((name) => name === "sbt-ci-release" || name === "sbt-typelevel" || name === "sbt-sonatype"))
    return { releases: "maven-central", snapshots: snapshotsOfCentral };
  return { releases: "unknown", snapshots: "unknown" };
}

// sbt and its Sonatype plugins read these two by themselves.
const standard = ["SONATYPE_USERNAME", "SONATYPE_PASSWORD"];

function credentialsOf(sources: readonly Source[]): CredentialSource {
  const env = sources.flatMap(({ code }) =>
    [...code.matchAll(/\bcredentials\s*(?:\+=|:=|\+\+=)([\s\S]{0,500})/g)].flatMap((found) => [
      ...namesIn(found[1] ?? "").env,
      ...[...(found[1] ?? "").matchAll(/sys\.env(?:\.get(?:OrElse)?)?\s*\(\s*"(\w+)"/g)].map((one) => one[1] ?? ""),
    ]),
  );
  return { env: [...new Set([...standard, ...(credentialOf({ env, properties: [] }).env ?? [])])], store: "sbt" };
}

function aliasesOf(sources: readonly Source[]): ReadonlyMap<string, string> {
  return new Map(
    sources.flatMap(({ code }) =>
      [...code.matchAll(/addCommandAlias\s*\(\s*"([^"]+)"\s*,\s*(?:"""([\s\S]*?)"""|"([^"]*)")/g)].map(
        (found) => [found[1] ?? "", found[2] ?? found[3] ?? ""] as const,
      ),
    ),
  );
}

function first(sources: readonly Source[], pattern: RegExp): { readonly value: string; readonly file: string; readonly line: number } | undefined {
  for (const { file, text, code } of sources) {
    const found = pattern.exec(code);
    if (found?.[1] !== undefined) return { value: found[1], file, line: lineAt(text, found.index) };
  }
  return undefined;
}
