import type { OwnIssue, OwnPullRequest } from "../model/repository-work.ts";

/** `#7 was closed by ada on 2026-11-20`, as far as it is told; the beginning of a sentence. */
export function closedBy({ number, closedBy: by, closedAt }: OwnIssue | OwnPullRequest): string {
  return `#${number} was closed${by === null ? "" : ` by ${by}`}${closedAt === null ? "" : ` on ${closedAt.slice(0, 10)}`}`;
}
