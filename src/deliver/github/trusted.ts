import type { Viewer } from "./asking.ts";
import { inside } from "./queries.ts";

/** Who may write in a repository, as GitHub tells it of whoever wrote something there. */
const writing = ["OWNER", "MEMBER", "COLLABORATOR"];

/**
 * Whether what somebody wrote may be taken for ours: anybody can copy a mark. An App was let in by the organisation; `github-actions` runs
 * what a workflow says, which a stranger's pull request may have written.
 */
export function isTrusted(thread: unknown, viewer: Viewer): boolean {
  const login = inside(thread, "author", "login");
  if (typeof login !== "string") return false;
  if (isViewer(thread, viewer)) return true;
  if (inside(thread, "author", "__typename") === "Bot") return bare(login) !== "github-actions";
  return writing.includes(String(inside(thread, "authorAssociation")));
}

/** Whether we wrote it. GraphQL names an App's account with `[bot]` as a viewer, and without as an author. */
export function isViewer(thread: unknown, { login }: Viewer): boolean {
  const author = inside(thread, "author", "login");
  const isBot = inside(thread, "author", "__typename") === "Bot";
  return typeof author === "string" && isBot === login.endsWith("[bot]") && bare(author) === bare(login);
}

/** Names are compared without case, as GitHub does. */
function bare(login: string): string {
  return login.replace(/\[bot\]$/, "").toLowerCase();
}
