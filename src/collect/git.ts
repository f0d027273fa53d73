import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { ImprimaturError } from "../errors.ts";
import type { Files } from "../model/snapshot.ts";
import { type Content, decode, largestText } from "./content.ts";
import { lazyFiles } from "./lazy.ts";
import { byPath } from "./order.ts";

/** Files that tracing usually asks for: fetched in one go, since each run of git costs milliseconds. */
const likely =
  /(^\.github\/.*\.ya?ml$)|(^|\/)(action\.ya?ml|package\.json|lerna\.json|\.npmrc|\.yarnrc\.yml|\.releaserc(\.\w+)?|pyproject\.toml|setup\.(py|cfg)|tox\.ini|noxfile\.py|tasks\.py|Cargo\.toml|release-plz\.toml|pom\.xml|settings\.xml|(GNU)?[Mm]akefile|[Jj]ustfile|Taskfile\.ya?ml|Rakefile|NuGet\.[Cc]onfig|gradle\.properties)$|\.(sh|bash|ps1|gemspec|csproj|fsproj|props|targets|gradle|gradle\.kts|sbt|rake|mk|cake|fsx)$/;

const largestLikely = 256 * 1024;
const mostLikely = 20_000;
const mostNeighbours = 200;
const mostOutput = 1024 * 1024 * 1024;

interface Blob {
  readonly path: string;
  readonly id: string;
}

/** The files of HEAD in a git directory, bare or not. */
export function gitFiles(gitDirectory: string): Files {
  const blobs = new Map(tree(gitDirectory).map((blob) => [blob.path, blob.id]));
  const paths = [...blobs.keys()].sort(byPath);
  const held = new Map<string, Content>();
  let ahead = false;

  function fetch(wanted: readonly string[], largest: number): void {
    const ids = wanted.flatMap((path) => blobs.get(path) ?? []).filter((id) => !held.has(id));
    for (const [id, content] of contents(gitDirectory, present(gitDirectory, ids, largest))) held.set(id, content);
  }

  function read(path: string): Content {
    const id = blobs.get(path) ?? "";
    if (!ahead) fetch(paths.filter((it) => likely.test(it)).slice(0, mostLikely), largestLikely);
    ahead = true;
    if (!held.has(id)) fetch(neighbours(paths, path), largestLikely);
    if (!held.has(id)) fetch([path], largestText);
    return held.get(id) ?? { unread: "too-large" };
  }

  return lazyFiles(() => paths, read);
}

/** A file that is asked for brings those beside it: the next question is often for one of them. */
function neighbours(paths: readonly string[], path: string): string[] {
  const beside = paths.filter((it) => dirname(it) === dirname(path));
  return beside.slice(beside.length > mostNeighbours ? beside.indexOf(path) : 0).slice(0, mostNeighbours);
}

function tree(gitDirectory: string): Blob[] {
  const lines = git(gitDirectory, ["ls-tree", "-r", "-z", "HEAD"]).toString("utf8").split("\0");
  return lines.flatMap((line) => {
    // Links (120000) and submodules (160000) hold no text of their own.
    const match = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(line);
    return match ? [{ id: match[1] ?? "", path: match[2] ?? "" }] : [];
  });
}

/** The ids that are present and small enough. */
function present(gitDirectory: string, ids: readonly string[], largest: number): string[] {
  if (ids.length === 0) return [];
  const lines = git(gitDirectory, ["cat-file", "--batch-check"], `${ids.join("\n")}\n`)
    .toString("latin1")
    .split("\n");
  return lines.flatMap((line) => {
    const match = /^([0-9a-f]+) blob (\d+)$/.exec(line);
    return match?.[1] !== undefined && Number(match[2]) <= largest ? [match[1]] : [];
  });
}

function contents(gitDirectory: string, ids: readonly string[]): ReadonlyMap<string, Content> {
  const found = new Map<string, Content>();
  if (ids.length === 0) return found;
  const output = git(gitDirectory, ["cat-file", "--batch"], `${ids.join("\n")}\n`);
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    const header = /^([0-9a-f]+) blob (\d+)$/.exec(output.toString("latin1", at, end));
    const size = Number(header?.[2] ?? 0);
    if (header?.[1] !== undefined) found.set(header[1], decode(output.subarray(end + 1, end + 1 + size)));
    at = end + 1 + (header ? size + 1 : 0);
  }
  return found;
}

/** Nothing in the repository's own configuration may start a program or fetch over the network. */
function git(gitDirectory: string, words: readonly string[], input = ""): Buffer {
  const { status, stdout, stderr, error } = spawnSync(
    "git",
    ["--no-replace-objects", `--git-dir=${gitDirectory}`, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", ...words],
    {
      input,
      maxBuffer: mostOutput,
      env: { ...process.env, GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
    },
  );
  if (status === 0) return stdout;
  const why = error
    ? `git could not be run (${error.message})`
    : stderr
        .toString("utf8")
        .trim()
        .replace(/^fatal: /, "");
  throw new ImprimaturError(
    "unreadable-input",
    `${gitDirectory}: ${why}. Check that git is installed and that the repository has a commit at HEAD.`,
    {
      cause: error,
      place: { file: gitDirectory },
    },
  );
}
