import type { Files } from "../../model/snapshot.ts";
import type { ConfiguredProvenance, PackageManifest } from "../contract.ts";
import { inDirectory, upwards } from "../directories.ts";
import { settings } from "../lines.ts";
import { at, readJson } from "../values.ts";
import { keyLine } from "./config-files.ts";

/**
 * What `publishConfig` of the packages, then the configuration file beside them or above, says about provenance.
 * One package of several that switches it off is enough.
 */
export function provenance(
  files: Files,
  packages: readonly PackageManifest[],
  directory: string | undefined,
  configuration: string,
): ConfiguredProvenance | undefined {
  const own = uploaded(files, packages, directory).flatMap((file) => publishConfig(file, files.text(file) ?? "") ?? []);
  return own.find((one) => one.state === "off") ?? own[0] ?? (directory === undefined ? undefined : configured(files, directory, configuration));
}

/** The manifests an upload from a directory is about: the package there, those below it, or the one around it. */
function uploaded(files: Files, packages: readonly PackageManifest[], directory: string | undefined): readonly string[] {
  if (directory === undefined) return packages.length === 1 ? packages.map((one) => one.file) : [];
  const here = packages.filter((one) => one.directory === directory);
  const below = packages.filter((one) => directory === "" || one.directory.startsWith(`${directory}/`));
  if (here.length > 0) return here.map((one) => one.file);
  if (below.length > 0) return below.map((one) => one.file);
  const around = upwards(directory)
    .map((one) => inDirectory(one, "package.json"))
    .find((file) => files.has(file));
  return around === undefined ? [] : [around];
}

function publishConfig(file: string, source: string): ConfiguredProvenance | undefined {
  const config = at(readJson(source), "publishConfig");
  const place = (key: string): { readonly file: string; readonly line: number } => {
    const start = Math.max(0, source.indexOf('"publishConfig"'));
    return { file, line: source.slice(0, start).split("\n").length - 1 + keyLine(source.slice(start), key) };
  };
  if (at(config, "access") === "restricted")
    return { state: "not-offered", ...place("access"), says: "npm takes provenance of public packages alone, and this one is restricted" };
  const stated = at(config, "provenance");
  if (typeof stated !== "boolean") return undefined;
  return { state: stated ? "made" : "off", ...place("provenance"), says: `publishConfig.provenance is ${stated}` };
}

function configured(files: Files, directory: string, configuration: string): ConfiguredProvenance | undefined {
  for (const here of upwards(directory)) {
    const file = inDirectory(here, configuration);
    for (const [line, text] of settings(files.text(file) ?? "")) {
      const found = /^(provenance|npmPublishProvenance)[ \t]*[=:][ \t]*["']?(true|false)\b/.exec(text);
      if (found === null) continue;
      return { state: found[2] === "true" ? "made" : "off", file, line, says: `${found[1]} is ${found[2]} in ${file}` };
    }
  }
  return undefined;
}
