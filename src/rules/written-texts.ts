import { isForkEvent, isOutsiderEvent } from "../model/events.ts";
import type { Trigger } from "../model/workflow.ts";
import type { Flow } from "./text-flow.ts";

/** Who writes a text: anybody, the author of a commit that a maintainer merged, or people with write access. */
export type Writer = "anybody" | "commit-author" | "team";

/** How an event comes about: by anybody, by anybody but with somebody of the team taking part, or by the team alone. */
export type Audience = "open" | "gated" | "team";

const people = ["author.name", "author.email", "committer.name", "committer.email"];
const ofPullRequest = ["title", "body", "head.ref", "head.label", "head.repo.description", "head.repo.homepage", "head.repo.default_branch"].map(
  (name) => `github.event.pull_request.${name}`,
);
const ofIssue = ["github.event.issue.title", "github.event.issue.body"];
const ofDiscussion = ["github.event.discussion.title", "github.event.discussion.body"];
const comment = "github.event.comment.body";

/** Free text of each event's payload (GitHub documentation, webhook events and payloads). Logins, numbers and hashes are no free text. */
const texts: Readonly<Record<string, readonly string[]>> = {
  discussion: ofDiscussion,
  discussion_comment: [...ofDiscussion, comment],
  fork: ["github.event.forkee.description", "github.event.forkee.homepage", "github.event.forkee.default_branch"],
  gollum: ["github.event.pages.*.page_name", "github.event.pages.*.title", "github.event.pages.*.summary"],
  issue_comment: [...ofIssue, comment],
  issues: ofIssue,
  pull_request: ["github.head_ref", ...ofPullRequest],
  pull_request_review: [...ofPullRequest, "github.event.review.body"],
  pull_request_review_comment: [...ofPullRequest, comment],
  pull_request_target: ["github.head_ref", ...ofPullRequest],
  release: ["name", "body", "tag_name", "target_commitish"].map((name) => `github.event.release.${name}`),
  repository_dispatch: ["github.event.client_payload.*"],
  workflow_run: ["head_branch", "display_title", "pull_requests.*.head.ref", "head_repository.description"].map(
    (name) => `github.event.workflow_run.${name}`,
  ),
};

const commits: Readonly<Record<string, readonly string[]>> = {
  merge_group: ["github.event.merge_group.head_commit"],
  push: ["github.event.head_commit", "github.event.commits.*"],
  workflow_run: ["github.event.workflow_run.head_commit"],
};

const refs = ["github.ref", "github.ref_name", "github.event.ref"];

/** Who writes what an expression reads, in a run of this trigger; undefined when nobody does who matters. */
export function writerOf(flow: Flow, { event, ...filter }: Pick<Trigger, "event" | "branches" | "tags">, audience: Audience): Writer | undefined {
  const byCommit = (commits[event] ?? []).flatMap((commit) => ["message", ...people].map((name) => `${commit}.${name}`));
  if (byCommit.some((path) => covers(flow, path))) return event === "workflow_run" && audience !== "team" ? "anybody" : "commit-author";
  const path = (texts[event] ?? []).find((one) => covers(flow, one));
  if (path !== undefined) {
    if (!isOutsiderEvent(event) || isForkEvent(event) || audience === "team") return "team";
    // Where the person has to be a member, so is the one who comments.
    return audience === "gated" && path === comment ? "team" : "anybody";
  }
  return refs.some((ref) => covers(flow, ref)) && hasOpenRef(event, filter) ? "team" : undefined;
}

/** Whether an expression reads a text, or with `toJSON` something that holds it. */
function covers({ path, whole }: Flow, text: string): boolean {
  const [read, written] = [path.split("."), text.split(".")];
  if (read.length < written.length ? !whole : read.length > written.length && text !== "github.event.client_payload.*") return false;
  return written.slice(0, read.length).every((name, index) => name === "*" || name === read[index]);
}

/** Whether somebody chooses the name of the ref: a filter without `*` leaves nothing to choose that a script could trip over. */
function hasOpenRef(event: string, { branches, tags }: Pick<Trigger, "branches" | "tags">): boolean {
  if (event !== "push") return event === "create" || event === "delete" || event === "release" || event === "workflow_dispatch";
  const filters = [...(branches ?? []), ...(tags ?? [])];
  return filters.length === 0 || filters.some((pattern) => pattern.includes("*"));
}
