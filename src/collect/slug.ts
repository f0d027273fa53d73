import { readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

/** `owner/name` of the remote `origin` at GitHub, read from git's configuration without running git. */
export function slugOf(gitDirectory: string): string | undefined {
  const config = textOf(join(gitDirectory, "config"));
  if (config === undefined) return undefined;
  let inOrigin = false;
  for (const line of config.split("\n")) {
    if (line.trimStart().startsWith("[")) inOrigin = /^\s*\[\s*remote\s+"origin"\s*\]/i.test(line);
    const address = inOrigin ? /^\s*url\s*=\s*(\S+)\s*$/i.exec(line)?.[1] : undefined;
    if (address !== undefined) return slugIn(address);
  }
  return undefined;
}

/** The git directory of a checkout: `.git`, or for a worktree or submodule the one its `.git` file names. */
export function gitDirectoryOf(checkout: string): string | undefined {
  const own = join(checkout, ".git");
  const found = statSync(own, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isDirectory()) return own;
  const named = /^gitdir:\s*(.+?)\s*$/m.exec(textOf(own) ?? "")?.[1];
  if (named === undefined) return undefined;
  const directory = resolve(checkout, named);
  // A worktree keeps its configuration in the directory of the repository it belongs to.
  const owner = textOf(join(directory, "commondir"))?.trim();
  return owner === undefined ? directory : resolve(directory, owner);
}

function slugIn(address: string): string | undefined {
  const match =
    /^(?:https?:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git:\/\/|git@)(?:www\.|ssh\.)?github\.com(?::\d+)?[:/]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(
      address,
    );
  return match ? `${match[1]}/${match[2]}` : undefined;
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
