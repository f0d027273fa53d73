import { commitOn } from "./changes/branches.ts";
import { endsOfPull } from "./changes/following.ts";
import { conflictsOf, filesOfPull } from "./changes/pulls.ts";
import type { SandboxRepository } from "./description.ts";
import { type Blob, type Head, headsOf, objectsIn, type Tree, treeOf } from "./git.ts";
import { commitAt, commitsOf, endsOf } from "./history.ts";
import type { SandboxCommit, SandboxPullRequest } from "./work.ts";

const known = new WeakMap<SandboxRepository, Map<number, SandboxCommit | null>>();

/** What GitHub makes of both sides of a pull request to see whether it can be merged; null where it is not open, or conflicts. */
export function mergeOf(repository: SandboxRepository, pull: SandboxPullRequest): SandboxCommit | null {
  const merges = known.get(repository) ?? new Map<number, SandboxCommit | null>();
  known.set(repository, merges);
  const merge = merges.get(pull.number);
  if (merge !== undefined) return merge;
  const made = merged(repository, pull);
  merges.set(pull.number, made);
  return made;
}

function merged(repository: SandboxRepository, pull: SandboxPullRequest): SandboxCommit | null {
  const { head } = endsOfPull(repository, pull);
  const [base, end] = [endsOf(repository).get(pull.base), commitsOf(repository).get(head)];
  if (pull.state !== "open" || base === undefined || end === undefined || conflictsOf(repository, pull).length > 0) return null;
  return commitOn(repository, base, {
    message: `Merge ${head} into ${base}`,
    files: filesOfPull(repository, pull),
    merged: head,
    by: "web-flow",
    at: end.at,
  });
}

/** A commit by its oid: one that somebody made, or what GitHub makes of an open pull request. */
export function commitKnown(repository: SandboxRepository, oid: string): SandboxCommit | undefined {
  return commitsOf(repository).get(oid) ?? mergesOf(repository).find((one) => one.oid === oid);
}

/** As `commitAt`, of what GitHub makes of open pull requests too. */
export function commitOrMergeAt(repository: SandboxRepository, name: string): Head | undefined {
  const found = commitAt(repository, name);
  const merge = found === undefined ? mergesOf(repository).find(({ oid }) => oid === name) : undefined;
  return merge === undefined ? found : headOf(repository, merge);
}

/** A tree or blob by its oid, and where it lies: what is in branches first, then what pull requests bring. */
export function objectWith(repository: SandboxRepository, oid: string): { readonly path: string; readonly object: Tree | Blob } | undefined {
  for (const tree of treesOf(repository)) {
    if (tree.oid === oid) return { path: "", object: tree };
    for (const found of objectsIn(tree)) if (found.object.oid === oid) return found;
  }
  return undefined;
}

function* treesOf(repository: SandboxRepository): Generator<Tree> {
  for (const { tree } of headsOf(repository)) yield tree;
  for (const pull of repository.pulls ?? []) {
    const ends = pull.state === "open" ? [commitsOf(repository).get(endsOfPull(repository, pull).head), mergeOf(repository, pull)] : [];
    for (const commit of ends) if (commit !== undefined && commit !== null) yield headOf(repository, commit).tree;
  }
}

function mergesOf(repository: SandboxRepository): readonly SandboxCommit[] {
  return (repository.pulls ?? []).flatMap((pull) => mergeOf(repository, pull) ?? []);
}

function headOf({ executables }: SandboxRepository, { oid, files }: SandboxCommit): Head {
  return { name: oid, commit: oid, tree: treeOf(files, executables) };
}
