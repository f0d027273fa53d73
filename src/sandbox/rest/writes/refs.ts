import { moved, removed } from "../../changes/branches.ts";
import { protectedFrom, withoutWorkflows } from "../../guards.ts";
import { ancestorsOf, commitsOf, endsOf } from "../../history.ts";
import { refBody } from "../threads.ts";
import type { Told } from "../route.ts";
import { textIn, unprocessable, type Write, type Writing } from "./write.ts";

const needs = { needs: "contents", takesPush: true } as const;

/** Writes of branches. Tags are not made here. */
export const refWrites: readonly Write[] = [
  { method: "POST", path: "/repos/{owner}/{repo}/git/refs", ...needs, write: make },
  { method: "PATCH", path: "/repos/{owner}/{repo}/git/refs/{ref}", ...needs, write: move },
  { method: "DELETE", path: "/repos/{owner}/{repo}/git/refs/{ref}", ...needs, write: remove },
];

const noTags: Told = { status: 501, message: "The sandbox makes, moves and deletes branches alone." };

function make({ organisation, repository, viewer, world, body }: Writing): Told {
  const [ref, sha] = [textIn(body, "ref"), textIn(body, "sha")];
  if (typeof ref !== "string" || typeof sha !== "string") return unprocessable('Invalid request.\n\n"ref", "sha" weren\'t supplied.');
  if (!/^refs\/[^/]+\/./.test(ref)) return unprocessable("Reference name must start with 'refs/' and contain at least two slashes.");
  if (!ref.startsWith("refs/heads/")) return noTags;
  if (repository.pushed === null) return { status: 409, message: "Git Repository is empty." };
  const branch = ref.slice("refs/heads/".length);
  const names = [...endsOf(repository).keys()];
  if (names.includes(branch)) return unprocessable("Reference already exists");
  // Git keeps a branch as a file: none can be the folder of another.
  if (names.some((name) => name.startsWith(`${branch}/`) || branch.startsWith(`${name}/`))) return unprocessable("Reference update failed");
  const commit = commitsOf(repository).get(sha);
  if (commit === undefined) return unprocessable("Object does not exist");
  const refusal = withoutWorkflows(organisation, repository, branch, commit.files);
  if (refusal !== undefined) return { status: 403, message: refusal };
  const rule = protectedFrom(organisation, repository, viewer, branch, "create");
  if (rule !== undefined) return unprocessable(rule);
  world.change(repository.name, (own, at) => moved(own, branch, sha, { by: viewer.login, at }));
  return { status: 201, body: refBody(`${organisation.login}/${repository.name}`, ref, sha) };
}

function move({ organisation, repository, viewer, world, body, parts }: Writing): Told {
  const found = branchIn(parts["ref"] ?? "");
  const sha = textIn(body, "sha");
  const force = body["force"] === true;
  if (found === undefined) return noTags;
  if (typeof sha !== "string") return unprocessable('Invalid request.\n\n"sha" wasn\'t supplied.');
  const end = endsOf(repository).get(found);
  if (end === undefined) return unprocessable("Reference does not exist");
  const commit = commitsOf(repository).get(sha);
  if (commit === undefined) return unprocessable("Object does not exist");
  const isForward = ancestorsOf(repository, sha).has(end);
  if (!isForward && !force) return unprocessable("Update is not a fast forward");
  const refusal = withoutWorkflows(organisation, repository, found, commit.files);
  if (refusal !== undefined) return { status: 403, message: refusal };
  const rule = protectedFrom(organisation, repository, viewer, found, isForward ? "update" : "force");
  if (rule !== undefined) return unprocessable(rule);
  if (sha !== end) world.change(repository.name, (own, at) => moved(own, found, sha, { by: viewer.login, at }));
  return { body: refBody(`${organisation.login}/${repository.name}`, `refs/heads/${found}`, sha) };
}

function remove({ organisation, repository, viewer, world, parts }: Writing): Told {
  const found = branchIn(parts["ref"] ?? "");
  if (found === undefined) return noTags;
  if (!endsOf(repository).has(found)) return unprocessable("Reference does not exist");
  if (found === repository.defaultBranch) return unprocessable("Cannot delete the default branch");
  const rule = protectedFrom(organisation, repository, viewer, found, "delete");
  if (rule !== undefined) return unprocessable(rule);
  world.change(repository.name, (own, at) => removed(own, found, { by: viewer.login, at }));
  return { status: 204, body: undefined };
}

function branchIn(ref: string): string | undefined {
  return ref.startsWith("heads/") ? ref.slice("heads/".length) : undefined;
}
