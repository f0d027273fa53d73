import type { SandboxRepository } from "../description.ts";
import { issueNumbered, pullNumbered } from "../changes/threads.ts";
import { endsOfPull } from "../changes/following.ts";
import { listedFilesOf } from "../changes/pulls.ts";
import { endsOf } from "../history.ts";
import type { SandboxIssue, SandboxPullRequest, SandboxThread } from "../work.ts";
import { api } from "./bodies.ts";
import { inRepository, list, notFound, type Asked, type Route, type Told } from "./route.ts";
import { commentBody, fileBody, issueBody, pullBody, wholePullBody } from "./thread-bodies.ts";

/** Routes about issues, pull requests, what is said there, and the branches they come from. */
export const threadRoutes: readonly Route[] = [
  inRepository("/issues", "issues", issues, { heeds: ["state", "labels", "creator", "sort", "direction"] }),
  inRepository("/issues/{issue_number}", "issues", (own, { organisation, parts }) => {
    const number = Number(parts["issue_number"]);
    const pull = pullNumbered(own, number);
    if (pull !== undefined) return { body: issueBody(organisation, own, pull) };
    if (own.issuesEnabled === false) return issuesDisabled;
    const issue = issueNumbered(own, number);
    return issue === undefined ? notFound : { body: issueBody(organisation, own, issue) };
  }),
  inRepository("/issues/{issue_number}/comments", "issues", (own, { organisation, parts }) => {
    const number = Number(parts["issue_number"]);
    const found = pullNumbered(own, number) ?? issueNumbered(own, number);
    return found === undefined ? notFound : list(found.comments, (one) => commentBody(organisation, own, number, one));
  }),
  inRepository("/pulls", "pull_requests", pulls, { heeds: ["state", "head", "base", "sort", "direction"] }),
  inRepository("/pulls/{pull_number}", "pull_requests", (own, { organisation, parts }) => {
    const pull = pullNumbered(own, Number(parts["pull_number"]));
    return pull === undefined ? notFound : { body: wholePullBody(organisation, own, pull) };
  }),
  inRepository("/pulls/{pull_number}/files", "pull_requests", (own, { organisation, parts }) => {
    const pull = pullNumbered(own, Number(parts["pull_number"]));
    if (pull === undefined) return notFound;
    const { head } = endsOfPull(own, pull);
    return list(listedFilesOf(own, pull).slice(0, mostListed), (one) => fileBody(`${organisation.login}/${own.name}`, head, one));
  }),
  inRepository("/git/ref/{ref}", "contents", (own, { organisation, parts }) => {
    const ref = parts["ref"] ?? "";
    const oid = ref.startsWith("heads/") ? endsOf(own).get(ref.slice("heads/".length)) : tagged(own, ref);
    return oid === undefined ? notFound : { body: refBody(`${organisation.login}/${own.name}`, `refs/${ref}`, oid) };
  }),
];

/** GitHub lists no more files of a pull request. */
const mostListed = 3000;

export const issuesDisabled: Told = { status: 410, message: "Issues are disabled for this repo" };

export function refBody(slug: string, ref: string, sha: string): Record<string, unknown> {
  const url = `${api}/repos/${slug}/git`;
  return { ref, node_id: `REF_${ref}`, url: `${url}/${ref}`, object: { type: "commit", sha, url: `${url}/commits/${sha}` } };
}

/** Tags name what the default branch holds. */
function tagged(own: SandboxRepository, ref: string): string | undefined {
  return ref.startsWith("tags/") && own.tags.includes(ref.slice("tags/".length)) ? endsOf(own).get(own.defaultBranch) : undefined;
}

/** Pull requests are among them, and all there are where issues are switched off. */
function issues(own: SandboxRepository, asked: Asked): Told {
  const { organisation, query } = asked;
  const labels = query.get("labels")?.split(",") ?? [];
  const creator = query.get("creator");
  const all: readonly (SandboxIssue | SandboxPullRequest)[] = [...(own.issuesEnabled === false ? [] : (own.issues ?? [])), ...(own.pulls ?? [])];
  const found = all.filter((one) => labels.every((label) => one.labels.includes(label)) && (creator === null || one.author === creator));
  return list(inState(found, asked), (one) => issueBody(organisation, own, one));
}

function pulls(own: SandboxRepository, asked: Asked): Told {
  const { organisation, query } = asked;
  const [owner, ...branch] = query.get("head")?.split(":") ?? [];
  const base = query.get("base");
  // GitHub heeds `head` only as `owner:branch`.
  const isFrom = (pull: SandboxPullRequest) =>
    branch.length === 0 ||
    (owner?.toLowerCase() === (pull.fork?.slug.split("/")[0] ?? organisation.login).toLowerCase() && pull.branch === branch.join(":"));
  const found = (own.pulls ?? []).filter((pull) => isFrom(pull) && (base === null || pull.base === base));
  return list(inState(found, asked), (one) => pullBody(organisation, own, one));
}

/** Open ones, newest first, where nothing else is asked for. */
function inState<T extends SandboxThread & { readonly state: string }>(all: readonly T[], { query }: Asked): readonly T[] {
  const state = query.get("state") ?? "open";
  const sort = query.get("sort") === "updated" ? "updated" : "created";
  const sign = query.get("direction") === "asc" ? 1 : -1;
  return all
    .filter((one) => state === "all" || (one.state === "open") === (state === "open"))
    .toSorted((a, b) => sign * (a[sort] === b[sort] ? a.number - b.number : a[sort] < b[sort] ? -1 : 1));
}
