import type { SandboxRepository } from "../description.ts";
import { ahead, ancestorsOf, commitsOf, differences, endsOf } from "../history.ts";
import { type ChangedFile, changedFiles } from "../renames.ts";
import type { SandboxCommit, SandboxPullRequest } from "../work.ts";
import { type By, committed } from "./branches.ts";
import { endsOfPull } from "./following.ts";
import { type Opening, pullNumbered, thread, withPull } from "./threads.ts";

export interface PullOpening extends Opening {
  readonly branch: string;
  readonly base: string;
  readonly draft: boolean;
  readonly fork?: SandboxPullRequest["fork"];
}

/** A pull request, which gets the next number. */
export function pullOpened(repository: SandboxRepository, { branch, base, draft, fork, ...opening }: PullOpening): SandboxRepository {
  const { pulls = [] } = repository;
  const pull: SandboxPullRequest = {
    ...thread(repository, opening),
    state: "open",
    draft,
    branch,
    base,
    reviewers: [],
    ...(fork === undefined ? {} : { fork }),
  };
  return { ...repository, pulls: [...pulls, pull] };
}

export function pullClosed(repository: SandboxRepository, number: number, { by, at }: By): SandboxRepository {
  return withPull(repository, number, (pull) => {
    if (pull.state !== "open") return pull;
    return { ...pull, state: "closed", left: endsOfPull(repository, pull), updated: at, events: [...pull.events, { kind: "closed", by, at }] };
  });
}

/** Open again; or why not. */
export function pullReopened(repository: SandboxRepository, number: number, { by, at }: By): SandboxRepository | string {
  const pull = pullNumbered(repository, number);
  if (pull === undefined || pull.state === "merged") return "A merged pull request cannot be opened again.";
  if (pull.state === "open") return repository;
  const [head, base] = [pull.fork?.head ?? endsOf(repository).get(pull.branch), endsOf(repository).get(pull.base)];
  if (head === undefined || base === undefined) return `state cannot be changed. The ${pull.branch} branch has been deleted.`;
  const twin = repository.pulls?.find(
    (one) => one.state === "open" && one.branch === pull.branch && one.base === pull.base && one.fork?.slug === pull.fork?.slug,
  );
  if (twin !== undefined) return `state cannot be changed. There is already an open pull request from ${pull.branch} to ${pull.base}.`;
  if (pull.left !== undefined && !ancestorsOf(repository, head).has(pull.left.head)) {
    return `state cannot be changed. The ${pull.branch} branch was force-pushed or recreated.`;
  }
  if (ahead(repository, head, base).length === 0) return `state cannot be changed. There are no new commits on the ${pull.branch} branch.`;
  const { left: _, ...open } = pull;
  return withPull(repository, number, () => ({ ...open, state: "open", updated: at, events: [...pull.events, { kind: "reopened", by, at }] }));
}

export function commitsOfPull(repository: SandboxRepository, pull: SandboxPullRequest): readonly SandboxCommit[] {
  const { head, from } = endsOfPull(repository, pull);
  return ahead(repository, head, from);
}

/** What a pull request changes, as files are on its branch; null: a file is gone. */
export function filesOfPull(repository: SandboxRepository, pull: SandboxPullRequest): Readonly<Record<string, string | null>> {
  const { head, from } = endsOfPull(repository, pull);
  const commits = commitsOf(repository);
  return differences(commits.get(from)?.files ?? {}, commits.get(head)?.files ?? {});
}

/** The same as GitHub lists it. */
export function listedFilesOf(repository: SandboxRepository, pull: SandboxPullRequest): readonly ChangedFile[] {
  const { head, from } = endsOfPull(repository, pull);
  const commits = commitsOf(repository);
  return changedFiles(commits.get(from)?.files ?? {}, commits.get(head)?.files ?? {});
}

/** Files that both sides have changed, each in its own way: that keeps a pull request from being merged. Lines are not looked at. */
export function conflictsOf(repository: SandboxRepository, pull: SandboxPullRequest): readonly string[] {
  if (pull.state !== "open") return [];
  const commits = commitsOf(repository);
  const onto = commits.get(endsOf(repository).get(pull.base) ?? "")?.files ?? {};
  const before = commits.get(endsOfPull(repository, pull).from)?.files ?? {};
  const theirs = differences(before, onto);
  return Object.entries(filesOfPull(repository, pull)).flatMap(([path, text]) =>
    Object.hasOwn(theirs, path) && theirs[path] !== text ? [path] : [],
  );
}

/** Its files go into its base, by a commit that stands on both. */
export function pullMerged(repository: SandboxRepository, pull: SandboxPullRequest, { by, at }: By): SandboxRepository {
  const left = endsOfPull(repository, pull);
  const merged = withPull(repository, pull.number, () => ({
    ...pull,
    state: "merged",
    left,
    updated: at,
    events: [...pull.events, { kind: "merged", by, at }, { kind: "closed", by, at }],
  }));
  const message = `Merge pull request #${pull.number} from ${pull.branch}\n\n${pull.title}`;
  return committed(merged, pull.base, { message, files: filesOfPull(repository, pull), by, at, merged: left.head }).repository;
}

/** A draft, or no longer one. */
export function pullDrafted(repository: SandboxRepository, number: number, draft: boolean, at: string): SandboxRepository {
  return withPull(repository, number, (pull) => ({ ...pull, draft, updated: at }));
}
