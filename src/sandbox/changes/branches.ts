import type { SandboxRepository } from "../description.ts";
import { changed, oidOf, treeOf } from "../git.ts";
import { commitsOf, differences, endsOf } from "../history.ts";
import type { SandboxCommit } from "../work.ts";
import { followed } from "./following.ts";

/** A change by somebody at some time. */
export interface By {
  readonly by: string;
  readonly at: string;
}

export interface Committed {
  readonly repository: SandboxRepository;
  readonly commit: SandboxCommit;
}

export interface ToCommit extends By {
  readonly message: string;
  /** Null takes a file away. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Beside the branch's own last commit, of a merge. */
  readonly merged?: string;
}

/** A commit on a branch. A branch that is not there begins where the default one ends. */
export function committed(repository: SandboxRepository, branch: string, change: ToCommit): Committed {
  const ends = endsOf(repository);
  const commit = commitOn(repository, ends.get(branch) ?? ends.get(repository.defaultBranch), change);
  return { repository: moved(withCommit(repository, commit), branch, commit.oid, change), commit };
}

/** A commit that no branch here ends in: of a fork, whose commits GitHub keeps with those of what it was forked from. */
export function committedElsewhere(repository: SandboxRepository, parent: string, change: ToCommit): Committed {
  const commit = commitOn(repository, parent, change);
  return { repository: withCommit(repository, commit), commit };
}

/** A commit as git would have it. It is nowhere yet. */
export function commitOn(repository: SandboxRepository, parent: string | undefined, { message, files, by, at, merged }: ToCommit): SandboxCommit {
  const all = changed(commitsOf(repository).get(parent ?? "")?.files ?? {}, files);
  const parents = [parent, merged].filter((one) => one !== undefined);
  const { oid: tree } = treeOf(all, repository.executables);
  const lines = [`tree ${tree}`, ...parents.map((one) => `parent ${one}`), `author ${by} ${Date.parse(at) / 1000} +0000`, "", message];
  return { oid: oidOf("commit", Buffer.from(lines.join("\n"))), parents, message, author: by, at, files: all };
}

/** A branch made, or moved to a commit that is known. Pull requests follow it. */
export function moved(repository: SandboxRepository, branch: string, oid: string, { by, at }: By): SandboxRepository {
  return followed(withEnds(repository, new Map(endsOf(repository)).set(branch, oid), at), branch, { by, at });
}

/** A branch taken away. Pull requests from it are closed. */
export function removed(repository: SandboxRepository, branch: string, { by, at }: By): SandboxRepository {
  const others = [...endsOf(repository)].filter(([name]) => name !== branch);
  return followed(withEnds(repository, new Map(others), at), branch, { by, at }, endsOf(repository).get(branch));
}

function withCommit(repository: SandboxRepository, commit: SandboxCommit): SandboxRepository {
  const known = commitsOf(repository);
  // What was described alone keeps its ids: each end is told from now on.
  const ends = endsOf(repository);
  return withEnds({ ...repository, commits: [...new Map(known).set(commit.oid, commit).values()] }, ends, repository.pushed);
}

/** Branches are described by what differs from the default one: when that moves, the others are described anew and stay. */
function withEnds(repository: SandboxRepository, ends: ReadonlyMap<string, string>, pushed: string | null): SandboxRepository {
  // Asked before `pushed` is another: ids of what is described alone depend on it.
  const commits = commitsOf(repository);
  const filesAt = (oid: string | undefined) => commits.get(oid ?? "")?.files ?? {};
  const head = ends.get(repository.defaultBranch);
  const files = filesAt(head);
  const others = [...ends].filter(([name]) => name !== repository.defaultBranch);
  return {
    ...repository,
    pushed,
    commits: [...commits.values()],
    ...(head === undefined ? {} : { head }),
    files,
    branches: others.map(([name, oid]) => ({ name, files: differences(files, filesAt(oid)), head: oid })),
  };
}
