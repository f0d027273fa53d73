import { label } from "./issues.ts";

// What is asked of each repository. Lists are asked for in short pages, since a query costs by what it could hold; the rest is asked for after.

const page = "pageInfo { hasNextPage endCursor }";
const newest = "orderBy: { field: CREATED_AT, direction: DESC }";

const thread = "id number url title body author { __typename login } authorAssociation";

/** Who closed it last. */
const closing = "timelineItems(itemTypes: [CLOSED_EVENT], last: 1) { nodes { ... on ClosedEvent { actor { login } createdAt } } }";

const comments = `{ ${page} nodes { id url body createdAt author { __typename login } reactionGroups { content viewerHasReacted } } }`;

const issues = `{ ${page} nodes { ${thread} state stateReason(enableDuplicate: true) closedAt ${closing} comments(first: 20) ${comments} } }`;

const pullRequests = `{ ${page} nodes {
  ${thread} state isDraft mergeable closedAt headRefName isCrossRepository ${closing} comments(first: 20) ${comments}
  commits(first: 50) { totalCount nodes { commit { message } } }
} }`;

const refs = `{ ${page} nodes { name prefix target { oid ... on Commit { message } } } }`;

/** The lists of a repository, each with what stands behind `first` and `after` among its arguments. */
export const lists: Readonly<Record<"refs" | "labelled" | "own" | "from", { readonly field: string; readonly of: string }>> = {
  refs: { field: `refs(refPrefix: "refs/heads/imprimatur/", `, of: refs },
  labelled: { field: `issues(labels: ["${label}"], ${newest}, `, of: issues },
  own: { field: `issues(filterBy: { createdBy: $viewer }, ${newest}, `, of: issues },
  from: { field: `pullRequests(headRefName: $branch, ${newest}, `, of: pullRequests },
};

export interface Wanted {
  readonly slug: string;
  /** Branches whose pull requests are looked for. */
  readonly branches: readonly string[];
}

interface Document {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Several repositories in one query: `r0` with its lists, and its branches' pull requests as `b0`. */
export function repositoriesDocument(wanted: readonly Wanted[], viewer: string): Document {
  const variables: Record<string, unknown> = { viewer };
  const parts = wanted.map(({ slug, branches }, index) => {
    const [owner, name] = slug.split("/");
    variables[`o${index}`] = owner;
    variables[`n${index}`] = name;
    const froms = branches.map((branch, place) => {
      variables[`b${index}x${place}`] = branch;
      return `b${place}: ${lists.from.field.replace("$branch", `$b${index}x${place}`)}first: 5) ${lists.from.of}`;
    });
    return `r${index}: repository(owner: $o${index}, name: $n${index}) { ...place ${froms.join(" ")} }`;
  });
  const names = Object.keys(variables).map((name) => `$${name}: String!`);
  return { document: `query (${names.join(", ")}) { ${parts.join(" ")} } ${placeFragment}`, variables };
}

const placeFragment = `fragment place on Repository {
  nameWithOwner visibility isArchived hasIssuesEnabled viewerPermission
  defaultBranchRef { name target { oid } }
  refs: ${lists.refs.field}first: 50) ${lists.refs.of}
  labelled: ${lists.labelled.field}first: 5) ${lists.labelled.of}
  own: ${lists.own.field}first: 5) ${lists.own.of}
}`;

/** A further page of one of a repository's lists; from the beginning where `after` is null. */
export function pageDocument(list: keyof typeof lists, slug: string, after: string | null, viewer: string, branch: string): Document {
  const { field, of } = lists[list];
  const [owner, name] = slug.split("/");
  const given = { owner, name, after, ...(list === "own" ? { viewer } : {}), ...(list === "from" ? { branch } : {}) };
  const names = Object.keys(given).map((one) => `$${one}: String${one === "after" ? "" : "!"}`);
  const document = `query (${names.join(", ")}) { repository(owner: $owner, name: $name) { page: ${field}first: 20, after: $after) ${of} } }`;
  return { document, variables: given };
}

/** Further comments of an issue or pull request. */
export const commentsDocument: string = `query ($id: ID!, $after: String) {
  node(id: $id) {
    ... on Issue { page: comments(first: 100, after: $after) ${comments} }
    ... on PullRequest { page: comments(first: 100, after: $after) ${comments} }
  }
}`;
