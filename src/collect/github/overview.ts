import { ImprimaturError } from "../../errors.ts";
import { type Answered, answered } from "./batches.ts";
import type { Asking } from "./client.ts";
import type { OverviewPage, RepositoryOverview, TreeEntry } from "./source.ts";

/** Repositories of a page: some to begin with, and as many as GitHub answers in its ten seconds. */
const firstSize = 25;
const mostSize = 50;

/** A page of one repository that still fails is that repository's fault; so many in a row are not. */
const mostFailures = 6;

const document = `query Overview($login: String!, $first: Int!, $after: String) {
  organization(login: $login) {
    repositories(first: $first, after: $after, orderBy: {field: NAME, direction: ASC}) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        nameWithOwner databaseId visibility isArchived isFork pushedAt
        defaultBranchRef { name target { oid ... on Commit { tree { oid } } } }
        workflows: object(expression: "HEAD:.github/workflows") { ... on Tree { entries { name oid type size } } }
        environments(first: 20) { totalCount nodes { name } }
      }
    }
  }
}`;

/** Pages of an organisation's repositories, by name. A page that GitHub cannot answer is asked again, smaller. */
export async function* overviewPages(asking: Asking, login: string, from: string | null): AsyncGenerator<OverviewPage> {
  let after = from;
  let size = firstSize;
  let failures = 0;
  for (;;) {
    const answer = await answered(asking, document, { login, first: size, after });
    const read = readPage(answer, login, new Date(asking.clock.now()).toISOString());
    // An organisation that is not there does not come with the next try.
    if (read === "failed" && ++failures >= mostFailures) throw unavailable(login);
    if (read === "failed") {
      size = Math.max(1, Math.floor(size / 2));
      continue;
    }
    failures = 0;
    size = Math.min(mostSize, Math.ceil(size * 1.5));
    yield read;
    if (read.cursor === null) return;
    after = read.cursor;
  }
}

interface Node {
  readonly nameWithOwner: string;
  readonly databaseId: number | null;
  readonly visibility: string;
  readonly isArchived: boolean;
  readonly isFork: boolean;
  readonly pushedAt: string | null;
  readonly defaultBranchRef: {
    readonly name: string;
    readonly target: { readonly oid: string; readonly tree?: { readonly oid: string } } | null;
  } | null;
  readonly workflows: { readonly entries?: readonly Entry[] | null } | null;
  readonly environments: { readonly totalCount: number; readonly nodes: readonly ({ readonly name: string } | null)[] | null } | null;
}

interface Entry {
  readonly name: string;
  readonly oid: string;
  readonly type: string;
  readonly size: number;
}

function readPage(answer: Answered, login: string, at: string): OverviewPage | "failed" {
  if ("refused" in answer) return "failed";
  const organisation = answer.data["organization"] as { repositories?: Connection | null } | null | undefined;
  if (organisation === null && answer.errors.some(({ type }) => type === "NOT_FOUND" || type === "FORBIDDEN"))
    throw notFound(login, answer.errors[0]?.message);
  const repositories = organisation?.repositories;
  if (repositories === null || repositories === undefined) return "failed";
  const { pageInfo, nodes, totalCount } = repositories;
  const told = (nodes ?? []).flatMap((node) => (node === null ? [] : [node]));
  const withoutNode = (nodes ?? []).length - told.length;
  // A part that GitHub left out for want of time comes with a smaller page; one that it refuses does not.
  if (answer.errors.some(({ type }) => type !== "NOT_FOUND" && type !== "FORBIDDEN") && (nodes ?? []).length > 1) return "failed";
  return {
    total: totalCount,
    repositories: told.map((node) => repositoryOf(node, at)),
    unread: Array.from({ length: withoutNode }, (_, index) => ({
      slug: `${login}/(unnamed ${index + 1})`,
      because: answer.errors[0]?.message ?? "GitHub does not show it to this token",
    })),
    cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

interface Connection {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (Node | null)[] | null;
}

function repositoryOf(node: Node, at: string): RepositoryOverview {
  const target = node.defaultBranchRef?.target;
  return {
    slug: node.nameWithOwner,
    id: node.databaseId ?? 0,
    visibility: visibilityOf(node.visibility),
    archived: node.isArchived,
    fork: node.isFork,
    branch: target?.tree === undefined ? null : { name: node.defaultBranchRef?.name ?? "", commit: target.oid, tree: target.tree.oid },
    pushedAt: node.pushedAt,
    workflows: (node.workflows?.entries ?? [])
      .filter(isWorkflow)
      .map(({ name, oid, size }): TreeEntry => ({ path: `.github/workflows/${name}`, oid, size })),
    environments: (node.environments?.nodes ?? []).flatMap((one) => one?.name ?? []),
    moreEnvironments: node.environments === null || node.environments.totalCount > (node.environments.nodes ?? []).length,
    at,
  };
}

function isWorkflow({ name, type }: Entry): boolean {
  return type === "blob" && /\.ya?ml$|\.lock$/.test(name);
}

function visibilityOf(word: string): RepositoryOverview["visibility"] {
  const lower = word.toLowerCase();
  return lower === "private" || lower === "internal" ? lower : "public";
}

function notFound(login: string, message: string | undefined): ImprimaturError {
  return new ImprimaturError(
    "no-access",
    `GitHub shows no organisation ${login} to this token${message === undefined ? "" : ` (${message})`}. Check the login, and that the token or App has access to it.`,
  );
}

function unavailable(login: string): ImprimaturError {
  return new ImprimaturError(
    "unavailable",
    `GitHub does not answer what repositories ${login} has. Try again later: the same command goes on from where it was.`,
  );
}
