import { test } from "uvu";
import * as assert from "uvu/assert";
import { guardOf } from "../../src/model/environment-guard.ts";
import { unseen } from "../../src/model/observed.ts";
import type { BranchProtection } from "../../src/model/ref-protection.ts";
import { anEnvironment, observed, theSettings } from "../github.ts";

const protection = (given: Partial<BranchProtection>): BranchProtection => ({
  pattern: "main",
  approvals: 1,
  codeOwners: false,
  pullRequestBypass: [],
  blocksCreations: true,
  pushAllowed: null,
  forcePushes: false,
  deletions: false,
  holdsAdmins: true,
  ...given,
});
const settings = (...rules: readonly BranchProtection[]) => theSettings({ branchProtection: observed(rules), rulesets: observed([]) });
const refs = (given: Parameters<typeof anEnvironment>[0], of = theSettings()) => guardOf(anEnvironment(given), of).refs;

test("reviewers and Apps approve, and a wait timer does not", () => {
  const approved = (given: Parameters<typeof anEnvironment>[0]) => guardOf(anEnvironment({ reviewers: [], ...given }), theSettings()).approved;

  assert.is(approved({}), false);
  assert.is(approved({ waitMinutes: 30 }), false);
  assert.is(approved({ reviewers: ["user ada"] }), true);
  assert.is(approved({ customRules: ["gatekeeper"] }), true);
});

test("a policy closes an environment unless any branch meets it", () => {
  const listed = (...names: readonly string[]) => refs({ patterns: observed(names.map((name) => ({ type: "branch", name }) as const)) });

  assert.is(refs({ refs: "any" }), "open");
  assert.is(listed("main", "release/*"), "closed");
  assert.is(listed(), "closed");
  assert.is(listed("main", "*"), "open");
  assert.is(refs({ patterns: observed([{ type: "tag", name: "*" }]) }), "closed");
  assert.is(refs({ patterns: unseen("no-permission", "actions: read") }), "unknown");
});

test("protected branches alone is any branch where none is protected, or all are", () => {
  const only = { refs: "protected" } as const;

  assert.is(refs(only, settings(protection({}))), "closed");
  assert.is(refs(only, settings()), "open");
  assert.is(refs(only, settings(protection({ pattern: "*" }))), "open");
  assert.is(refs(only, settings(protection({ pattern: "*", pushAllowed: ["ada"] }))), "closed");
  // The settings of the tests have a branch ruleset: whether it counts is not documented.
  assert.is(refs(only, theSettings()), "unknown");
  assert.is(refs(only, theSettings({ branchProtection: unseen("no-permission") })), "unknown");
  assert.match(guardOf(anEnvironment(only), settings()).says ?? "", "as long as none is protected");
});

test.run();
