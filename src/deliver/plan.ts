import type { Plan } from "../model/plan.ts";
import type { PlanInput } from "./case.ts";
import { overviewActs } from "./plan-overview.ts";
import { repositoryActs } from "./plan-repository.ts";
import { situationOf } from "./plan-situation.ts";

/**
 * What is to be opened, brought up to date and closed, and what is left alone, for what an audit found and what is open at GitHub. Planning
 * again once all was done plans nothing but what is left alone. Pure: the order of GitHub's lists does not matter.
 */
export function planFor(input: PlanInput): Plan {
  const cases = input.repositories.toSorted((a, b) => (a.slug < b.slug ? -1 : Number(a.slug > b.slug)));
  const situations = cases.map((one) => situationOf(one, input));
  const acts = situations.flatMap((situation) => repositoryActs(situation, input));
  return { organisation: input.organisation, acts: [...acts, ...overviewActs(situations, acts, input)] };
}
