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
