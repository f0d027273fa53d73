import type { SandboxRepository } from "../description.ts";
import { ahead, ancestorsOf, commitsOf, endsOf, forkOf } from "../history.ts";
import type { SandboxPullRequest } from "../work.ts";
import type { By } from "./branches.ts";

const nothing = "0".repeat(40);

/** Where a pull request comes from and what it stands on: of an open one as its branches are now. */
export function endsOfPull(repository: SandboxRepository, { branch, base, left, fork }: SandboxPullRequest): NonNullable<SandboxPullRequest["left"]> {
  if (left !== undefined) return left;
  const ends = endsOf(repository);
  const [head, onto] = [fork?.head ?? ends.get(branch), ends.get(base)];
  if (head === undefined || onto === undefined) return { head: head ?? nothing, from: onto ?? nothing };
  return { head, from: forkOf(repository, head, onto) ?? nothing };
}

/**
 * Open pull requests after a branch has moved or gone, as GitHub has it: one whose branch is gone, or has no commit left that its base lacks,
 * is closed; one whose commits have reached its base otherwise is merged. `was`: where a branch that is gone ended.
 */
export function followed(repository: SandboxRepository, branch: string, { by, at }: By, was?: string): SandboxRepository {
  const { pulls = [] } = repository;
  const isFrom = (pull: SandboxPullRequest) => pull.fork === undefined && pull.branch === branch;
  if (!pulls.some((one) => one.state === "open" && (isFrom(one) || one.base === branch))) return repository;
  const ends = endsOf(repository);
  const follow = (pull: SandboxPullRequest): SandboxPullRequest => {
    if (pull.state !== "open" || (!isFrom(pull) && pull.base !== branch)) return pull;
    const end = pull.fork?.head ?? ends.get(pull.branch);
    const [head, base] = [end ?? was, ends.get(pull.base)];
    const event = (kind: "closed" | "merged") => ({ kind, by, at });
    if (head === undefined) return pull;
    const left = { head, from: base === undefined ? nothing : (forkOf(repository, head, base) ?? nothing) };
    const closed: SandboxPullRequest = { ...pull, state: "closed", left, updated: at, events: [...pull.events, event("closed")] };
    if (base === undefined || end === undefined) return closed;
    if (ahead(repository, head, base).length > 0) return { ...pull, updated: at };
    if (isFrom(pull)) return closed;
    return {
      ...pull,
      state: "merged",
      left: { head, from: firstParent(repository, base, head) },
      updated: at,
      events: [...pull.events, event("merged"), event("closed")],
    };
  };
  return { ...repository, pulls: pulls.map(follow) };
}

/** Where a base stood before commits reached it. */
function firstParent(repository: SandboxRepository, base: string, head: string): string {
  const commits = commitsOf(repository);
  let at: string | undefined = base;
  while (at !== undefined && ancestorsOf(repository, at).has(head)) at = commits.get(at)?.parents[0];
  return at ?? nothing;
}
