import type { Destination } from "../../model/registry.ts";
import type { Files } from "../../model/snapshot.ts";
import type { ConfiguredDestination, Manifests, PackageManifest } from "../contract.ts";
import { textAt } from "../xml.ts";
import { gradlePublishing, gradleReach } from "./gradle-build.ts";
import { gradlePackages, leadsToCentral } from "./gradle-packages.ts";
import { coordinate, lineage, readPom, resolve, sectionsOf, type Pom } from "./pom-model.ts";
import { anyUpload, skipped } from "./pom-uploads.ts";
import { mavenPublishing } from "./pom.ts";
import { purl } from "../purl.ts";

const memo = new WeakMap<Files, readonly PackageManifest[]>();
const asides =
  /(?:^|\/)(?:\.[^/]+|src\/(?:test|it|main)|target|build|fixtures?|testdata|test-data|archetype-resources|node_modules|examples?|samples?|demos?|integration-tests?)\//;

export const manifest: Manifests = { packages, destination };

function packages(files: Files): readonly PackageManifest[] {
  let known = memo.get(files);
  if (known === undefined) memo.set(files, (known = read(files)));
  return known;
}

function read(files: Files): readonly PackageManifest[] {
  const poms = files.paths.filter((path) => /(?:^|\/)pom\.xml$/.test(path) && !asides.test(path)).flatMap((path) => readPom(files, path) ?? []);
  const roots = new Set(
    files.paths
      .filter(
        (path) => /(?:^|\/)settings\.gradle(?:\.kts)?$/.test(path) && !asides.test(path) && !/(?:^|\/)(?:buildSrc|build-?logic|gradle)\//i.test(path),
      )
      .map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/")))),
  );
  const builds = roots.size === 0 && (files.has("build.gradle") || files.has("build.gradle.kts")) ? [""] : [...roots];
  const found = new Map<string, PackageManifest>();
  for (const one of [...poms.flatMap((pom) => fromPom(pom) ?? []), ...builds.flatMap((root) => fromGradle(files, root))])
    if (!found.has(one.purl)) found.set(one.purl, one);
  return [...found.values()];
}

function fromPom(pom: Pom): PackageManifest | undefined {
  if (skipped(pom, {})) return undefined;
  const upload = anyUpload(pom);
  // Without an upload of its own, a parent elsewhere may still configure one.
  if (upload === undefined && lineage(pom).at(-1)?.foreignParent === undefined) return undefined;
  const sections = sectionsOf(pom, {});
  const say = (name: string): string | undefined => {
    const text = coordinate(pom, name);
    const resolved = text === undefined ? undefined : resolve(text, sections, {});
    return resolved === undefined || resolved.includes("${") ? undefined : resolved;
  };
  const group = say("groupId");
  const artifact = say("artifactId");
  if (group === undefined || artifact === undefined) return undefined;
  const repository = lineage(pom)
    .map((one) => textAt(one.root, "scm/url") ?? textAt(one.root, "url"))
    .find((one) => one !== undefined && !one.includes("${"));
  return described(
    group,
    artifact,
    pom.file,
    pom.directory,
    say("version"),
    repository,
    upload === undefined || upload.releases === "maven-central" || upload.releases === "unknown" ? undefined : upload.releases,
  );
}

function fromGradle(files: Files, root: string): readonly PackageManifest[] {
  if (!leadsToCentral(files, root)) return [];
  return gradlePackages(files, root).map((one) => described(one.group, one.artifact, one.file, one.directory, one.version, undefined, undefined));
}

function described(
  group: string,
  artifact: string,
  file: string,
  directory: string,
  version: string | undefined,
  repository: string | undefined,
  destination: Destination | undefined,
): PackageManifest {
  return {
    name: `${group}:${artifact}`,
    purl: purl("maven", group, artifact),
    file,
    directory,
    ...(version === undefined ? {} : { version }),
    ...(repository === undefined ? {} : { repository }),
    ...(destination === undefined ? {} : { destination }),
  };
}

/** Of the pom under its default profiles, else of a bare `gradle publish`; the version on file decides between releases and snapshots. */
function destination(files: Files, directory: string): ConfiguredDestination | undefined {
  const maven = mavenPublishing(files, directory);
  const upload = maven.uploads[0];
  if (upload !== undefined)
    return {
      destination: maven.version?.snapshot === true ? upload.snapshots : upload.releases,
      file: upload.file,
      line: upload.line,
      says: upload.says,
    };
  const publishing = gradlePublishing(files, directory);
  const reach = gradleReach(publishing, "publish").find((one) => one.file !== undefined);
  if (reach?.file === undefined) return undefined;
  return {
    destination: publishing.version?.snapshot === true ? reach.snapshots : reach.releases,
    file: reach.file,
    line: reach.line ?? 1,
    says: reach.says,
  };
}
