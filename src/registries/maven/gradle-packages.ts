import type { Files } from "../../model/snapshot.ts";
import { gradlePublishing } from "./gradle-build.ts";
import { gradleFiles } from "./gradle-files.ts";
import { destinationOf } from "./addresses.ts";
import type { Source } from "./gradle-source.ts";

/** A module of a Gradle build that publishes, as far as the files name it. */
export interface GradlePackage {
  readonly group: string;
  readonly artifact: string;
  readonly file: string;
  readonly directory: string;
  readonly version?: string;
}

const publishes =
  /maven-publish|com\.vanniktech\.maven\.publish|gradle-nexus|nmcp|mavenPublishing|MavenPublication|publishing\s*\{|\bpublish(?:ing|ed)?[-.]?conventions?|conventions?[-.]publish|publishing-convention/i;

// What a root applies to all of its modules reaches these too, and they switch it off again.
const testModule =
  /^(?:tests?|test-.*)$|-tests$|(?:^|[-_.])(?:test-(?:cases?|harness|suite)|benchmarks?|jmh|examples?|samples?|demos?|integration)(?:$|[-_.])|[a-z](?:TestCases|Tests|-junit)$/;

/** Modules by the root's settings; names and groups by properties, then by build files. Best effort: build files are programs. */
export function gradlePackages(files: Files, directory: string): readonly GradlePackage[] {
  const build = gradleFiles(files, directory);
  const publishing = gradlePublishing(files, directory);
  if (publishing.plugins.length === 0) return [];
  const home = build.root === "" ? "" : `${build.root}/`;
  const script = (path: string): Source | undefined =>
    build.sources.find(({ file }) => file === `${path}build.gradle.kts` || file === `${path}build.gradle`);
  const settings = build.sources.find(({ file }) => file === `${home}settings.gradle.kts` || file === `${home}settings.gradle`);
  const rootScript = script(home);
  const everywhere = /(?:subprojects|allprojects)\s*\{/.test(rootScript?.code ?? "") && publishes.test(rootScript?.code ?? "");
  const group =
    property(build.properties, home, ["GROUP", "POM_GROUP_ID", "group"]) ??
    assigned(rootScript, "group") ??
    outer(files, build.root) ??
    everywhereGroup(build.sources);
  const version =
    publishing.version?.text.includes("$") === false && /^[\w.+-]+$/.test(publishing.version.text) ? publishing.version.text : undefined;
  const modules = [{ path: home, name: rootName(settings) }, ...included(settings?.code ?? "", home)];
  return modules.flatMap(({ path, name }) => {
    const own = script(path) ?? named(build.sources, path, name);
    const stated = property(build.properties, path, ["POM_ARTIFACT_ID"]);
    const artifact = stated ?? /\bartifactId\s*(?:=|\.set\s*\()?\s*["']([\w.-]+)["']/.exec(own?.code ?? "")?.[1] ?? name;
    const at = property(build.properties, path, ["GROUP", "POM_GROUP_ID", "group"]) ?? assigned(own, "group") ?? group;
    if (at === undefined || artifact === undefined || own === undefined) return [];
    const byRoot = everywhere && path !== home && !testModule.test(name ?? "");
    if (stated === undefined && !publishes.test(own.code) && !byRoot) return [];
    return [
      {
        group: at,
        artifact,
        file: own.file,
        directory: path.replace(/\/$/, ""),
        ...(version === undefined ? {} : { version }),
      },
    ];
  });
}

/** Whether the build's repositories lead to Maven Central, for a build that names any. */
export function leadsToCentral(files: Files, directory: string): boolean {
  const { repositories } = gradlePublishing(files, directory);
  return (
    repositories.length === 0 ||
    repositories.some(({ releases, snapshots }) =>
      [releases, snapshots].some(
        (one) => one === "maven-central" || one === "unknown" || one === destinationOf("https://central.sonatype.com/repository/maven-snapshots/"),
      ),
    )
  );
}

/** The group of a build around this one, which includes it. */
function outer(files: Files, root: string): string | undefined {
  for (let here = root; here !== "";) {
    here = here.slice(0, Math.max(0, here.lastIndexOf("/")));
    const text = files.text(here === "" ? "gradle.properties" : `${here}/gradle.properties`);
    const found = /^(?:GROUP|POM_GROUP_ID|group)\s*=\s*([\w.-]+)\s*$/m.exec(text ?? "")?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

function included(settings: string, home: string): readonly { readonly path: string; readonly name: string }[] {
  const found: string[] = [];
  for (const call of settings.matchAll(/^[ \t]*include\b\s*\(?((?:\s*["'][\w:./-]+["']\s*,?)+)/gm))
    for (const name of (call[1] ?? "").matchAll(/["']([\w:./-]+)["']/g)) found.push(name[1] ?? "");
  return [...new Set(found)].map((project) => {
    const parts = project.split(/[:/]/).filter((part) => part !== "");
    return { path: `${home}${parts.join("/")}/`, name: parts.at(-1) ?? "" };
  });
}

// Some builds name each module's script after the module: okhttp/okhttp.gradle.kts.
function named(sources: readonly Source[], path: string, name: string | undefined): Source | undefined {
  return sources.find(({ file }) => file === `${path}${name ?? ""}.gradle.kts` || file === `${path}${name ?? ""}.gradle`);
}

function rootName(settings: Source | undefined): string | undefined {
  return /rootProject\.name\s*=\s*["']([\w.-]+)["']/.exec(settings?.code ?? "")?.[1];
}

/** A top-level assignment; deeper ones count when they look like a coordinate, since tasks have groups too. */
function assigned(source: Source | undefined, name: string): string | undefined {
  const found = new RegExp(`^(?<indent>[ \\t]*)(?:project\\.)?${name}[ \\t]*(?:=[ \\t]*|[ \\t]+)["'](?<value>[\\w.-]+)["']`, "gm");
  for (const { groups } of (source?.code ?? "").matchAll(found))
    if (groups?.["indent"] === "" || groups?.["value"]?.includes(".") === true) return groups["value"];
  return undefined;
}

function everywhereGroup(sources: readonly Source[]): string | undefined {
  return sources
    .filter(({ file }) => /(?:^|\/)src\/main\//.test(file))
    .map((source) => assigned(source, "group"))
    .find((one) => one !== undefined);
}

function property(
  properties: readonly { readonly name: string; readonly value: string; readonly file: string }[],
  path: string,
  names: readonly string[],
): string | undefined {
  return names
    .map((name) => properties.find((one) => one.file === `${path}gradle.properties` && one.name === name && /^[\w.-]+$/.test(one.value))?.value)
    .find((one) => one !== undefined);
}
