import type { Leave } from "../model/plan.ts";
import type { Unobserved } from "../model/observed.ts";
import { policyFile } from "../model/policy.ts";
import type { RepositoryWork } from "../model/repository-work.ts";
import type { RepositoryCase } from "./case.ts";

/** Why nothing is delivered somewhere, and what to do about it. */
export type Obstacle = Pick<Leave, "why" | "because">;

/** What keeps everything out of a repository; undefined where nothing does. */
export function obstacleTo({ audited, work }: Pick<RepositoryCase, "audited" | "work">): Obstacle | undefined {
  if (audited.policy.state === "invalid") return { why: "waits", because: invalid(audited.policy.sources) };
  return work.seen ? placeObstacle(work.value) : unlooked(work);
}

/** What keeps everything out of the place itself, whatever its policy says. */
export function placeObstacle({ archived, mayPush }: RepositoryWork): Obstacle | undefined {
  if (archived) return prevented("It is archived, so GitHub lets nothing be opened: unarchive it to get pull requests and an issue.");
  if (mayPush.seen && !mayPush.value) {
    return prevented("The token may not write here: give it contents, workflows, pull requests and issues, each with write.");
  }
  return undefined;
}

/** What keeps pull requests out where nothing keeps out everything. */
export function pullRequestObstacle({ delivery }: Pick<RepositoryCase, "delivery">, { head }: RepositoryWork): Obstacle | undefined {
  if (!delivery.pullRequests) return switchedOff("pull-requests");
  return head === null ? prevented("It is empty, so there is no branch to propose a change to: push a first commit.") : undefined;
}

/** What keeps an issue out where nothing keeps out everything. */
export function issueObstacle(delivery: RepositoryCase["delivery"] | undefined, { issuesEnabled }: RepositoryWork): Obstacle | undefined {
  if (delivery?.issues === false) return switchedOff("issues");
  return issuesEnabled ? undefined : prevented("Issues are switched off here: switch them on in the repository's settings to get the list of steps.");
}

/** That it could not be looked at says nothing of what is open there. */
export function unlooked({ because, needs }: Unobserved): Obstacle {
  switch (because) {
    case "no-permission":
      return prevented(`The token may not see what is open here: give it ${needs ?? "access to the repository"}.`);
    case "not-offered":
      return prevented(`GitHub does not show what is open here${needs === undefined ? "" : `: that needs ${needs}`}.`);
    case "unavailable":
      return { why: "waits", because: "What is open here could not be read: run it again." };
    case "not-asked":
      return { why: "waits", because: "What is open here was not looked at: run it for this repository." };
  }
}

function invalid(sources: readonly string[]): string {
  const file = sources.at(-1) ?? policyFile;
  return `The policy cannot be read, so it is not known what it leaves standing: correct ${file}.`;
}

function switchedOff(key: "pull-requests" | "issues"): Obstacle {
  return { why: "switched-off", because: `The policy says so: set delivery: ${key}: true in ${policyFile} to get them.` };
}

function prevented(because: string): Obstacle {
  return { why: "prevented", because };
}
