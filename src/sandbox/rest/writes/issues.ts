import {
  commented,
  commentNumbered,
  edited,
  issueClosed,
  issueNumbered,
  issueOpened,
  issueReopened,
  pullNumbered,
  reacted,
} from "../../changes/threads.ts";
import type { SandboxRepository } from "../../description.ts";
import { roleOf } from "../../viewer.ts";
import { type SandboxReaction, type SandboxReason, reactionNames } from "../../work.ts";
import { notFound, type Told } from "../route.ts";
import { commentBody, issueBody, reactionBody } from "../thread-bodies.ts";
import { issuesDisabled } from "../threads.ts";
import { invalid, textIn, unprocessable, type Write, type Writing } from "./write.ts";

const needs = { needs: "issues", takesPush: false } as const;

/** Writes of issues, and of what is said beside them and beside pull requests. */
export const issueWrites: readonly Write[] = [
  { method: "POST", path: "/repos/{owner}/{repo}/issues", ...needs, write: open },
  { method: "PATCH", path: "/repos/{owner}/{repo}/issues/{issue_number}", ...needs, takesPush: true, write: edit },
  { method: "POST", path: "/repos/{owner}/{repo}/issues/{issue_number}/comments", ...needs, orNeeds: "pull_requests", write: comment },
  { method: "POST", path: "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", ...needs, orNeeds: "pull_requests", write: react },
];

function open({ organisation, repository, viewer, world, body }: Writing): Told {
  if (repository.issuesEnabled === false) return issuesDisabled;
  const [title, text] = [textIn(body, "title"), textIn(body, "body")];
  if (typeof title !== "string" || title.trim() === "") return invalid("Issue", "title", "missing_field");
  const labels = labelsIn(body);
  if (labels === null) return invalid("Issue", "labels", "invalid");
  // Dropped without a word for whoever has no push access (GitHub's description of this route).
  const kept = viewer.isApp || ["write", "maintain", "admin"].includes(roleOf(organisation, repository, viewer.login)) ? labels : [];
  const after = world.change(repository.name, (own, at) => issueOpened(own, { title, body: text ?? "", labels: kept ?? [], by: viewer.login, at }));
  const issue = after.issues?.at(-1);
  return issue === undefined ? notFound : { status: 201, body: issueBody(organisation, after, issue) };
}

const reasons: readonly string[] = ["completed", "not_planned", "duplicate"] satisfies readonly SandboxReason[];

function edit({ organisation, repository, viewer, world, body, parts }: Writing): Told {
  const number = Number(parts["issue_number"]);
  if (pullNumbered(repository, number) !== undefined) return { status: 501, message: "The sandbox edits pull requests by their own route alone." };
  if (repository.issuesEnabled === false) return issuesDisabled;
  const before = issueNumbered(repository, number);
  if (before === undefined) return notFound;
  const [title, text, state] = ["title", "body", "state"].map((field) => textIn(body, field));
  const reason = textIn(body, "state_reason") ?? undefined;
  const labels = labelsIn(body);
  if (title === null || title?.trim() === "") return invalid("Issue", "title", "missing_field");
  if (labels === null) return invalid("Issue", "labels", "invalid");
  if (state !== undefined && state !== "open" && state !== "closed") return invalid("Issue", "state", "invalid");
  if (reason !== undefined && reason !== "reopened" && !reasons.includes(reason)) return invalid("Issue", "state_reason", "invalid");
  const after = world.change(repository.name, (own, at) => {
    const told = {
      ...(title === undefined || title === before.title ? {} : { title }),
      ...(text === undefined || (text ?? "") === before.body ? {} : { body: text ?? "" }),
      ...(labels === undefined ? {} : { labels }),
    };
    const named = Object.keys(told).length === 0 ? own : edited(own, number, told, at);
    const by = { by: viewer.login, at };
    if (state === "open") return issueReopened(named, number, by);
    const why = reason === undefined || reason === "reopened" ? "completed" : (reason as SandboxReason);
    // Without a reason, what is closed already keeps the one it has.
    return state === "closed" && (before.state === "open" || reason !== undefined) ? issueClosed(named, number, why, by) : named;
  });
  const issue = issueNumbered(after, number);
  return issue === undefined ? notFound : { body: issueBody(organisation, after, issue) };
}

function comment({ organisation, repository, viewer, world, body, parts }: Writing): Told {
  const number = Number(parts["issue_number"]);
  const refusal = unreachable(repository, number);
  if (refusal !== undefined) return refusal;
  const text = textIn(body, "body");
  if (typeof text !== "string" || text.trim() === "") return invalid("IssueComment", "body", "missing_field");
  const id = world.nextId();
  const after = world.change(repository.name, (own, at) => commented(own, number, { id, body: text }, { by: viewer.login, at }));
  const said = commentNumbered(after, id);
  return said === undefined ? notFound : { status: 201, body: commentBody(organisation, after, number, said.comment) };
}

function react({ repository, viewer, world, body, parts }: Writing): Told {
  const said = commentNumbered(repository, Number(parts["comment_id"]));
  if (said === undefined) return notFound;
  const content = reactionNames.find((name) => name === body["content"]);
  if (content === undefined) return unprocessable("Invalid request.\n\nNo such reaction.");
  const given = said.comment.reactions.find((one) => one.content === content && one.by === viewer.login);
  if (given !== undefined) return { body: reactionBody(given) };
  let made: SandboxReaction | undefined;
  world.change(repository.name, (own, at) => reacted(own, said, (made = { id: world.nextId(), content, by: viewer.login, at })));
  return made === undefined ? notFound : { status: 201, body: reactionBody(made) };
}

function unreachable(repository: SandboxRepository, number: number): Told | undefined {
  if (pullNumbered(repository, number) !== undefined) return undefined;
  if (repository.issuesEnabled === false) return issuesDisabled;
  return issueNumbered(repository, number) === undefined ? notFound : undefined;
}

/** Names, or objects with a name; undefined where none are told, null where it is something else. */
function labelsIn(body: Writing["body"]): readonly string[] | undefined | null {
  const { labels } = body;
  if (labels === undefined) return undefined;
  if (!Array.isArray(labels)) return null;
  const names = labels.map((one: unknown) => (typeof one === "string" ? one : (one as { readonly name?: unknown } | null)?.name));
  return names.every((name) => typeof name === "string") ? names : null;
}
