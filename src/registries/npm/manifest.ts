import type { Files } from "../../model/snapshot.ts";
import type { Manifests, PackageManifest } from "../contract.ts";
import { directoryOf, inDirectory, isFixture, isForeign, isForShow, isForTests, upwards } from "../directories.ts";
import { remember } from "../remember.ts";
import { at, readJson, text } from "../values.ts";
import { destinationOf } from "./config-files.ts";
import { destination, publishConfigOf } from "./destination.ts";
import { provenance } from "./provenance.ts";
import { workspaceAt, workspaceRoots, type Workspace } from "./workspaces.ts";
import { purl } from "../purl.ts";

const known = remember(packages);

export const manifest: Manifests = {
  packages: known,
  destination,
  provenance: (files, directory, configuration) => provenance(files, known(files), directory, configuration),
};

/**
 * A workspace publishes its root and its members; a repository without one publishes its root and what lies in
 * directories that are not for tests or readers. Private packages are never published.
 */
function packages(files: Files): readonly PackageManifest[] {
  const workspaces = new Map<string, Workspace>();
  const manifests = new Map<string, unknown>();
  for (const directory of workspaceRoots(files.paths)) {
    if (isForeign(directory) || isFixture(directory)) continue;
    const source = files.text(inDirectory(directory, "package.json"));
    const read = source === undefined ? undefined : readJson(source);
    const workspace = directory === "" || !isForShow(directory) ? workspaceAt(files, directory, read) : undefined;
    if (workspace !== undefined) workspaces.set(directory, workspace);
    if (read !== undefined) manifests.set(directory, read);
  }
  const found: PackageManifest[] = [];
  for (const [directory, read] of manifests) {
    if (!isPublishable(read) || !isPublished(directory, read, workspaces)) continue;
    const one = packageOf(directory, read);
    if (one !== undefined) found.push(one);
  }
  return found;
}

/** npm wants a version, which some release tools write only then: something to import or run tells such a package. */
function isPublishable(read: unknown): boolean {
  if (at(read, "private") === true || at(read, "engines", "vscode") !== undefined) return false;
  return ["version", "main", "module", "exports", "bin", "files", "types", "publishConfig"].some((key) => at(read, key) !== undefined);
}

function isPublished(directory: string, read: unknown, workspaces: ReadonlyMap<string, Workspace>): boolean {
  if (directory === "" || workspaces.has(directory)) return true;
  for (const above of upwards(directoryOf(directory))) {
    const workspace = workspaces.get(above);
    const below = above === "" ? directory : directory.slice(above.length + 1);
    if (workspace !== undefined) return workspace.holds(below) && !isForTests(below);
  }
  return text(at(read, "version")) !== undefined && !isForShow(directory);
}

function packageOf(directory: string, read: unknown): PackageManifest | undefined {
  const name = text(at(read, "name"));
  const purl = name === undefined ? undefined : purlOf(name);
  if (name === undefined || purl === undefined) return undefined;
  const version = text(at(read, "version"));
  const repository = text(at(read, "repository")) ?? text(at(read, "repository", "url"));
  const own = publishConfigOf(read);
  return {
    name,
    purl,
    file: inDirectory(directory, "package.json"),
    directory,
    ...(version === undefined ? {} : { version }),
    ...(repository === undefined ? {} : { repository }),
    ...(own === undefined ? {} : { destination: destinationOf(own.address) }),
  };
}

function purlOf(name: string): string | undefined {
  const [, scope, bare] = /^(?:(@[^/\s]+)\/)?([^/\s]+)$/.exec(name) ?? [];
  if (bare === undefined) return undefined;
  try {
    return purl("npm", scope, bare);
  } catch {
    return undefined;
  }
}
