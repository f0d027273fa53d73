import type { Files } from "../../model/snapshot.ts";
import type { ConfiguredDestination } from "../contract.ts";
import { inDirectory, upwards } from "../directories.ts";
import { destinationAmong } from "../hosts.ts";
import { lineOf, lineWith } from "../lines.ts";
import { readToml } from "../toml.ts";
import { at, text, texts } from "../values.ts";
import { tools } from "./tools.ts";

/** The single registry that `publish = [...]` allows, then `[registry] default` of cargo's configuration. */
export function destination(files: Files, directory: string): ConfiguredDestination | undefined {
  for (const here of upwards(directory)) {
    const file = inDirectory(here, "Cargo.toml");
    const source = files.text(file);
    if (source === undefined) continue;
    const [only, ...others] = allowedRegistries(at(readToml(source), "package", "publish")) ?? [];
    if (only !== undefined && others.length === 0)
      return {
        ...meant(files, directory, only),
        file,
        line: lineOf(source, /^\s*publish\s*=/m),
        says: `publish allows ${only} alone`,
      };
    break;
  }
  for (const { file, source, read } of configurations(files, directory)) {
    const name = text(at(read, "registry", "default"));
    if (name !== undefined)
      return {
        ...meant(files, directory, name),
        file,
        line: lineOf(source, /^\s*default\s*=/m),
        says: `registry.default is ${name}`,
      };
  }
  return undefined;
}

/** What `--registry <name>` means: crates.io itself, or an entry of [registries]. */
export function named(files: Files, directory: string, name: string): ConfiguredDestination | undefined {
  for (const { file, source, read } of configurations(files, directory)) {
    const index = text(at(read, "registries", name, "index"));
    if (index === undefined) continue;
    const shown = index.replace(/\/\/[^/]*@/, "//");
    return {
      destination: destinationAmong(tools.hosts, index) ?? "unknown",
      file,
      line: lineWith(source, index),
      says: `registry ${name} is ${shown}`,
    };
  }
  return name === "crates-io" ? { destination: "crates-io", file: "Cargo.toml", line: 1, says: "cargo's own name for crates.io" } : undefined;
}

/** Names that a package's `publish` allows; undefined when it allows any. */
export function allowedRegistries(publish: unknown): readonly string[] | undefined {
  return Array.isArray(publish) ? texts(publish) : undefined;
}

function meant(files: Files, directory: string, name: string): Pick<ConfiguredDestination, "destination"> {
  return { destination: named(files, directory, name)?.destination ?? `other:${name}` };
}

/** Cargo's configuration files, nearest first; the name without extension is the older one. */
function* configurations(files: Files, directory: string): Generator<{ readonly file: string; readonly source: string; readonly read: unknown }> {
  for (const here of upwards(directory)) {
    for (const name of [".cargo/config.toml", ".cargo/config"]) {
      const file = inDirectory(here, name);
      const source = files.text(file);
      if (source !== undefined) yield { file, source, read: readToml(source) };
    }
  }
}
