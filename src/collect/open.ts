import { existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ImprimaturError } from "../errors.ts";
import type { Repository } from "../model/snapshot.ts";
import { checkout } from "./disk.ts";
import { workflowFile } from "./file.ts";
import { gitFiles } from "./git.ts";
import { gitDirectoryOf, slugOf } from "./slug.ts";

/** What a person points at: a checkout, a git directory (bare or not), or a single workflow file. */
export function open(path: string): Repository {
  const found = kindOf(path);
  if (found.isFile()) {
    if (/\.ya?ml$/.test(path)) return workflowFile(path);
    throw new ImprimaturError(
      "unreadable-input",
      `${path} is no workflow file: its name must end in .yml or .yaml. Give a workflow file, or the repository's directory.`,
      { place: { file: path } },
    );
  }
  if (isGitDirectory(path)) return named(path, path, { files: gitFiles(path) });
  if (!existsSync(join(path, ".git")) && !existsSync(join(path, ".github"))) {
    throw new ImprimaturError(
      "not-a-repository",
      `${path} holds neither .git nor .github. Give the top directory of a repository, a bare git repository, or a workflow file.`,
      { place: { file: path } },
    );
  }
  return named(path, gitDirectoryOf(path), checkout(path));
}

/** A checkout, whose files can be changed; no git directory, and no file alone. */
export function openCheckout(path: string): Repository {
  const kind = kindOf(path).isFile() ? "a single file" : isGitDirectory(path) ? "a git directory, which holds no files to change" : undefined;
  if (kind === undefined) return open(path);
  throw new ImprimaturError("not-a-repository", `${path} is ${kind}. Give the top directory of a checkout.`, { place: { file: path } });
}

function kindOf(path: string): { isFile(): boolean } {
  try {
    const found = statSync(path);
    if (found.isFile() || found.isDirectory()) return found;
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : "cannot be read";
    throw new ImprimaturError("unreadable-input", `${path} ${why}. Check the spelling and your right to read it.`, {
      cause,
      place: { file: path },
    });
  }
  throw new ImprimaturError("unreadable-input", `${path} is neither a file nor a directory. Give a repository's directory or a workflow file.`, {
    place: { file: path },
  });
}

function isGitDirectory(path: string): boolean {
  if (basename(path) !== ".git" && existsSync(join(path, ".git"))) return false;
  return ["HEAD", "objects", "refs"].every((part) => existsSync(join(path, part)));
}

function named(path: string, git: string | undefined, read: Pick<Repository, "files" | "skipped">): Repository {
  const slug = git === undefined ? undefined : slugOf(git);
  return { root: path, ...(slug === undefined ? {} : { slug }), ...read };
}
