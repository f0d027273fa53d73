import { ImprimaturError } from "../../errors.ts";
import { type Answered, answered, isRefusal } from "./batches.ts";
import type { Asking } from "./client.ts";
import type { GraphqlError } from "./reader.ts";
import type { RepositoryOverview } from "../../model/repository-overview.ts";
import type { OverviewPage } from "./source.ts";
import { type FolderEntry, workflowsIn } from "./workflow-entries.ts";

/** Repositories of a page: some to begin with, and as many as GitHub answers in its ten seconds. */
const firstSize = 25;
const mostSize = 50;

/** A page of one repository that fails so often is that repository's fault: it is told by its name alone. */
const mostFailures = 3;

/** What is asked of a repository; environments are asked for beside. */
export const askedOfRepository = `nameWithOwner databaseId visibility isArchived isFork pushedAt
        defaultBranchRef { name target { oid ... on Commit { tree { oid } } } }
        workflows: object(expression: "HEAD:.github/workflows") { ... on Tree { entries { name oid type size } } }`;

export const askedOfEnvironments = "environments(first: 20) { totalCount nodes { name } }";

const documents = {
  Overview: documentOf("Overview", `${askedOfRepository}\n        ${askedOfEnvironments}`),
  Bare: documentOf("Bare", askedOfRepository),
  Names: documentOf("Names", "nameWithOwner"),
};

/**
 * Pages of an organisation's repositories, by name. A page that GitHub cannot answer is asked again, smaller; a repository
 * that it cannot answer for alone is told as unread.
 */
export async function* overviewPages(asking: Asking, login: string, from: string | null): AsyncGenerator<OverviewPage> {
  let after = from;
  let size = firstSize;
  let failures = 0;
  let whole: "Overview" | "Bare" = "Overview";
  for (;;) {
    const query = failures < mostFailures ? whole : "Names";
    const answer = await answered(asking, documents[query], { login, first: size, after });
    if (query === "Overview" && keepsEnvironments(answer)) {
      whole = "Bare";
      continue;
    }
    const read = query !== "Names" ? readPage(answer, login, new Date(asking.clock.now()).toISOString()) : readNames(answer, login);
    if (read === "failed") {
      if (query === "Names") throw unavailable(login);
      if (size === 1) failures++;
      size = Math.max(1, Math.floor(size / 2));
      continue;
    }
    // A page that leads to itself has no end.
    if (read.cursor !== null && read.cursor === after) throw unavailable(login);
    failures = 0;
    size = Math.min(mostSize, Math.ceil(size * 1.5));
    yield read;
    if (read.cursor === null) return;
    after = read.cursor;
  }
}

function documentOf(name: string, fields: string): string {
  return `query ${name}($login: String!, $first: Int!, $after: String) {
  organization(login: $login) {
    repositories(first: $first, after: $after, orderBy: {field: NAME, direction: ASC}) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        ${fields}
      }
    }
  }
}`;
}

/** A repository as GitHub answers it. */
export interface Node {
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
  readonly workflows: { readonly entries?: readonly FolderEntry[] | null } | null;
  readonly environments?: { readonly totalCount: number; readonly nodes: readonly ({ readonly name: string } | null)[] | null } | null;
}

/** What GitHub answered of the organisation's repositories; undefined where it failed to. */
function connectionIn(answer: Answered, login: string): { readonly connection: Connection; readonly errors: readonly GraphqlError[] } | undefined {
  if ("refused" in answer) {
    if (answer.refused.because === "no-permission") throw notFound(login, undefined);
    return undefined;
  }
  const { data, errors } = answer;
  const connection = (data["organization"] as { repositories?: Connection | null } | null | undefined)?.repositories ?? undefined;
  // An organisation that is not there does not come with the next try.
  if (connection === undefined && errors.some(isRefusal)) throw notFound(login, errors.find(isRefusal)?.message);
  return connection === undefined || (connection.pageInfo.hasNextPage && connection.pageInfo.endCursor === null) ? undefined : { connection, errors };
}

function readPage(answer: Answered, login: string, at: string): OverviewPage | "failed" {
  const found = connectionIn(answer, login);
  // A part that GitHub left out for want of time comes with a smaller page; one that it refuses does not.
  if (found === undefined || found.errors.some((error) => !isRefusal(error))) return "failed";
  const page = { repositories: [] as RepositoryOverview[], unread: [] as Unread[] };
  (found.connection.nodes ?? []).forEach((node, index) => {
    const because = found.errors.find((error) => leavesOut(error, index))?.message;
    if (node !== null && because === undefined) page.repositories.push(repositoryOf(node, at));
    else page.unread.push({ slug: node?.nameWithOwner ?? unnamed(login, index), because: because ?? "GitHub does not show it to this token" });
  });
  return { ...pageOf(found.connection), ...page };
}

function readNames(answer: Answered, login: string): OverviewPage | "failed" {
  const found = connectionIn(answer, login);
  if (found === undefined) return "failed";
  const unread = (found.connection.nodes ?? []).map((node, index) => ({
    slug: node?.nameWithOwner ?? unnamed(login, index),
    because: "GitHub fails whenever it is asked about it",
  }));
  return { ...pageOf(found.connection), repositories: [], unread };
}

type Unread = OverviewPage["unread"][number];

/** A list of environments may not be null: one that is refused takes its repository along. So none is asked for any more. */
function keepsEnvironments(answer: Answered): boolean {
  return !("refused" in answer) && answer.errors.some((error) => isRefusal(error) && error.path[4] === "environments");
}

/** Whether an error keeps back what a repository cannot do without. Without its branch or workflows it would seem to have none. */
function leavesOut({ path }: GraphqlError, index: number): boolean {
  const [, , nodes, at, field] = path;
  return nodes === "nodes" && at === index && field !== "environments";
}

function pageOf({ totalCount, pageInfo }: Connection): Pick<OverviewPage, "total" | "cursor"> {
  return { total: totalCount, cursor: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

function unnamed(login: string, index: number): string {
  return `${login}/(unnamed ${index + 1})`;
}

interface Connection {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (Node | null)[] | null;
}

export function repositoryOf(node: Node, at: string): RepositoryOverview {
  const target = node.defaultBranchRef?.target;
  return {
    slug: node.nameWithOwner,
    id: node.databaseId ?? 0,
    visibility: visibilityOf(node.visibility),
    archived: node.isArchived,
    fork: node.isFork,
    branch: target?.tree === undefined ? null : { name: node.defaultBranchRef?.name ?? "", commit: target.oid, tree: target.tree.oid },
    pushedAt: node.pushedAt,
    workflows: workflowsIn(node.workflows?.entries ?? []),
    environments: (node.environments?.nodes ?? []).flatMap((one) => one?.name ?? []),
    moreEnvironments: (node.environments?.totalCount ?? Number.POSITIVE_INFINITY) > (node.environments?.nodes ?? []).length,
    at,
  };
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
