import type { SandboxEnvironment, SandboxOrganisation, SandboxRepository } from "../description.ts";
import { writersOf } from "../runs/roles.ts";
import { releaseRefs } from "./planned-run.ts";

/** GitHub takes as many reviewers of an environment. */
const mostReviewers = 6;

/**
 * An environment as the texts ask for it: only refs that releases are made from get in, and somebody else has to approve, where there is
 * somebody. What guards it already stays.
 */
export function guarded(organisation: SandboxOrganisation, own: SandboxRepository, name: string, workflows: readonly string[]): SandboxEnvironment {
  const before = own.environments.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const wanted = workflows.flatMap((workflow) => releaseRefs(own, workflow));
  const patterns = [...(before?.patterns ?? []), ...wanted].filter(
    (one, index, all) => all.findIndex(({ type, name: pattern }) => type === one.type && pattern === one.name) === index,
  );
  const writers = writersOf(organisation, own);
  const reviewers =
    before !== undefined && before.reviewers.length > 0 ? before.reviewers : writers.slice(0, mostReviewers).map((login) => `user ${login}`);
  return {
    waitMinutes: 0,
    secrets: [],
    variables: [],
    ...before,
    name: before?.name ?? name,
    reviewers,
    preventSelfReview: before?.preventSelfReview ?? writers.length > 1,
    adminsBypass: false,
    refs: "listed",
    patterns,
  };
}
