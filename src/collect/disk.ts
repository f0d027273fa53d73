import { closeSync, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Files } from "../model/snapshot.ts";
import { type Content, decode, largestText } from "./content.ts";
import { lazyFiles } from "./lazy.ts";
import { byPath } from "./order.ts";

/** Other people's files, or what a build leaves behind: nothing here says how the repository publishes. */
const skipped: ReadonlySet<string> = new Set([
  ".hg",
  ".svn",
  "node_modules",
  "bower_components",
  ".pnpm-store",
  ".venv",
  "__pycache__",
  ".tox",
  ".nox",
  ".mypy_cache",
  ".gradle",
  ".terraform",
]);

/** `vendor` and `target` are common words; only with one of these inside are they what their name says. */
const skippedWith: ReadonlyMap<string, readonly string[]> = new Map([
  ["vendor", ["modules.txt", "autoload.php", "bundle"]],
  ["target", ["CACHEDIR.TAG"]],
  ["venv", ["pyvenv.cfg"]],
]);

const mostPaths = 500_000;

export interface Checkout {
  readonly files: Files;
  /** Directories left out, with `/`, sorted. Filled when the files are first listed. */
  readonly skipped: readonly string[];
}

/** A directory on disk. Nothing outside it is read, whatever its links point to. */
export function checkout(root: string): Checkout {
  const top = realpathSync(root);
  const left: string[] = [];
  return {
    files: lazyFiles(
      () => walk(top, left),
      (path) => read(top, join(top, path)),
    ),
    skipped: left,
  };
}

function walk(top: string, left: string[]): string[] {
  const paths: string[] = [];
  const waiting = [""];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    for (const entry of entriesOf(join(top, directory))) {
      const path = directory === "" ? entry.name : `${directory}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name === ".git") continue;
        if (isSkipped(top, path, entry.name) || paths.length >= mostPaths) left.push(path);
        else waiting.push(path);
      } else if (entry.isFile() || (entry.isSymbolicLink() && linksToFile(top, path))) {
        paths.push(path);
      } else if (entry.isSymbolicLink()) {
        left.push(path);
      }
    }
  }
  left.sort(byPath);
  return paths.sort(byPath);
}

function isSkipped(top: string, path: string, name: string): boolean {
  if (skipped.has(name)) return true;
  return (skippedWith.get(name) ?? []).some((inside) => statSync(join(top, path, inside), { throwIfNoEntry: false }));
}

/** A directory that cannot be listed is treated as empty: the rest of the audit goes on. */
function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Links to directories are not followed: they would repeat files, or go round for ever. */
function linksToFile(top: string, path: string): boolean {
  try {
    const target = realpathSync(join(top, path));
    return isInside(top, target) && statSync(target).isFile();
  } catch {
    return false;
  }
}

/** Opened first and judged through the handle, so that what is judged is what is read. */
function read(top: string, path: string): Content {
  let handle: number | undefined;
  try {
    const real = realpathSync(path);
    if (!isInside(top, real)) return { unread: "unreadable" };
    handle = openSync(real, "r");
    const { size } = fstatSync(handle);
    if (size > largestText) return { unread: "too-large" };
    const bytes = Buffer.alloc(size);
    return decode(bytes.subarray(0, readSync(handle, bytes, 0, size, 0)));
  } catch {
    return { unread: "unreadable" };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function isInside(top: string, path: string): boolean {
  const way = relative(top, path);
  return way !== ".." && !way.startsWith(`..${sep}`);
}
