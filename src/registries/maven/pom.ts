import type { Files } from "../../model/snapshot.ts";
import { elementAt, elementsOf } from "../xml.ts";
import { coordinate, join, lineage, readPom, resolve, sectionsOf, type MavenOptions, type Pom } from "./pom-model.ts";
import { managed, plugin, setting } from "./pom-plugins.ts";
import { dormantOf, place, uploadOf, type MavenUpload } from "./pom-uploads.ts";

export type { MavenUpload } from "./pom-uploads.ts";

/** What `mvn deploy` and its kin do in one directory. */
export interface MavenPublishing {
  /** The pom that the command reads; undefined when there is none to be read. */
  readonly pom?: string;
  /** As resolved; `snapshot` is undefined when part of it is decided at run time. */
  readonly version?: {
    readonly text: string;
    readonly snapshot?: boolean;
    readonly file: string;
    readonly line: number;
  };
  /** Distinct uploads of the pom and its modules under the profiles given. */
  readonly uploads: readonly MavenUpload[];
  /** Uploads that only profiles not named would bring. */
  readonly dormant: readonly MavenUpload[];
  /** maven-release-plugin: what release:perform runs. */
  readonly release?: {
    readonly goals: string;
    readonly profiles: readonly string[];
    readonly file: string;
    readonly line: number;
  };
  /** Pom files of the pom itself and of its modules, at any depth. */
  readonly poms: readonly string[];
  /** `group:artifact` of parents that are not in the repository and may configure more. */
  readonly foreignParents: readonly string[];
}

/** Reads the pom of a directory, or a pom given by its own path (`-f build-pom.xml`). */
export function mavenPublishing(files: Files, directory: string, options: MavenOptions = {}): MavenPublishing {
  const file = /\.xml$/i.test(directory) ? directory : directory === "" ? "pom.xml" : `${directory}/pom.xml`;
  const pom = readPom(files, file);
  if (pom === undefined) return { uploads: [], dormant: [], poms: [], foreignParents: [] };
  const poms = reactor(files, pom, options);
  const uploads = distinct(poms.flatMap((one) => uploadOf(one, options) ?? []));
  const version = versionOf(pom, options);
  const release = releaseOf(pom, options);
  return {
    pom: file,
    ...(version === undefined ? {} : { version }),
    uploads,
    dormant: distinct(poms.flatMap((one) => dormantOf(one, options))).filter((one) => !uploads.some((other) => key(other) === key(one))),
    ...(release === undefined ? {} : { release }),
    poms: poms.map((one) => one.file),
    foreignParents: [...new Set(poms.flatMap((one) => lineage(one).at(-1)?.foreignParent ?? []))],
  };
}

function reactor(files: Files, pom: Pom, options: MavenOptions): readonly Pom[] {
  const found = new Map<string, Pom>();
  const open = [pom];
  for (let one = open.pop(); one !== undefined && found.size < 1000; one = open.pop()) {
    if (found.has(one.file)) continue;
    found.set(one.file, one);
    for (const { element, pom: holder } of sectionsOf(one, options)) {
      if (holder.file !== one.file) continue;
      const modules = [...elementsOf(elementAt(element, "modules"), "module"), ...elementsOf(elementAt(element, "subprojects"), "subproject")];
      for (const module of modules) {
        const path = join(one.directory, module.text.trim());
        if (path === undefined) continue;
        const next = readPom(files, path.endsWith(".xml") ? path : path === "" ? "pom.xml" : `${path}/pom.xml`);
        if (next !== undefined) open.push(next);
      }
    }
  }
  return [...found.values()];
}

function versionOf(pom: Pom, options: MavenOptions): MavenPublishing["version"] {
  const written = coordinate(pom, "version");
  if (written === undefined) return undefined;
  const text = resolve(written, sectionsOf(pom, options), options);
  const element = elementAt(pom.root, "version") ?? elementAt(pom.root, "parent/version") ?? pom.root;
  const known = text.endsWith("-SNAPSHOT") || !text.includes("${");
  return { text, ...(known ? { snapshot: text.endsWith("-SNAPSHOT") } : {}), ...place(pom, element) };
}

function releaseOf(pom: Pom, options: MavenOptions): MavenPublishing["release"] {
  const sections = sectionsOf(pom, options);
  const found = plugin(pom, sections, "maven-release-plugin") ?? managed(sections, "maven-release-plugin");
  if (found === undefined) return undefined;
  const profiles =
    setting(found, "releaseProfiles", sections, options)
      ?.split(/[\s,]+/)
      .filter((name) => name !== "") ?? [];
  const standard = setting(found, "useReleaseProfile", sections, options) === "false" ? [] : ["release-profile"];
  return {
    goals: setting(found, "goals", sections, options) ?? "deploy",
    profiles: [...profiles, ...standard],
    ...place(found.section.pom, found.element),
  };
}

function distinct(uploads: readonly MavenUpload[]): readonly MavenUpload[] {
  // A directory of this machine beside a real target is a decoy for the aggregator.
  const real = uploads.filter((one) => one.releases !== "other:local");
  return [...new Map((real.length > 0 ? real : uploads).map((one) => [key(one), one])).values()];
}

function key(upload: MavenUpload): string {
  return [upload.by, upload.releases, upload.snapshots, ...upload.servers].join(" ");
}
