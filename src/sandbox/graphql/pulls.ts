import { endsOfPull } from "../changes/following.ts";
import { commitsOfPull, conflictsOf, listedFilesOf } from "../changes/pulls.ts";
import type { SandboxRepository } from "../description.ts";
import { endsOf } from "../history.ts";
import { mergeOf } from "../merges.ts";
import type { SandboxPullRequest } from "../work.ts";
import { actorNode } from "./actors.ts";
import { commitObject } from "./objects.ts";
import { connection, type Connection, type Page } from "./pages.ts";
import type { Seen } from "./seen.ts";
import { threadFields, type ThreadsAsked, wantedOf } from "./threads.ts";

export interface PullsAsked extends ThreadsAsked {
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
}

export function pulls(seen: Seen, own: SandboxRepository, asked: PullsAsked): Connection {
  const found = wantedOf(own.pulls ?? [], asked).filter(
    ({ branch, base }) => (asked.headRefName ?? branch) === branch && (asked.baseRefName ?? base) === base,
  );
  return connection("pullRequests", found, asked, (one) => pullNode(seen, own, one));
}

export function pullNode(seen: Seen, own: SandboxRepository, pull: SandboxPullRequest): object {
  const { branch, base, draft, state, fork } = pull;
  const merged = pull.events.findLast(({ kind }) => kind === "merged");
  const { head } = endsOfPull(own, pull);
  return {
    __typename: "PullRequest",
    ...threadFields(seen, own, pull),
    state: state.toUpperCase(),
    isDraft: draft,
    mergeable: () => (state !== "open" ? "UNKNOWN" : conflictsOf(own, pull).length > 0 ? "CONFLICTING" : "MERGEABLE"),
    merged: merged !== undefined,
    mergedAt: merged?.at ?? null,
    mergedBy: merged === undefined ? null : actorNode(merged.by),
    headRefName: branch,
    headRefOid: head,
    headRef: () => (fork === undefined ? seen.refNamed(own, branch) : null),
    baseRefName: base,
    baseRefOid: () => endsOf(own).get(base) ?? head,
    baseRef: () => seen.refNamed(own, base),
    isCrossRepository: fork !== undefined,
    headRepository: () => (fork === undefined ? seen.repositoryNode(own) : { ...seen.repositoryNode(own), nameWithOwner: fork.slug, isFork: true }),
    potentialMergeCommit: () => {
      const merge = mergeOf(own, pull);
      return merge === null ? null : commitObject(own, merge.oid);
    },
    changedFiles: () => listedFilesOf(own, pull).length,
    files: (page: Page) =>
      connection("files", listedFilesOf(own, pull), page, ({ path, status }) => ({ path, additions: status === "removed" ? 0 : 1, deletions: 1 })),
    commits: (page: Page) =>
      connection("commits", commitsOfPull(own, pull), page, ({ oid }) => ({
        id: `PRC_${own.id}_${pull.number}_${oid}`,
        commit: commitObject(own, oid),
      })),
  };
}
