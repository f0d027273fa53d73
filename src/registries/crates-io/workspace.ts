import type { Files } from "../../model/snapshot.ts";
import { directoryOf, inDirectory, isForeign, isForShow, resolved, upwards } from "../directories.ts";
import { membership } from "../members.ts";
import { readToml } from "../toml.ts";
import { at, fields, text, texts } from "../values.ts";

/** One Cargo.toml, with the workspace it belongs to. */
export interface Crate {
  readonly directory: string;
  readonly read: unknown;
  /** The workspace root's Cargo.toml. */
  readonly workspace?: unknown;
}

/** Every Cargo.toml that cargo would take for a package of its workspace, or that stands alone. */
export function crates(files: Files): readonly Crate[] {
  const manifests = new Map<string, unknown>();
  for (const path of files.paths) {
    if (!/(?:^|\/)Cargo\.toml$/.test(path) || isForeign(directoryOf(path))) continue;
    const read = readToml(files.text(path) ?? "");
    if (fields(read) !== undefined) manifests.set(directoryOf(path), read);
  }
  const found: Crate[] = [];
  const held = membersByRoot(manifests);
  for (const [directory, read] of manifests) {
    const root = upwards(directory).find((above) => held.has(above));
    if (root === undefined) found.push({ directory, read });
    else if (root === directory || held.get(root)?.has(directory) === true) found.push({ directory, read, workspace: manifests.get(root) });
  }
  return found;
}

/** A key that `key.workspace = true` takes from the workspace. */
export function inherited(crate: Crate, key: string): unknown {
  const own = at(crate.read, "package", key);
  return at(own, "workspace") === true ? at(crate.workspace, "workspace", "package", key) : own;
}

function membersByRoot(manifests: ReadonlyMap<string, unknown>): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, ReadonlySet<string>>();
  for (const [root, read] of manifests) {
    const workspace = at(read, "workspace");
    // A whole workspace may be somebody's test case.
    if (fields(workspace) !== undefined && !isForShow(root)) held.set(root, members(root, workspace, manifests));
  }
  return held;
}

/** Those the globs name and, as cargo does, whatever these depend on by path below the root; `exclude` wins. */
function members(root: string, workspace: unknown, manifests: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const named = membership(texts(at(workspace, "members")));
  const excluded = texts(at(workspace, "exclude")).map((one) => resolved(root, one));
  const isExcluded = (directory: string): boolean =>
    excluded.some((one) => one !== undefined && one !== root && (directory === one || directory.startsWith(`${one}/`)));
  const below = [...manifests.keys()].filter((directory) => directory !== root && (root === "" || directory.startsWith(`${root}/`)));
  const found = new Set(below.filter((directory) => named(root === "" ? directory : directory.slice(root.length + 1))));
  const open = [root, ...found];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const dependency of pathDependencies(next, manifests.get(next))) {
      if (found.has(dependency) || dependency === root || !manifests.has(dependency) || isExcluded(dependency)) continue;
      if (root !== "" && !dependency.startsWith(`${root}/`)) continue;
      found.add(dependency);
      open.push(dependency);
    }
  }
  return found;
}

function pathDependencies(directory: string, read: unknown): readonly string[] {
  const tables = ["dependencies", "dev-dependencies", "build-dependencies"].map((key) => at(read, key));
  const all = [
    ...tables,
    at(read, "workspace", "dependencies"),
    ...Object.values(fields(at(read, "target")) ?? {}).map((target) => at(target, "dependencies")),
  ];
  const paths = all.flatMap((table) => Object.values(fields(table) ?? {}).map((dependency) => text(at(dependency, "path"))));
  return paths.map((path) => (path === undefined ? undefined : resolved(directory, path))).filter((path) => path !== undefined);
}

/** A package's Cargo.toml, from the root. */
export function manifestOf(directory: string): string {
  return inDirectory(directory, "Cargo.toml");
}
