import { seen, unseen } from "../../model/observed.ts";
import type { Comment, OwnBranch, OwnIssue, OwnPullRequest, RepositoryWork } from "../../model/repository-work.ts";
import { markIn } from "../marks.ts";
import type { Viewer } from "./asking.ts";
import { inside, type Node, nodesOf } from "./queries.ts";
import { fingerprintIn } from "../trailer.ts";
import { isTrusted, isViewer } from "./trusted.ts";

// Nodes of GraphQL as the model has them. What has another form than GitHub's schema throws, and its repository is unseen.

export const source = "POST /graphql";

/** What a repository says of itself. */
export function placeOf(node: Node, viewer: Viewer, at: string): Omit<RepositoryWork, "branches" | "pullRequests" | "issues"> {
  const head = inside(node, "defaultBranchRef", "target", "oid");
  return {
    slug: text(node["nameWithOwner"]),
    visibility: text(node["visibility"]).toLowerCase() as RepositoryWork["visibility"],
    archived: flag(node["isArchived"]),
    issuesEnabled: flag(node["hasIssuesEnabled"]),
    head: head === undefined ? null : { branch: text(inside(node, "defaultBranchRef", "name")), commit: text(head) },
    mayPush: mayPush(node["viewerPermission"], viewer, at),
  };
}

/** An App has no role in a repository: what it may is in its installation, which GraphQL does not tell. */
function mayPush(permission: unknown, { login }: Viewer, at: string): RepositoryWork["mayPush"] {
  if (["ADMIN", "MAINTAIN", "WRITE"].includes(String(permission))) return seen(true, source, at);
  return typeof permission === "string" && !login.endsWith("[bot]") ? seen(false, source, at) : unseen("not-offered");
}

/** A branch and its last commit; `ours` where that says so itself. */
export function branchOf(node: Node): OwnBranch {
  // GitHub may tell the name behind the prefix that was asked for, or behind `refs/heads/`.
  const name = `${text(node["prefix"])}${text(node["name"])}`.replace(/^refs\/heads\//, "");
  return { name, commit: text(inside(node, "target", "oid")), ours: fingerprintIn(String(inside(node, "target", "message"))) !== null };
}

/** Pull requests of trusted authors from this repository, newest first. `comments`: those behind the first page, by id. */
export function pullRequestsOf(nodes: readonly Node[], viewer: Viewer, comments: ReadonlyMap<string, readonly Node[]>): readonly OwnPullRequest[] {
  return once(nodes)
    .filter((node) => !flag(node["isCrossRepository"]) && isTrusted(node, viewer))
    .map((node) => ({
      ...threadOf(node, viewer, comments),
      branch: text(node["headRefName"]),
      state: text(node["state"]).toLowerCase() as OwnPullRequest["state"],
      draft: flag(node["isDraft"]),
      conflicts: node["mergeable"] === "UNKNOWN" ? "unknown" : node["mergeable"] === "CONFLICTING",
      ours: isAllOurs(node["commits"]),
    }));
}

/** Issues of trusted authors that hold our mark, newest first. */
export function issuesOf(nodes: readonly Node[], viewer: Viewer, comments: ReadonlyMap<string, readonly Node[]>): readonly OwnIssue[] {
  return once(nodes)
    .filter((node) => isTrusted(node, viewer) && markIn(text(node["body"])) !== null)
    .map((node) => {
      const isOpen = node["state"] === "OPEN";
      return { ...threadOf(node, viewer, comments), state: isOpen ? "open" : "closed", reason: isOpen ? null : reasonOf(node["stateReason"]) };
    });
}

const reasons: Readonly<Record<string, OwnIssue["reason"]>> = { COMPLETED: "completed", NOT_PLANNED: "not-planned", DUPLICATE: "duplicate" };

function reasonOf(reason: unknown): OwnIssue["reason"] {
  return reasons[String(reason)] ?? null;
}

function threadOf(node: Node, viewer: Viewer, comments: ReadonlyMap<string, readonly Node[]>) {
  const id = text(node["id"]);
  const closedAt = node["closedAt"];
  const [closing] = nodesOf(node["timelineItems"]);
  const by = inside(closing, "actor", "login");
  return {
    id,
    number: number(node["number"]),
    url: text(node["url"]),
    title: text(node["title"]),
    body: text(node["body"]),
    closedBy: typeof closedAt === "string" && typeof by === "string" ? by : null,
    closedAt: typeof closedAt === "string" ? closedAt : null,
    comments: [...nodesOf(node["comments"]), ...(comments.get(id) ?? [])].filter((one) => isCommand(one, viewer)).map(commentOf),
  };
}

function isCommand(node: Node, viewer: Viewer): boolean {
  return /^\s*\/imprimatur\b/.test(text(node["body"])) && !isViewer(node, viewer);
}

function commentOf(node: Node): Comment {
  const author = inside(node, "author", "login");
  const groups = (node["reactionGroups"] ?? []) as readonly Node[];
  return {
    id: text(node["id"]),
    // `databaseId` has no room for the numbers of today's comments, and their address ends in it.
    number: number(Number(/#issuecomment-(\d+)$/.exec(text(node["url"]))?.[1])),
    author: typeof author === "string" ? author : null,
    bot: inside(node, "author", "__typename") === "Bot",
    body: text(node["body"]),
    at: text(node["createdAt"]),
    answered: groups.some(({ content, viewerHasReacted }) => viewerHasReacted === true && (content === "EYES" || content === "THUMBS_UP")),
  };
}

/** More commits than were asked for may hold somebody else's. */
function isAllOurs(commits: unknown): boolean {
  const own = nodesOf(commits);
  return own.length === inside(commits, "totalCount") && own.every((one) => fingerprintIn(String(inside(one, "commit", "message"))) !== null);
}

/** Lists overlap: an issue has our label and us as its author. */
function once(nodes: readonly Node[]): readonly Node[] {
  return [...new Map(nodes.map((node) => [node["id"], node] as const)).values()].sort((a, b) => number(b["number"]) - number(a["number"]));
}

export function text(value: unknown): string {
  if (typeof value !== "string") throw new Error("The answer has another form than GitHub's.");
  return value;
}

function number(value: unknown): number {
  if (typeof value !== "number" || Number.isNaN(value)) throw new Error("The answer has another form than GitHub's.");
  return value;
}

function flag(value: unknown): boolean {
  if (typeof value !== "boolean") throw new Error("The answer has another form than GitHub's.");
  return value;
}
