import type { Files } from "../../model/snapshot.ts";
import type { ConfiguredDestination } from "../contract.ts";
import { inDirectory, upwards } from "../directories.ts";
import { destinationAmong } from "../hosts.ts";
import { lineWith } from "../lines.ts";
import { readToml } from "../toml.ts";
import { at, list, text } from "../values.ts";
import { readSections } from "./sections.ts";
import { tools } from "./tools.ts";

/** Where an upload from a directory goes when no option says so. */
export function destination(files: Files, directory: string): ConfiguredDestination | undefined {
  return lookUp(files, directory, "pypi", (read) => text(at(read, "tool", "uv", "publish-url")) ?? hatchRepository(read, "main"));
}

/** An index that the files define under a name: uv's indexes, hatch's repositories, sections of .pypirc. */
export function named(files: Files, directory: string, name: string): ConfiguredDestination | undefined {
  return lookUp(files, directory, name, (read) => uvIndex(read, name) ?? hatchRepository(read, name));
}

function lookUp(
  files: Files,
  directory: string,
  section: string,
  address: (pyproject: unknown) => string | undefined,
): ConfiguredDestination | undefined {
  for (const here of upwards(directory)) {
    const pyproject = inDirectory(here, "pyproject.toml");
    const source = files.text(pyproject);
    const found = source === undefined ? undefined : address(readToml(source));
    if (source !== undefined && found !== undefined) return configured(pyproject, lineWith(source, found), found);
    const pypirc = inDirectory(here, ".pypirc");
    const repository = readSections(files.text(pypirc) ?? "")
      .get(section)
      ?.get("repository");
    if (repository !== undefined) return configured(pypirc, repository.line, repository.value);
  }
  return undefined;
}

function uvIndex(read: unknown, name: string): string | undefined {
  const index = list(at(read, "tool", "uv", "index")).find((one) => at(one, "name") === name);
  return text(at(index, "publish-url")) ?? text(at(index, "url"));
}

function hatchRepository(read: unknown, name: string): string | undefined {
  const repository = at(read, "tool", "hatch", "publish", "index", "repos", name);
  return text(repository) ?? text(at(repository, "url"));
}

function configured(file: string, line: number, address: string): ConfiguredDestination {
  const shown = address.replace(/\/\/[^/]*@/, "//");
  return {
    destination: destinationAmong(tools.hosts, address) ?? "unknown",
    file,
    line,
    says: `uploads go to ${shown}`,
  };
}
