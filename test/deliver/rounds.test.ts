import { test } from "uvu";
import * as assert from "uvu/assert";
import { inRounds } from "../../src/deliver/rounds.ts";
import type { Act, Outcome, Plan } from "../../src/model/plan.ts";
import { leaves, opensIssue, opensPull, updatesIssue, updatesPull } from "../reports/planned.ts";

const planOf = (...acts: readonly Act[]): Plan => ({ organisation: "lantern-works", acts });
const done = (act: Act, url: string | null = null): Outcome => ({ act, result: "done", says: "", url });

/** Plans in turn, the last one for ever, and every plan that was applied. */
function rounds(plans: readonly Plan[], outcomeOf: (act: Act, round: number) => Outcome = (act) => done(act)) {
  const applied: Plan[] = [];
  let next = 0;
  return {
    applied,
    round: {
      plan: () => Promise.resolve(plans[Math.min(next++, plans.length - 1)] ?? planOf()),
      apply: (plan: Plan) => {
        applied.push(plan);
        return Promise.resolve(plan.acts.map((act) => outcomeOf(act, applied.length)));
      },
    },
  };
}

test("what the first round makes possible is done in the second, and then nothing is left", async () => {
  const linked = { ...updatesPull, branch: opensPull.branch };
  const { applied, round } = rounds([planOf(linked, leaves), planOf(leaves)], (act) =>
    done(act, act === opensPull ? "https://github.example/1" : null),
  );
  const outcomes = await inRounds(planOf(opensPull, leaves), round);

  assert.equal(
    applied.map(({ acts }) => acts),
    [[opensPull], [linked]],
  );
  // To its reader it was opened: that it was brought up to date behind that is no news.
  assert.equal(outcomes, [done(opensPull, "https://github.example/1")]);
});

test("a plan of nothing but what is left alone does nothing and looks no more", async () => {
  const { applied, round } = rounds([planOf(opensIssue)]);
  assert.equal(await inRounds(planOf(leaves), round), []);
  assert.equal(applied, []);
});

for (const result of ["refused", "changed"] as const) {
  test(`what is ${result} is not tried again, and the rest goes on`, async () => {
    const { applied, round } = rounds([planOf(opensPull, opensIssue), planOf(opensPull)], (act) =>
      act === opensPull ? { act, result, says: "No.", url: null } : done(act),
    );
    const outcomes = await inRounds(planOf(opensPull), round);
    assert.equal(
      applied.map(({ acts }) => acts),
      [[opensPull], [opensIssue]],
    );
    assert.equal(
      outcomes.map((one) => one.result),
      [result, "done"],
    );
  });
}

test("what failed is tried again, and told as it ended", async () => {
  const { applied, round } = rounds([planOf(updatesIssue), planOf()], (act, round) =>
    round === 1 ? { act, result: "failed", says: "No answer.", url: null } : done(act),
  );
  assert.equal(await inRounds(planOf(updatesIssue), round), [done(updatesIssue)]);
  assert.is(applied.length, 2);
});

test("what is planned for ever is done five times and no more", async () => {
  const { applied, round } = rounds([planOf(updatesIssue)]);
  await inRounds(planOf(updatesIssue), round);
  assert.is(applied.length, 5);
});

test("the overview comes last, and the plan that it is made from knows what was refused", async () => {
  const overview: Act = { ...opensIssue, about: "organisation" };
  const known: (readonly Outcome[])[] = [];
  const { applied, round } = rounds([planOf(overview), planOf()], (act) =>
    act === opensPull ? { act, result: "refused", says: "No.", url: null } : done(act),
  );
  await inRounds(planOf(opensPull, overview), {
    ...round,
    plan: (outcomes) => {
      known.push(outcomes);
      return round.plan();
    },
  });
  assert.equal(
    applied.map(({ acts }) => acts),
    [[opensPull], [overview]],
  );
  assert.equal(
    known[0]?.map(({ says }) => says),
    ["No."],
  );
});

test.run();
