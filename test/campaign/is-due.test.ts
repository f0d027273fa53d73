import { test } from "uvu";
import * as assert from "uvu/assert";
import { isDue } from "../../src/campaign/is-due.ts";
import type { Campaign, CampaignStep } from "../../src/model/campaign.ts";

function step(state: CampaignStep["state"]): CampaignStep {
  const revoke = { kind: "revoke-token", when: "after-release", says: "Revoke it.", commands: [], link: null, seenBy: null } as const;
  return { step: revoke, state, shownBy: null };
}

function due(
  stage: Campaign["stage"],
  states: readonly CampaignStep["state"][],
  next: Campaign["next"] = { says: "Revoke it.", link: null },
): boolean {
  return isDue({ registry: "npm", purl: "pkg:npm/lamp", stage, shownBy: [], steps: states.map(step), next, holds: null });
}

test("of a package that is proven only what was seen to be open is due", () => {
  assert.is(due("proven", ["done", "asked"]), false);
  assert.is(due("proven", ["asked", "open"]), true);
});

test("before that anything is, and nothing where there is nothing to do", () => {
  for (const stage of ["untouched", "prepared", "merged", "registered", "regressed"] as const) assert.is(due(stage, ["asked"]), true);
  assert.is(due("locked", ["done"], null), false);
});

test.run();
