import type { Files } from "../../model/snapshot.ts";
import type { Manifests, PackageManifest } from "../contract.ts";
import { directoryOf, inDirectory, isForeign, isForShow, isForTests, upwards } from "../directories.ts";
import { membership } from "../members.ts";
import { remember } from "../remember.ts";
import { destination, named } from "./destination.ts";
import { projectAt, uvWorkspace } from "./projects.ts";
import { purl } from "../purl.ts";

export const manifest: Manifests = { packages: remember(packages), destination, named };

/** The root, the members of uv workspaces, and what else lies in directories that are not for tests or readers. */
function packages(files: Files): readonly PackageManifest[] {
  const directories = new Set<string>();
  for (const path of files.paths) if (/(?:^|\/)(?:pyproject\.toml|setup\.cfg|setup\.py)$/.test(path)) directories.add(directoryOf(path));
  const workspaces = new Map<string, (directory: string) => boolean>();
  for (const directory of directories) {
    const source = isForeign(directory) ? undefined : files.text(inDirectory(directory, "pyproject.toml"));
    const workspace = source === undefined ? undefined : uvWorkspace(source);
    if (workspace === undefined) continue;
    workspaces.set(directory, membership([...workspace.members, ...workspace.exclude.map((glob) => `!${glob}`)]));
  }
  const found: PackageManifest[] = [];
  for (const directory of directories) {
    const project = isPublished(directory, workspaces) ? projectAt(files, directory) : undefined;
    const purl = project === undefined ? undefined : purlOf(project.name);
    if (project !== undefined && purl !== undefined) found.push({ ...project, purl, directory });
  }
  return found;
}

function isPublished(directory: string, workspaces: ReadonlyMap<string, (directory: string) => boolean>): boolean {
  if (directory === "") return true;
  if (isForeign(directory)) return false;
  for (const above of upwards(directoryOf(directory))) {
    const below = above === "" ? directory : directory.slice(above.length + 1);
    if (workspaces.get(above)?.(below) === true) return !isForTests(below);
  }
  return !isForShow(directory);
}

function purlOf(name: string): string | undefined {
  try {
    return purl("pypi", undefined, name);
  } catch {
    return undefined;
  }
}
