import type { SandboxRepository } from "../description.ts";
import { associationOf } from "../viewer.ts";
import { closing, threadId } from "../rest/thread-bodies.ts";
import type { SandboxComment, SandboxEvent, SandboxIssue, SandboxPullRequest, SandboxReaction } from "../work.ts";
import { idOf } from "../words.ts";
import { actorNode, userNode } from "./actors.ts";
import { connection, type Page } from "./pages.ts";
import type { Seen } from "./seen.ts";

/** What an issue and a pull request tell alike. */
export function threadFields(seen: Seen, own: SandboxRepository, one: SandboxIssue | SandboxPullRequest): object {
  const { organisation, viewer } = seen;
  const kind = "branch" in one ? "pull" : "issues";
  const url = `https://github.example/${organisation.login}/${own.name}/${kind}/${one.number}`;
  return {
    id: threadId(own, one),
    databaseId: idOf(`${own.id} ${"branch" in one ? "pull" : "issue"} ${one.number}`),
    number: one.number,
    url,
    title: one.title,
    body: one.body,
    closed: one.state !== "open",
    closedAt: closing(one)?.at ?? null,
    createdAt: one.created,
    updatedAt: one.updated,
    locked: false,
    author: actorNode(one.author),
    authorAssociation: associationOf(organisation, own, one.author),
    viewerDidAuthor: one.author === viewer.login,
    repository: () => seen.repositoryNode(own),
    labels: (page: Page) => connection("labels", one.labels, page, (name) => ({ id: `LA_${idOf(name)}`, name })),
    comments: (page: Page) => connection("comments", one.comments, page, (comment) => commentNode(seen, own, url, comment)),
    timelineItems: ({ itemTypes, ...page }: Page & { readonly itemTypes?: readonly string[] | null }) => timeline(own, one, itemTypes, page),
  };
}

/** Those of its events that the sandbox knows of. */
function timeline(
  own: SandboxRepository,
  one: SandboxIssue | SandboxPullRequest,
  itemTypes: readonly string[] | null | undefined,
  page: Page,
): object {
  const wanted = one.events.filter(({ kind }) => itemTypes?.includes(`${kind.toUpperCase()}_EVENT`) ?? true);
  const event = ({ kind, by, at }: SandboxEvent) => ({
    __typename: { closed: "ClosedEvent", reopened: "ReopenedEvent", merged: "MergedEvent" }[kind],
    id: `EV_${threadId(own, one)}_${kind}_${at}`,
    actor: actorNode(by),
    createdAt: at,
    stateReason: "branch" in one || kind !== "closed" ? null : (one.reason?.toUpperCase() ?? null),
  });
  return { ...connection("timelineItems", wanted, page, event), filteredCount: wanted.length };
}

function commentNode(
  { organisation, viewer }: Seen,
  own: SandboxRepository,
  url: string,
  { id, body, author, created, reactions }: SandboxComment,
): object {
  return {
    __typename: "IssueComment",
    id: `IC_${id}`,
    databaseId: id,
    body,
    createdAt: created,
    updatedAt: created,
    url: `${url}#issuecomment-${id}`,
    isMinimized: false,
    author: actorNode(author),
    authorAssociation: associationOf(organisation, own, author),
    viewerDidAuthor: author === viewer.login,
    reactions: ({ content, ...page }: Page & { readonly content?: string | null }) => {
      const found = reactions.filter((one) => (content ?? graphqlNames[one.content]) === graphqlNames[one.content]);
      const has = found.some(({ by }) => by === viewer.login);
      return { ...connection("reactions", found, page, reactionNode), viewerHasReacted: has };
    },
    reactionGroups: Object.entries(graphqlNames).map(([name, content]) => {
      const found = reactions.filter((one) => one.content === name);
      const reactors = (page: Page) => connection("reactors", found, page, ({ by }) => actorNode(by));
      return { content, viewerHasReacted: found.some(({ by }) => by === viewer.login), reactors };
    }),
  };
}

const graphqlNames: Readonly<Record<SandboxReaction["content"], string>> = {
  "+1": "THUMBS_UP",
  "-1": "THUMBS_DOWN",
  laugh: "LAUGH",
  confused: "CONFUSED",
  heart: "HEART",
  hooray: "HOORAY",
  rocket: "ROCKET",
  eyes: "EYES",
};

function reactionNode({ id, content, by, at }: SandboxReaction): object {
  return { id: `REA_${id}`, content: graphqlNames[content], createdAt: at, user: userNode(by) };
}

export interface ThreadsAsked extends Page {
  readonly labels?: readonly string[] | null;
  readonly states?: readonly string[] | null;
  readonly orderBy?: { readonly field: string; readonly direction: "ASC" | "DESC" } | null;
}

/** Those of the states and labels asked for, in the order asked for: by number where none is. */
export function wantedOf<T extends SandboxIssue | SandboxPullRequest>(all: readonly T[], { labels, states, orderBy }: ThreadsAsked): readonly T[] {
  const found = all.filter(
    (one) => (states?.includes(one.state.toUpperCase()) ?? true) && (labels?.some((label) => one.labels.includes(label)) ?? true),
  );
  if (orderBy === null || orderBy === undefined) return found.toSorted((a, b) => a.number - b.number);
  const key = (one: T) => (orderBy.field === "COMMENTS" ? one.comments.length : orderBy.field === "UPDATED_AT" ? one.updated : one.created);
  const sign = orderBy.direction === "ASC" ? 1 : -1;
  return found.toSorted((a, b) => sign * (key(a) === key(b) ? a.number - b.number : key(a) < key(b) ? -1 : 1));
}
