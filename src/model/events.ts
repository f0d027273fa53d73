/**
 * Events whose runs have the repository's secrets and a token of its own, although somebody without write access can
 * cause them (GitHub documentation, events that trigger workflows). `pull_request` and the review events are not among
 * them: from a fork they run without secrets and without an identity token.
 */
export const outsiderEvents = [
  "discussion",
  "discussion_comment",
  "fork",
  "gollum",
  "issue_comment",
  "issues",
  "pull_request_target",
  "watch",
  "workflow_run",
] as const;

export type OutsiderEvent = (typeof outsiderEvents)[number];

export function isOutsiderEvent(event: string): event is OutsiderEvent {
  return (outsiderEvents as readonly string[]).includes(event);
}

/** Events that a fork's pull request causes, and whose runs have neither secrets nor an identity token then. */
export function isForkEvent(event: string): boolean {
  return event === "pull_request" || event === "pull_request_review" || event === "pull_request_review_comment";
}
