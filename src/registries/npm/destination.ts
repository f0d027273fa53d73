import type { Files } from "../../model/snapshot.ts";
import type { ConfiguredDestination } from "../contract.ts";
import { inDirectory, upwards } from "../directories.ts";
import { readToml } from "../toml.ts";
import { at, fields, readJson, text } from "../values.ts";
import { destinationOf, keyLine, readNpmrc, readYarnrc, readYarnrcYml, type ConfiguredAddress } from "./config-files.ts";

/**
 * Where `npm publish` in a directory goes: the package's own publishConfig first, then the configuration files
 * beside it, then those of the directories above, as a workspace's root has them.
 */
export function destination(files: Files, directory: string): ConfiguredDestination | undefined {
  const own = nearestPackage(files, directory);
  const scope = scopeOf(own?.name);
  if (own?.publishes !== undefined) return configured(own.file, own.publishes);
  for (const here of upwards(directory)) {
    for (const [name, read] of readers) {
      const file = inDirectory(here, name);
      const source = files.text(file);
      const found = source === undefined ? undefined : read(source, scope);
      if (found !== undefined) return configured(file, found);
    }
  }
  return undefined;
}

/** The registry that publishConfig names, for packages of the scope too. */
export function publishConfigOf(manifest: unknown): { readonly key: string; readonly address: string } | undefined {
  const config = fields(at(manifest, "publishConfig"));
  const scope = scopeOf(text(at(manifest, "name")));
  for (const key of scope === undefined ? ["registry"] : [`${scope}:registry`, "registry"]) {
    const address = text(at(config, key));
    if (address !== undefined) return { key, address };
  }
  return undefined;
}

const readers: readonly (readonly [string, (source: string, scope: string | undefined) => ConfiguredAddress | undefined])[] = [
  ["lerna.json", readLerna],
  [".npmrc", readNpmrc],
  [".yarnrc.yml", readYarnrcYml],
  [".yarnrc", readYarnrc],
  ["bunfig.toml", readBunfig],
];

function nearestPackage(
  files: Files,
  directory: string,
): { readonly file: string; readonly name: string | undefined; readonly publishes?: ConfiguredAddress } | undefined {
  for (const here of upwards(directory)) {
    const file = inDirectory(here, "package.json");
    const source = files.text(file);
    if (source === undefined) continue;
    const manifest = readJson(source);
    const name = text(at(manifest, "name"));
    const found = publishConfigOf(manifest);
    if (found === undefined) return { file, name };
    const start = Math.max(0, source.indexOf('"publishConfig"'));
    const line = source.slice(0, start).split("\n").length - 1 + keyLine(source.slice(start), found.key);
    return { file, name, publishes: { address: found.address, line, key: `publishConfig.${found.key}` } };
  }
  return undefined;
}

function readLerna(source: string): ConfiguredAddress | undefined {
  const manifest = readJson(source);
  const address = text(at(manifest, "command", "publish", "registry")) ?? text(at(manifest, "registry"));
  return address === undefined ? undefined : { address, line: keyLine(source, "registry"), key: "registry" };
}

function readBunfig(source: string, scope: string | undefined): ConfiguredAddress | undefined {
  const config = readToml(source);
  const scoped = scope === undefined ? undefined : (at(config, "install", "scopes", scope) ?? at(config, "install", "scopes", scope.slice(1)));
  const general = at(config, "install", "registry");
  const address = text(scoped) ?? text(at(scoped, "url")) ?? text(general) ?? text(at(general, "url"));
  return address === undefined ? undefined : { address, line: keyLine(source, "registry"), key: "install.registry" };
}

function configured(file: string, found: ConfiguredAddress): ConfiguredDestination {
  return {
    destination: destinationOf(found.address),
    file,
    line: found.line,
    // An address may carry a user and password.
    says: `${found.key} is ${found.address.replace(/\/\/[^/]*@/, "//")}`,
  };
}

function scopeOf(name: string | undefined): string | undefined {
  return name !== undefined && name.startsWith("@") ? name.split("/")[0] : undefined;
}
