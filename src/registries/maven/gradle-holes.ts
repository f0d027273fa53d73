import type { Files } from "../../model/snapshot.ts";
import { directoryOf, inDirectory, resolved } from "../directories.ts";
import { readSource } from "./gradle-source.ts";

/** What a Gradle build takes from elsewhere and that could sign; undefined where all of it is here. */
export function gradleHole(files: Files, paths: readonly string[]): string | undefined {
  const scripts = paths.filter((path) => /\.gradle(?:\.kts)?$/.test(path));
  if (scripts.length === 0) return "no build script is here";
  const local = localPlugins(files);
  const aliases = aliasesOf(files);
  for (const path of scripts) {
    const { code } = readSource(path, files.text(path) ?? "");
    const remote = /\bapply\s*\(?\s*from\s*[:=]\s*(?:uri\s*\(\s*)?["']https?:[^"'\n]{0,200}/.exec(code);
    if (remote !== null) return `${path} applies a script from elsewhere`;
    const included = outside(files, path, code);
    if (included !== undefined) return `the included build ${included} is not here`;
    const unread = usedPlugins(code, aliases).find((id) => id === undefined || !(plain.test(id) || local.has(id)));
    if (unread !== undefined) return `the plug-in ${unread} is not here`;
    if (/\balias\s*\(?\s*\w+\.plugins\./.test(code) && usedPlugins(code, aliases).includes(undefined)) return "a version catalogue is not here";
  }
  return undefined;
}

/** Plug-ins that are known not to sign by themselves; a name without dots is Gradle's own. */
const plain =
  /^(?:[a-z-]+|org\.gradle\.[\w.-]+|kotlin(?:-[\w-]+)?|org\.jetbrains\.(?:kotlin|dokka)[\w.-]*|com\.gradle\.[\w.-]+|com\.vanniktech\.maven\.publish(?:\.base)?|io\.github\.gradle-nexus\.publish-plugin|com\.gradleup\.(?:nmcp|shadow)[\w.-]*|com\.diffplug\.[\w.-]+|com\.github\.(?:ben-manes\.versions|johnrengelman\.shadow)|com\.android\.[\w.-]+|io\.gitlab\.arturbosch\.detekt|org\.jlleitschuh\.gradle\.ktlint|me\.champeau\.[\w.-]+|net\.ltgt\.[\w.-]+|net\.researchgate\.release|pl\.allegro\.tech\.build\.axion-release|io\.freefair\.lombok|org\.jreleaser)$/;

/** Ids, undefined for an alias whose catalogue is not here. */
function usedPlugins(code: string, aliases: ReadonlyMap<string, string>): readonly (string | undefined)[] {
  const ids = [...code.matchAll(/\bid\s*\(?\s*["']([\w.-]{1,200})["']|\bapply\s*\(?\s*plugin\s*[:=]\s*["']([\w.-]{1,200})["']/g)];
  const named = [...code.matchAll(/\balias\s*\(?\s*\w+\.plugins\.([\w.]{1,200})/g)];
  return [
    ...ids.map((found) => found[1] ?? found[2]),
    ...named.map((found) => aliases.get((found[1] ?? "").replace(/\.get$|\.asProvider$/, "").replaceAll(/[-_]/g, "."))),
  ];
}

function aliasesOf(files: Files): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of files.paths) {
    if (!path.endsWith(".versions.toml")) continue;
    for (const row of (files.text(path) ?? "").matchAll(
      /^[ \t]*([\w.-]{1,200})[ \t]*=[ \t]*(?:\{[^}\n]{0,200}?\bid[ \t]*=[ \t]*)?"([\w.-]{1,200})/gm,
    ))
      if (row[1] !== undefined && row[2] !== undefined) found.set(row[1].replaceAll(/[-_]/g, "."), row[2]);
  }
  return found;
}

/** Convention plug-ins of the repository: precompiled scripts are named for their file, the others are declared. */
function localPlugins(files: Files): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of files.paths) {
    const script = /(?:^|\/)src\/main\/(?:kotlin|groovy)\/([\w./-]+)\.gradle(?:\.kts)?$/.exec(path)?.[1];
    if (script !== undefined) found.add(script.replaceAll("/", "."));
    if (!/(?:^|\/)build\.gradle(?:\.kts)?$/.test(path) || !/gradlePlugin/.test(files.text(path) ?? "")) continue;
    for (const declared of (files.text(path) ?? "").matchAll(/\bid\s*=\s*["']([\w.-]{1,200})["']/g)) found.add(declared[1] ?? "");
  }
  return found;
}

function outside(files: Files, path: string, code: string): string | undefined {
  for (const found of [...code.matchAll(/\bincludeBuild\s*\(?\s*["']([^"'\n]{1,200})["']/g)].slice(0, mostIncluded)) {
    const directory = resolved(directoryOf(path), found[1] ?? "");
    const isHere = directory !== undefined && files.paths.some((one) => one.startsWith(inDirectory(directory, "")));
    if (!isHere) return found[1];
  }
  return undefined;
}

/** Each is looked for among all paths. */
const mostIncluded = 200;
