import type { Observed } from "../../model/observed.ts";
import type { Answer, Delivering } from "../delivering.ts";

/**
 * The calls by which slash commands are answered, and no others; the two that close are those of delivering. None of the writes is sent
 * again blindly: one that got no answer is `unsure`, and the next run looks. Errors as in `Delivering`.
 */
export interface SlashCalls extends Pick<Delivering, "editPullRequest" | "editIssue"> {
  /**
   * What a person may do in a repository, by GET /repos/{owner}/{repo}/collaborators/{username}/permission. Somebody who is no
   * collaborator is seen, with `none`; an answer that did not come, or may not be read, is unseen.
   */
  permissionOf(slug: string, login: string): Promise<Observed<Permission>>;
  /** Bodies of all comments beside a pull request or issue that were written by the token's own account. */
  ownComments(slug: string, number: number): Promise<Observed<readonly string[]>>;
  /** POST /repos/{owner}/{repo}/issues/{issue_number}/comments, for both: a pull request is an issue there. */
  reply(slug: string, number: number, body: string): Promise<Answer<null>>;
  /** POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions. `comment` is REST's number; one that is there already is done. */
  react(slug: string, comment: number, reaction: Reaction): Promise<Answer<null>>;
}

/** `eyes`: it was read, and nothing more is to be done. `+1`: it was done. Either is how a comment is known to be answered. */
export type Reaction = "eyes" | "+1";

/** Both as GitHub words them. `permission` knows four words; a custom role shows by its own name in `role_name`. */
export interface Permission {
  /** `admin`, `write`, `read` or `none`. */
  readonly permission: string;
  /** `admin`, `maintain`, `write`, `triage`, `read`, or the name of a custom role. */
  readonly role: string;
}
