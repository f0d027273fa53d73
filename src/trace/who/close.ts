import type { RecordedPublisher } from "../../model/registry-record.ts";
import type { WhoActor, WhoRef } from "../../model/who.ts";
import type { Gate } from "./environment-gate.ts";

export interface ToClose {
  readonly publisher: RecordedPublisher;
  readonly gate: Gate;
  readonly slug: string;
  readonly ref: WhoRef;
  readonly actors: readonly WhoActor[];
}

/** The one change after which no such run is accepted any more. */
export function closeOwnCopy({ publisher, gate, slug, ref, actors }: ToClose): string {
  if (publisher.environment === null) {
    return "Name an environment in the trusted publisher that only your release refs get into: other runs are refused then.";
  }
  const name = gate.environment ?? publisher.environment;
  if (!gate.exists) return `Make the environment ${name} in ${slug}, and let in only the refs you release from.`;
  return closeRef(ref, `the environment ${name} of ${slug}`, actors);
}

/** For what an environment guards: who can write the ref has to become fewer, or somebody has to approve. */
export function closeRef({ kind, example }: WhoRef, what: string, actors: readonly WhoActor[]): string {
  const short = example.replace(/^refs\/(?:heads|tags)\//, "");
  const asked = actors.every(({ approvals }) => approvals.length > 0);
  switch (kind) {
    case "default-branch":
      return asked
        ? `Let ${what} admit only tags that a ruleset keeps, and no branch: it takes two people as it is.`
        : `Ask for an approval in ${what}, and keep whoever starts a run from giving it.`;
    case "branch":
      return `Let ${what} admit only refs that a ruleset keeps; a branch such as ${short} is not one.`;
    case "tag":
      return asked
        ? `It takes two people as it is: what is left is to let fewer make such tags, or approve in ${what}.`
        : `Name reviewers in ${what}, and keep whoever starts a run from approving it.`;
    case "pull-request":
      return `Let ${what} admit no pull requests.`;
  }
}
