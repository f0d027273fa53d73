import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { RefRule, Ruleset } from "../../src/model/ref-protection.ts";
import { keepsRefs } from "../../src/rules/ref-keepers.ts";
import { observed, theGitHubSight, theSettings } from "../github.ts";

const aRuleset = (target: "branch" | "tag", types: readonly string[], given: Partial<Ruleset> = {}): Ruleset => ({
  id: 1,
  name: target,
  target,
  from: "organisation",
  enforcement: "active",
  include: ["~ALL"],
  exclude: [],
  rules: types.map((type): RefRule => ({ type })),
  bypass: ["team releases"],
  ...given,
});
const kept = (...rulesets: readonly Ruleset[]) =>
  keepsRefs(theGitHubSight({ settings: theSettings({ rulesets: observed(rulesets) }) })).map(({ setting }) => setting);

test("every branch and tag has to be kept from being made and changed", () => {
  const branch = aRuleset("branch", ["creation", "pull_request"]);
  const tag = aRuleset("tag", ["creation", "update"]);

  assert.equal(kept(branch, tag), ["ruleset branch", "ruleset tag"]);
  assert.equal(kept(branch), []);
  assert.equal(kept(branch, aRuleset("tag", ["creation"])), []);
  assert.equal(kept(aRuleset("branch", ["pull_request"]), tag), []);
  assert.equal(kept(aRuleset("branch", ["creation", "update"], { exclude: ["refs/heads/feature/**/*"] }), tag), []);
  assert.equal(kept(aRuleset("branch", ["creation", "update"], { bypass: ["role write"] }), tag), []);
  assert.equal(kept(branch, aRuleset("tag", ["creation", "update"], { enforcement: "evaluate" })), []);
});

test("what was not seen keeps nothing", () => {
  assert.equal(keepsRefs(theGitHubSight({ settings: theSettings({ rulesets: unseen("no-permission") }) })), []);
});

test.run();
