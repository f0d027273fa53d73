import type { Act, Leave, Outcome, Plan } from "../model/plan.ts";
import type { PlanInput } from "./case.ts";
import { markIn } from "./marks.ts";
import { overviewActs } from "./plan-overview.ts";
import { repositoryActs } from "./plan-repository.ts";
import { situationOf } from "./plan-situation.ts";
import { thingOf } from "./thing.ts";

/**
 * What is to be opened, brought up to date and closed, and what is left alone, for what an audit found and what is open at GitHub. Planning
 * again once all was done plans nothing but what is left alone. Pure: the order of GitHub's lists does not matter. `outcomes`: what became of
 * acts in this run so far.
 */
export function planFor(input: PlanInput, outcomes: readonly Outcome[] = []): Plan {
  const cases = input.repositories.toSorted((a, b) => (a.slug < b.slug ? -1 : Number(a.slug > b.slug)));
  const situations = cases.map((one) => situationOf(one, input));
  const refused = new Map(outcomes.flatMap(({ act, result, says }) => (result === "refused" ? [[thingOf(act), says] as const] : [])));
  const acts = situations.flatMap((situation) => repositoryActs(situation, input)).map((act) => withoutRefused(act, refused));
  return { organisation: input.organisation, acts: [...acts, ...overviewActs(situations, acts, input)] };
}

/** What GitHub refused in this run is no more than told: the overview has what to do about it. */
function withoutRefused(act: Act, refused: ReadonlyMap<string, string>): Act {
  const because = act.do === "leave" ? undefined : refused.get(thingOf(act));
  return act.do === "leave" || because === undefined ? act : barred(act, because);
}

function barred(act: Exclude<Act, Leave>, because: string): Leave {
  const { slug } = act;
  if ("about" in act) return { do: "leave", slug, because, what: "issue", file: null, why: "prevented", url: null };
  return { do: "leave", slug, because, what: "pull-request", file: markIn(act.body)?.key ?? null, why: "prevented", url: null };
}
