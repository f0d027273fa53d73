import { endsOfPull } from "../../changes/following.ts";
import { commitsOf } from "../../history.ts";
import type { SandboxRepository } from "../../description.ts";
import { commentBody, issueBody, wholePullBody } from "../../rest/thread-bodies.ts";
import type { SandboxIssue, SandboxPullRequest, SandboxThread } from "../../work.ts";
import type { Webhook } from "../deliveries.ts";
import { type Around, around, picked, repositoryIn } from "./around.ts";

/** What became of pull requests, issues, and what is said beside them: `pull_request`, `issues` and `issue_comment`. */
export function threadWebhooks(given: Around, before: SandboxRepository, after: SandboxRepository): readonly Webhook[] {
  const pulls = changed(before.pulls, after.pulls).flatMap(([was, is]) => pullWebhooks(given, before, after, was, is));
  const issues = changed(before.issues, after.issues).flatMap(([was, is]) => issueWebhooks(given, after, was, is));
  const said = [...changed(before.pulls, after.pulls), ...changed(before.issues, after.issues)].flatMap(([was, is]) =>
    commentWebhooks(given, after, was, is),
  );
  return [...pulls, ...issues, ...said];
}

/** What changed leaves its object as it was and makes another. A branch that moves changes pull requests too. */
function changed<T extends SandboxThread>(before: readonly T[] = [], after: readonly T[] = []): readonly (readonly [T | undefined, T])[] {
  const were = new Map(before.map((one) => [one.number, one] as const));
  return after.flatMap((is) => (were.get(is.number) === is ? [] : [[were.get(is.number), is] as const]));
}

function pullWebhooks(
  given: Around,
  before: SandboxRepository,
  after: SandboxRepository,
  was: SandboxPullRequest | undefined,
  is: SandboxPullRequest,
): readonly Webhook[] {
  const tell = (action: string, by: string | null | undefined, more: object = {}): Webhook => ({
    event: "pull_request",
    payload: { action, number: is.number, pull_request: pullIn(given, after, is), ...more, ...around(given, after, by) },
  });
  if (was === undefined) return [tell("opened", is.author)];
  const told: Webhook[] = [];
  const changes = editsOf(was, is);
  if (changes !== undefined) told.push(tell("edited", null, { changes }));
  if (was.draft !== is.draft) told.push(tell(is.draft ? "converted_to_draft" : "ready_for_review", null));
  if (was.state === "open" && is.state !== "open") told.push(tell("closed", is.events.at(-1)?.by));
  if (was.state !== "open" && is.state === "open") told.push(tell("reopened", is.events.at(-1)?.by));
  const [from, to] = [endsOfPull(before, was).head, endsOfPull(after, is).head];
  if (was.state === "open" && is.state === "open" && from !== to)
    told.push(tell("synchronize", commitsOf(after).get(to)?.author, { before: from, after: to }));
  return told;
}

function issueWebhooks(given: Around, after: SandboxRepository, was: SandboxIssue | undefined, is: SandboxIssue): readonly Webhook[] {
  const tell = (action: string, by: string | null | undefined, more: object = {}): Webhook => ({
    event: "issues",
    payload: { action, issue: issueIn(given, after, is), ...more, ...around(given, after, by) },
  });
  if (was === undefined) return [tell("opened", is.author)];
  const told: Webhook[] = [];
  const changes = editsOf(was, is);
  if (changes !== undefined) told.push(tell("edited", null, { changes }));
  if (was.state !== is.state) told.push(tell(is.state === "open" ? "reopened" : "closed", is.events.at(-1)?.by));
  return told;
}

function commentWebhooks(
  given: Around,
  after: SandboxRepository,
  was: SandboxThread | undefined,
  is: SandboxIssue | SandboxPullRequest,
): readonly Webhook[] {
  const known = new Set(was?.comments.map(({ id }) => id));
  return is.comments.flatMap((comment): Webhook[] => {
    if (known.has(comment.id)) return [];
    const body = commentBody(given.organisation, after, is.number, comment);
    const payload = { action: "created", issue: issueIn(given, after, is), comment: body, ...around(given, after, comment.author) };
    return [{ event: "issue_comment", payload }];
  });
}

/** What a title and text were before. */
function editsOf(was: SandboxThread, is: SandboxThread): Readonly<Record<string, { readonly from: string }>> | undefined {
  const changes = (["title", "body"] as const).flatMap((field) => (was[field] === is[field] ? [] : [[field, { from: was[field] }] as const]));
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
}

function pullIn({ organisation }: Around, own: SandboxRepository, pull: SandboxPullRequest): Record<string, unknown> {
  const body = wholePullBody(organisation, own, pull);
  const end = (side: unknown) => {
    const { repo, ...rest } = side as { readonly repo: Readonly<Record<string, unknown>> };
    return { ...picked(rest, ["label", "ref", "sha", "user"]), repo: repositoryIn(repo) };
  };
  return { ...picked(body, [...threadFields, ...pullFields]), head: end(body["head"]), base: end(body["base"]) };
}

function issueIn({ organisation }: Around, own: SandboxRepository, one: SandboxIssue | SandboxPullRequest): Record<string, unknown> {
  return picked(issueBody(organisation, own, one), [...threadFields, "repository_url", "labels_url", "events_url", "comments", "pull_request"]);
}

const threadFields: readonly string[] = [
  "url",
  "html_url",
  "comments_url",
  "id",
  "node_id",
  "number",
  "state",
  "locked",
  "title",
  "body",
  "user",
  "labels",
  "draft",
  "assignee",
  "assignees",
  "milestone",
  "created_at",
  "updated_at",
  "closed_at",
  "author_association",
];

const pullFields: readonly string[] = [
  "diff_url",
  "patch_url",
  "issue_url",
  "commits_url",
  "statuses_url",
  "merged_at",
  "merged",
  "merged_by",
  "merge_commit_sha",
  "mergeable",
  "mergeable_state",
  "requested_reviewers",
  "comments",
  "commits",
  "additions",
  "deletions",
  "changed_files",
];
