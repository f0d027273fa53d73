import { type Unobserved, unseen } from "../../../model/observed.ts";
import { isRefusal } from "../batches.ts";
import type { Batch, GraphqlError } from "../reader.ts";
import { type FolderEntry, workflowsIn } from "../workflow-entries.ts";
import type { PullEnd, PullNow } from "./look.ts";

/** One answer about a pull request. */
export interface PullRead extends Omit<PullNow, "slug" | "number" | "ends"> {
  /** Null: GitHub has not tried it. */
  readonly conflicts: boolean | null;
  readonly baseEnd: PullEnd | null;
  readonly headEnd: PullEnd | null;
  /** The commit that GitHub made of both sides: its first parent, and the id of its second. */
  readonly merge: { readonly end: PullEnd; readonly onto: PullEnd | null; readonly of: string | null } | null;
}

const document = `query Pull($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    pullRequest(number: $number) {
      state isDraft isCrossRepository mergeable headRefOid baseRefName
      baseRef { target { ...End } }
      commits(last: 1) { nodes { commit { ...End } } }
      potentialMergeCommit { ...End parents(first: 2) { nodes { ...End } } }
    }
  }
}
fragment End on Commit {
  oid tree { oid }
  workflows: file(path: ".github/workflows") { object { ... on Tree { entries { name oid type size } } } }
}`;

/** Asks for all that is needed to read both ends, at once. */
export const pullBatch: Batch<{ readonly slug: string; readonly number: number }, PullRead | Unobserved> = {
  what: "pull requests",
  most: 1,
  query: ([asked]) => {
    const [owner, name] = asked?.slug.split("/") ?? [];
    return { document, variables: { owner, name, number: asked?.number } };
  },
  read: (_, __, data, errors) => {
    if (errors.length > 0) return errors.every(isRefusal) ? unseen("no-permission", neededBy(errors)) : undefined;
    const repository = data["repository"] as Repository;
    const pull = repository.pullRequest;
    return {
      state: pull.state.toLowerCase() as PullRead["state"],
      isDraft: pull.isDraft,
      isCrossRepository: pull.isCrossRepository,
      head: pull.headRefOid,
      base: pull.baseRefName,
      defaultBranch: repository.defaultBranchRef?.name ?? null,
      conflicts: pull.mergeable === "UNKNOWN" ? null : pull.mergeable === "CONFLICTING",
      baseEnd: endOf(pull.baseRef?.target),
      headEnd: endOf(pull.commits.nodes.at(-1)?.commit),
      merge: mergeOf(pull.potentialMergeCommit),
    };
  },
};

interface Commit {
  readonly oid: string;
  readonly tree: { readonly oid: string };
  readonly workflows: { readonly object: { readonly entries?: readonly FolderEntry[] | null } | null } | null;
}

interface Repository {
  readonly defaultBranchRef: { readonly name: string } | null;
  readonly pullRequest: {
    readonly state: string;
    readonly isDraft: boolean;
    readonly isCrossRepository: boolean;
    readonly mergeable: string;
    readonly headRefOid: string;
    readonly baseRefName: string;
    readonly baseRef: { readonly target: Commit | null } | null;
    readonly commits: { readonly nodes: readonly ({ readonly commit: Commit } | null)[] };
    readonly potentialMergeCommit: (Commit & { readonly parents: { readonly nodes: readonly (Commit | null)[] } }) | null;
  };
}

function mergeOf(merge: Repository["pullRequest"]["potentialMergeCommit"]): PullRead["merge"] {
  const end = endOf(merge);
  if (merge === null || end === null) return null;
  const [onto, of] = merge.parents.nodes;
  return { end, onto: endOf(onto), of: of?.oid ?? null };
}

function endOf(commit: Commit | null | undefined): PullEnd | null {
  if (commit === null || commit === undefined) return null;
  return { commit: commit.oid, tree: commit.tree.oid, workflows: workflowsIn(commit.workflows?.object?.entries ?? []) };
}

function neededBy(errors: readonly GraphqlError[]): string {
  return errors.some(({ path }) => path.at(-1) === "pullRequest") ? "pull_requests: read" : "contents: read";
}
