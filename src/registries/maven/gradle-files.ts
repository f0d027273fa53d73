import type { Files } from "../../model/snapshot.ts";
import { readSource, type Source } from "./gradle-source.ts";

/** The files that one Gradle build is made of. */
export interface GradleFiles {
  /** Directory of its settings file, or the one asked for. */
  readonly root: string;
  readonly sources: readonly Source[];
  readonly properties: readonly Property[];
  /** Plugin ids by their accessor in a version catalogue, dots for dashes. */
  readonly catalogue: ReadonlyMap<string, string>;
}

export interface Property {
  readonly name: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

// Where builds keep convention plugins written as classes.
const conventionPlace =
  /(?:^|\/)(?:buildSrc|build-?[lL]ogic|build-?(?:plugins?|conventions?|src|tools|extensions|infra)|conventions?|convention-plugins|gradle(?:-?plugins?)?|publishing|plugins)\//;
const script = /\.gradle(?:\.kts)?$/;

export function gradleFiles(files: Files, directory: string): GradleFiles {
  const settings = files.paths.filter((path) => /(?:^|\/)settings\.gradle(?:\.kts)?$/.test(path)).map(parent);
  const root = nearest(settings, directory);
  const inside = root === "" ? "" : `${root}/`;
  const apart = settings.filter((one) => one !== root && one.startsWith(inside) && !partOf(files, root, one));
  const mine = files.paths.filter(
    (path) =>
      path.startsWith(inside) &&
      !apart.some((one) => path.startsWith(`${one}/`)) &&
      !/(?:^|\/)(?:src\/(?:test|it|functionalTest|integrationTest)|testkit|fixtures?)\//.test(path),
  );
  const sources = mine
    .filter((path) => script.test(path) || (/\.(?:kt|groovy)$/.test(path) && conventionPlace.test(path)))
    .flatMap((path) => readAt(files, path) ?? []);
  return {
    root,
    sources,
    properties: mine.filter((path) => /(?:^|\/)gradle\.properties$/.test(path)).flatMap((path) => readProperties(files, path)),
    catalogue: catalogueOf(files, mine),
  };
}

function readAt(files: Files, path: string): Source | undefined {
  const text = files.text(path);
  return text === undefined || text.length > 300_000 ? undefined : readSource(path, text);
}

function nearest(settings: readonly string[], directory: string): string {
  const known = new Set(settings);
  for (let here = directory; ; here = parent(here)) {
    if (known.has(here)) return here;
    if (here === "") return known.size === 0 ? directory : known.has("") ? "" : directory;
  }
}

// A build of its own below the root counts when the root includes it; samples and tests do not.
function partOf(files: Files, root: string, build: string): boolean {
  const relative = root === "" ? build : build.slice(root.length + 1);
  if (conventionPlace.test(`${relative}/`)) return true;
  return ["settings.gradle", "settings.gradle.kts"].some((name) => {
    const text = files.text(root === "" ? name : `${root}/${name}`);
    return (
      text !== undefined && new RegExp(`includeBuild\\s*\\(?\\s*["'](?:\\./)?${relative.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}/?["']`).test(text)
    );
  });
}

function readProperties(files: Files, path: string): readonly Property[] {
  const found: Property[] = [];
  let line = 0;
  for (const row of files.text(path)?.split(/\r?\n/) ?? []) {
    line++;
    const pair = /^\s*([^#!=:\s][^=:\s]*)\s*[=:]\s*(.*?)\s*$/.exec(row);
    if (pair?.[1] !== undefined && pair[2] !== undefined) found.push({ name: pair[1], value: pair[2], file: path, line });
  }
  return found;
}

function catalogueOf(files: Files, mine: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of mine) {
    if (!path.endsWith(".versions.toml")) continue;
    const section = /^\[plugins\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(files.text(path) ?? "")?.[1] ?? "";
    for (const row of section.matchAll(/^\s*"?([\w.-]+)"?\s*=\s*(?:\{[^}\n]*?\bid\s*=\s*)?"([\w.-]+)/gm)) {
      if (row[1] !== undefined && row[2] !== undefined) found.set(row[1].replace(/[-_]/g, "."), row[2]);
    }
  }
  return found;
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
