import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Repository } from "../model/snapshot.ts";
import { decode } from "./content.ts";
import { checkout } from "./disk.ts";
import { lazyFiles } from "./lazy.ts";
import { gitDirectoryOf, slugOf } from "./slug.ts";

const folder = ".github/workflows";

/**
 * One workflow file. When it stands in a repository's workflow folder, the rest of the repository can be
 * read for what it calls, yet no other workflow is listed; otherwise it is all there is.
 */
export function workflowFile(path: string): Repository {
  const whole = resolve(path);
  const own = `${folder}/${basename(whole)}`;
  const root = rootOf(whole);
  if (root === undefined)
    return {
      root: path,
      files: lazyFiles(
        () => [own],
        () => decode(readFileSync(whole)),
      ),
    };

  const { files } = checkout(root);
  const git = gitDirectoryOf(root);
  const slug = git === undefined ? undefined : slugOf(git);
  return {
    root: path,
    ...(slug === undefined ? {} : { slug }),
    files: {
      get paths() {
        return files.paths.filter((it) => it === own || !isWorkflow(it));
      },
      has: (it) => files.has(it),
      text: (it) => files.text(it),
      unread: (it) => files.unread?.(it),
    },
  };
}

function rootOf(file: string): string | undefined {
  const root = dirname(dirname(dirname(file)));
  return join(root, folder, basename(file)) === file ? root : undefined;
}

function isWorkflow(path: string): boolean {
  return dirname(path) === folder && /\.ya?ml$/.test(path);
}
