import type { SandboxRepository } from "./description.ts";
import { changed, commitNamed, type Head, headsOf, treeOf } from "./git.ts";
import type { SandboxCommit } from "./work.ts";

const known = new WeakMap<SandboxRepository, ReadonlyMap<string, SandboxCommit>>();

/** Every commit of a repository by its oid. Where only branches are described, each is one commit. */
export function commitsOf(repository: SandboxRepository): ReadonlyMap<string, SandboxCommit> {
  const commits = known.get(repository) ?? new Map((repository.commits ?? described(repository)).map((one) => [one.oid, one] as const));
  known.set(repository, commits);
  return commits;
}

function described(repository: SandboxRepository): readonly SandboxCommit[] {
  const { files, name, pushed, branches } = repository;
  const [main, ...others] = headsOf(repository);
  if (main === undefined) return [];
  const made = ({ commit: oid, name: branch }: Head, parents: readonly string[], all: SandboxCommit["files"]): SandboxCommit => {
    return { oid, parents, message: `${name} ${branch}`, author: null, at: pushed ?? "", files: all };
  };
  return [made(main, [], files), ...others.map((head, index) => made(head, [main.commit], changed(files, branches[index]?.files ?? {})))];
}

/** The commits that branches end in, by the branches' names, the default one first. */
export function endsOf(repository: SandboxRepository): ReadonlyMap<string, string> {
  const { head, branches, defaultBranch } = repository;
  const told = [{ name: defaultBranch, head }, ...branches].flatMap(({ name, head: oid }) => (oid === undefined ? [] : [[name, oid] as const]));
  // Trees are only made where an id depends on them.
  if (told.length === branches.length + 1 && repository.pushed !== null) return new Map(told);
  return new Map(headsOf(repository).map(({ name, commit }) => [name, commit] as const));
}

/** As `commitNamed`, of commits that no branch ends in too. */
export function commitAt(repository: SandboxRepository, name: string): Head | undefined {
  const end = commitNamed(repository, name);
  const commit = end === undefined ? commitsOf(repository).get(name) : undefined;
  return commit === undefined ? end : { name, commit: commit.oid, tree: treeOf(commit.files, repository.executables) };
}

/** What leads to a commit, itself among it, the nearest first. */
export function ancestorsOf(repository: SandboxRepository, oid: string): ReadonlySet<string> {
  const commits = commitsOf(repository);
  const found = new Set([oid]);
  // A set that grows while it is walked is walked to its new end.
  for (const one of found) for (const parent of commits.get(one)?.parents ?? []) found.add(parent);
  return found;
}

/** Commits of one that another does not have, oldest first. */
export function ahead(repository: SandboxRepository, head: string, base: string): readonly SandboxCommit[] {
  const [own, theirs, commits] = [ancestorsOf(repository, head), ancestorsOf(repository, base), commitsOf(repository)];
  return [...own]
    .flatMap((oid) => commits.get(oid) ?? [])
    .filter(({ oid }) => !theirs.has(oid))
    .reverse();
}

/** The nearest commit that both stand on; undefined where they share none. */
export function forkOf(repository: SandboxRepository, head: string, base: string): string | undefined {
  const theirs = ancestorsOf(repository, base);
  return [...ancestorsOf(repository, head)].find((oid) => theirs.has(oid));
}

/** What was changed from one state of the files to another; null: it is gone. */
export function differences(from: SandboxCommit["files"], to: SandboxCommit["files"]): Readonly<Record<string, string | null>> {
  const gone = Object.keys(from).filter((path) => !Object.hasOwn(to, path));
  const made = Object.entries(to).filter(([path, text]) => !Object.hasOwn(from, path) || from[path] !== text);
  return Object.fromEntries<string | null>([...gone.map((path) => [path, null] as const), ...made]);
}
