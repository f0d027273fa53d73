import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { endsOfPull } from "../changes/following.ts";
import { commitsOfPull, conflictsOf, listedFilesOf } from "../changes/pulls.ts";
import { oidOf } from "../git.ts";
import { endsOf } from "../history.ts";
import type { ChangedFile } from "../renames.ts";
import { associationOf } from "../viewer.ts";
import type { SandboxComment, SandboxIssue, SandboxPullRequest, SandboxReaction, SandboxThread } from "../work.ts";
import { idOf } from "../words.ts";
import { api, team, user } from "./bodies.ts";
import { nearlyWhole } from "./repository.ts";

const page = "https://github.example";

/** An issue, or a pull request as issues list it. */
export function issueBody(
  organisation: SandboxOrganisation,
  own: SandboxRepository,
  one: SandboxIssue | SandboxPullRequest,
): Record<string, unknown> {
  const slug = `${organisation.login}/${own.name}`;
  const url = `${api}/repos/${slug}/issues/${one.number}`;
  const isPull = "branch" in one;
  const web = `${page}/${slug}/${isPull ? "pull" : "issues"}/${one.number}`;
  const closed = closing(one);
  const pull = {
    url: `${api}/repos/${slug}/pulls/${one.number}`,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    merged_at: one.events.findLast(({ kind }) => kind === "merged")?.at ?? null,
  };
  return {
    ...threadBody(organisation, own, one),
    id: idOf(`${own.id} issue ${one.number}`),
    node_id: threadId(own, one),
    url,
    repository_url: `${api}/repos/${slug}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: web,
    comments: one.comments.length,
    closed_by: closed === undefined ? null : user(closed.by),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    ...(isPull ? { draft: one.draft, pull_request: pull } : { state_reason: one.reason }),
  };
}

/** What lists tell of a pull request. */
export function pullBody(organisation: SandboxOrganisation, own: SandboxRepository, pull: SandboxPullRequest): Record<string, unknown> {
  const slug = `${organisation.login}/${own.name}`;
  const url = `${api}/repos/${slug}/pulls/${pull.number}`;
  const issue = `${api}/repos/${slug}/issues/${pull.number}`;
  const web = `${page}/${slug}/pull/${pull.number}`;
  const { head } = endsOfPull(own, pull);
  const urls = {
    comments: `${issue}/comments`,
    commits: `${url}/commits`,
    statuses: `${api}/repos/${slug}/statuses/${head}`,
    html: web,
    issue,
    review_comments: `${url}/comments`,
    review_comment: `${api}/repos/${slug}/pulls/comments{/number}`,
    self: url,
  };
  const end = (ref: string, sha: string, owner = organisation.login) => ({
    label: `${owner}:${ref}`,
    ref,
    sha,
    user: user(owner, owner === organisation.login ? "Organization" : "User"),
    // Versions before 2026-03-10 have `has_downloads` here, and its description still asks for it.
    repo: { ...nearlyWhole(organisation, own), has_downloads: true },
  });
  return {
    ...threadBody(organisation, own, pull),
    id: idOf(`${own.id} pull ${pull.number}`),
    node_id: threadId(own, pull),
    url,
    html_url: web,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    issue_url: issue,
    commits_url: urls.commits,
    review_comments_url: urls.review_comments,
    review_comment_url: urls.review_comment,
    comments_url: urls.comments,
    statuses_url: urls.statuses,
    merged_at: pull.events.findLast(({ kind }) => kind === "merged")?.at ?? null,
    merge_commit_sha: null,
    draft: pull.draft,
    head: end(pull.branch, head, pull.fork?.slug.split("/")[0]),
    base: end(pull.base, endsOf(own).get(pull.base) ?? head),
    _links: Object.fromEntries(Object.entries(urls).map(([name, href]) => [name, { href }])),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    auto_merge: null,
    requested_reviewers: pull.reviewers.filter((who) => !who.startsWith("team ")).map((who) => user(who)),
    requested_teams: pull.reviewers.flatMap((who) => (who.startsWith("team ") ? [team(who.slice("team ".length))] : [])),
  };
}

/** What is told of a pull request alone. */
export function wholePullBody(organisation: SandboxOrganisation, own: SandboxRepository, pull: SandboxPullRequest): Record<string, unknown> {
  const merged = pull.events.findLast(({ kind }) => kind === "merged");
  const isMergeable = conflictsOf(own, pull).length === 0;
  const files = listedFilesOf(own, pull);
  const told = pullBody(organisation, own, pull);
  return {
    ...told,
    // Lists tell of the team above each too.
    requested_teams: (told["requested_teams"] as readonly Record<string, unknown>[]).map((one) =>
      Object.fromEntries(Object.entries(one).filter(([field]) => field !== "parent")),
    ),
    merged: merged !== undefined,
    merged_by: merged === undefined ? null : user(merged.by),
    mergeable: pull.state === "open" ? isMergeable : null,
    mergeable_state: pull.state !== "open" ? "unknown" : pull.draft ? "draft" : isMergeable ? "clean" : "dirty",
    rebaseable: null,
    comments: pull.comments.length,
    review_comments: 0,
    commits: commitsOfPull(own, pull).length,
    // Lines are not compared: each changed file counts as one added and one taken away.
    additions: files.filter(({ status }) => status !== "removed").length,
    deletions: files.length,
    changed_files: files.length,
    maintainer_can_modify: false,
  };
}

function threadBody(organisation: SandboxOrganisation, own: SandboxRepository, one: SandboxIssue | SandboxPullRequest): Record<string, unknown> {
  return {
    number: one.number,
    state: one.state === "open" ? "open" : "closed",
    title: one.title,
    body: one.body === "" ? null : one.body,
    user: user(one.author),
    labels: one.labels.map((name) => ({
      id: idOf(name),
      node_id: `LA_${name}`,
      url: `${api}/repos/${organisation.login}/${own.name}/labels/${encodeURIComponent(name)}`,
      name,
      description: "",
      color: "ededed",
      default: false,
    })),
    created_at: one.created,
    updated_at: one.updated,
    closed_at: closing(one)?.at ?? null,
    author_association: associationOf(organisation, own, one.author),
  };
}

/** The last event that closed it, where it is closed. */
export function closing({ state, events }: SandboxThread & { readonly state: string }): SandboxThread["events"][number] | undefined {
  return state === "open" ? undefined : events.findLast(({ kind }) => kind === "closed");
}

/** Both APIs know it by this id. */
export function threadId({ id }: SandboxRepository, one: SandboxIssue | SandboxPullRequest): string {
  return `${"branch" in one ? "PR" : "I"}_${id}_${one.number}`;
}

export function commentBody(
  organisation: SandboxOrganisation,
  own: SandboxRepository,
  number: number,
  comment: SandboxComment,
): Record<string, unknown> {
  const slug = `${organisation.login}/${own.name}`;
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `${api}/repos/${slug}/issues/comments/${comment.id}`,
    html_url: `${page}/${slug}/issues/${number}#issuecomment-${comment.id}`,
    issue_url: `${api}/repos/${slug}/issues/${number}`,
    body: comment.body,
    user: user(comment.author),
    author_association: associationOf(organisation, own, comment.author),
    created_at: comment.created,
    updated_at: comment.created,
  };
}

/** A file among those that a pull request changes. Lines are not compared. */
export function fileBody(slug: string, head: string, { path, status, previous, text }: ChangedFile): Record<string, unknown> {
  const added = status === "removed" ? 0 : 1;
  return {
    sha: oidOf("blob", Buffer.from(text)),
    filename: path,
    status,
    additions: added,
    deletions: 1,
    changes: 1 + added,
    blob_url: `${page}/${slug}/blob/${head}/${path}`,
    raw_url: `${page}/${slug}/raw/${head}/${path}`,
    contents_url: `${api}/repos/${slug}/contents/${path}?ref=${head}`,
    ...(previous === null ? {} : { previous_filename: previous }),
  };
}

export function reactionBody({ id, content, by, at }: SandboxReaction): Record<string, unknown> {
  return { id, node_id: `REA_${id}`, user: user(by), content, created_at: at };
}
