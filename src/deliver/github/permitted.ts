import type { Outgoing } from "../../github/connection.ts";
import { isOwnBranch } from "../branch.ts";
import { checkName, numberIn } from "../check/name.ts";
import { draftedDocument, readyDocument } from "./draft-mutations.ts";
import { commitDocument } from "./commit-mutation.ts";

/** What may be said in each request that changes something, besides where; and what has to hold of it. */
interface Permit {
  readonly says: readonly string[];
  readonly holds?: (given: Outgoing["parameters"]) => boolean;
}

const place = ["owner", "repo"];

/** Nothing here merges, reads or changes a secret, or touches a setting or a branch that is not ours. */
const routes: Readonly<Record<string, Permit>> = {
  "POST /repos/{owner}/{repo}/git/refs": { says: ["ref", "sha"], holds: ({ ref }) => isOwnRef(ref, "refs/heads/") },
  "PATCH /repos/{owner}/{repo}/git/refs/{ref}": { says: ["ref", "sha", "force"], holds: ({ ref }) => isOwnRef(ref, "heads/") },
  "DELETE /repos/{owner}/{repo}/git/refs/{ref}": { says: ["ref"], holds: ({ ref }) => isOwnRef(ref, "heads/") },
  "POST /repos/{owner}/{repo}/pulls": { says: ["head", "base", "title", "body", "draft"], holds: ({ head }) => isOwnRef(head, "") },
  "PATCH /repos/{owner}/{repo}/pulls/{pull_number}": { says: ["pull_number", "title", "body", "state"] },
  "POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers": { says: ["pull_number", "reviewers", "team_reviewers"] },
  "POST /repos/{owner}/{repo}/issues": { says: ["title", "body", "labels"] },
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}": { says: ["issue_number", "title", "body", "state", "state_reason"] },
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments": { says: ["issue_number", "body"] },
  "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions": { says: ["comment_id", "content"] },
  "POST /repos/{owner}/{repo}/check-runs": {
    says: ["name", "head_sha", "external_id", "status", "details_url", "output"],
    holds: ({ name, external_id: id }) => name === checkName && typeof id === "string" && numberIn(id) !== null,
  },
  "PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}": { says: ["check_run_id", "status", "conclusion", "details_url", "output", "actions"] },
};

/** Whether a request that changes something may go out. Everything that is not listed may not. */
export function mayWrite({ method, url, query, parameters }: Outgoing): boolean {
  if (query !== undefined) return mayMutate(query, parameters);
  const permit = routes[`${method} ${url}`];
  if (permit === undefined) return false;
  const { says, holds = () => true } = permit;
  return Object.keys(parameters).every((name) => place.includes(name) || says.includes(name)) && holds(parameters);
}

function mayMutate(query: string, { input }: Outgoing["parameters"]): boolean {
  if (query === draftedDocument || query === readyDocument) return true;
  return query === commitDocument && isOwnRef((input as { branch?: { branchName?: unknown } }).branch?.branchName, "");
}

function isOwnRef(ref: unknown, under: string): boolean {
  return typeof ref === "string" && ref.startsWith(under) && isOwnBranch(ref.slice(under.length));
}
