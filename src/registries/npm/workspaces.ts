import type { Files } from "../../model/snapshot.ts";
import { directoryOf, inDirectory } from "../directories.ts";
import { settings } from "../lines.ts";
import { membership } from "../members.ts";
import { at, fields, list, readJson, text, texts } from "../values.ts";

/** A directory whose package.json, or a file beside it, says which directories below are packages too. */
export interface Workspace {
  readonly root: string;
  /** Given a directory relative to `root`. */
  readonly holds: (directory: string) => boolean;
}

export function workspaceAt(files: Files, root: string, manifest: unknown): Workspace | undefined {
  const rush = rushFolders(files, root);
  if (rush !== undefined) return { root, holds: (directory) => rush.has(directory) };
  const stated = [...globsOf(at(manifest, "workspaces")), ...pnpmGlobs(files.text(inDirectory(root, "pnpm-workspace.yaml")))];
  const globs = stated.length > 0 ? stated : lernaGlobs(files.text(inDirectory(root, "lerna.json")));
  return globs.length === 0 ? undefined : { root, holds: membership(globs) };
}

/** Directories with a file that can make a workspace although they have no package.json of interest. */
export function workspaceRoots(paths: readonly string[]): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const path of paths) if (/(?:^|\/)(?:package\.json|pnpm-workspace\.yaml|lerna\.json|rush\.json)$/.test(path)) roots.add(directoryOf(path));
  return roots;
}

function globsOf(workspaces: unknown): readonly string[] {
  return Array.isArray(workspaces) ? texts(workspaces) : texts(at(workspaces, "packages"));
}

function lernaGlobs(source: string | undefined): readonly string[] {
  const manifest = source === undefined ? undefined : fields(readJson(source));
  if (manifest === undefined) return [];
  const stated = texts(manifest["packages"]);
  return stated.length > 0 ? stated : ["packages/*"];
}

/** Rush publishes a project only when it is told to. */
function rushFolders(files: Files, root: string): ReadonlySet<string> | undefined {
  const source = files.text(inDirectory(root, "rush.json"));
  const manifest = source === undefined ? undefined : readJson(source);
  const projects = at(manifest, "projects");
  if (!Array.isArray(projects)) return undefined;
  const folders = new Set<string>();
  for (const project of list(projects)) {
    const folder = text(at(project, "projectFolder"));
    const publishes = at(project, "shouldPublish") === true || text(at(project, "versionPolicyName")) !== undefined;
    if (folder !== undefined && publishes) folders.add(folder.replace(/^\.\//, "").replace(/\/+$/, ""));
  }
  return folders;
}

/** The `packages:` list of pnpm-workspace.yaml, as a block or in brackets. */
export function pnpmGlobs(source: string | undefined): readonly string[] {
  const globs: string[] = [];
  let inside = false;
  for (const [, line] of settings(source ?? "")) {
    const key = /^["']?packages["']?[ \t]*:[ \t]*(.*)$/.exec(line);
    if (key !== null) {
      inside = true;
      for (const quoted of (key[1] ?? "").matchAll(/["']([^"']+)["']|([^\s,[\]"'#]+)/g)) globs.push(quoted[1] ?? quoted[2] ?? "");
      continue;
    }
    const item = /^[ \t]*-[ \t]+(?:"([^"]*)"|'([^']*)'|([^\s#][^#]*?))[ \t]*(?:#.*)?$/.exec(line);
    if (inside && item !== null) globs.push(item[1] ?? item[2] ?? item[3] ?? "");
    else if (/^[^\s#-]/.test(line)) inside = false;
  }
  return globs.filter((glob) => glob !== "");
}
