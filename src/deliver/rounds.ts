import { thingOf } from "./thing.ts";
import type { Act, Outcome, Plan } from "../model/plan.ts";

/** How a round is made: looking and planning anew, and doing what was planned. */
export interface Round {
  /** In: what became of everything so far. */
  readonly plan: (outcomes: readonly Outcome[]) => Promise<Plan>;
  readonly apply: (plan: Plan) => Promise<readonly Outcome[]>;
}

/** One round leaves things that only the next can do: a pull request's text links an issue that was not there before. */
const mostRounds = 5;

/**
 * Does a plan, and what is planned after it, until nothing but what is left alone remains. What was refused or has changed since is not
 * tried again in this run; what failed is. The organisation's overview comes last, as it tells what became of the rest. Answers what became
 * of each thing at last.
 */
export async function inRounds(first: Plan, { plan, apply }: Round): Promise<readonly Outcome[]> {
  const last = new Map<string, Outcome>();
  let next = first;
  for (let round = 1; ; round++) {
    const open = next.acts.filter((act) => act.do !== "leave" && isOpen(last.get(thingOf(act))));
    if (open.length === 0) break;
    const others = open.filter((act) => !isOverview(act));
    const acts = others.length > 0 && round < mostRounds ? others : open;
    for (const outcome of await apply({ ...next, acts })) note(last, outcome);
    if (round === mostRounds) break;
    next = await plan([...last.values()]);
  }
  return [...last.values()];
}

function isOverview(act: Act): boolean {
  return "about" in act && act.about === "organisation";
}

function isOpen(before: Outcome | undefined): boolean {
  return before === undefined || before.result === "done" || before.result === "failed";
}

/** What was opened in one round and brought up to date in the next was opened. */
function note(last: Map<string, Outcome>, outcome: Outcome): void {
  const thing = thingOf(outcome.act);
  const before = last.get(thing);
  const stands = before?.result === "done" && outcome.result === "done" && before.act.do.startsWith("open-");
  last.set(thing, stands ? { ...before, url: before.url ?? outcome.url } : outcome);
}
