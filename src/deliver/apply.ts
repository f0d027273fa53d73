import { ImprimaturError } from "../errors.ts";
import type { Act, Outcome, Plan } from "../model/plan.ts";
import { closeIssue, openIssue, updateIssue } from "./apply-issue.ts";
import { type Became, broken, done } from "./apply-outcome.ts";
import { closePullRequest, openPullRequest, updatePullRequest } from "./apply-pull-request.ts";
import type { Delivering } from "./delivering.ts";

export interface ApplyOptions {
  /** Told of each act once it is done. */
  readonly onOutcome?: (outcome: Outcome) => void;
  readonly signal?: AbortSignal;
}

/**
 * Does the acts of a plan in their order, and answers what became of each. Every act looks first, so that doing it twice is doing it once; one
 * that fails stops no other. What the plan leaves is left, and is not told of.
 *
 * Errors: `no-access` for a token that is refused, `cancelled`. What was done until then was told by `onOutcome`.
 */
export async function applyPlan(plan: Plan, github: Delivering, { onOutcome = () => {}, signal }: ApplyOptions = {}): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const act of plan.acts) {
    if (act.do === "leave") continue;
    if (signal?.aborted === true) throw new ImprimaturError("cancelled", "Broken off. What is done stays: the same command goes on from there.");
    const outcome = { act, ...(await became(act, github)) };
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  return outcomes;
}

async function became(act: Act, github: Delivering): Promise<Became> {
  try {
    return await did(act, github);
  } catch (error) {
    return broken(error);
  }
}

async function did(act: Act, github: Delivering): Promise<Became> {
  switch (act.do) {
    case "open-pull-request":
      return await openPullRequest(act, github);
    case "update-pull-request":
      return await updatePullRequest(act, github);
    case "close-pull-request":
      return await closePullRequest(act, github);
    case "open-issue":
      return await openIssue(act, github);
    case "update-issue":
      return await updateIssue(act, github);
    case "close-issue":
      return await closeIssue(act, github);
    case "leave":
      return done(act.url);
  }
}
