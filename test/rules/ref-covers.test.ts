import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Ruleset } from "../../src/model/ref-protection.ts";
import { isPassedByAll, leftOpen, protectionCover, rulesetCover, unseenBypasses } from "../../src/rules/ref-covers.ts";
import { filtered } from "../../src/model/ref-patterns.ts";
import { matching } from "../../src/model/ref-search.ts";

const aRuleset = (given: Partial<Ruleset> = {}): Ruleset => ({
  id: 1,
  name: "all",
  target: "branch",
  from: "repository",
  enforcement: "active",
  include: ["~ALL"],
  exclude: [],
  rules: [],
  bypass: [],
  ...given,
});
const branches = (pattern: string) => matching([filtered(pattern, "refs/heads/")].flatMap((one) => one ?? []));
const cover = (given: Partial<Ruleset>) => rulesetCover(aRuleset(given), "main");

test("all refs, the default branch and patterns are included and excluded", () => {
  assert.is(leftOpen(branches("**"), [cover({})]), "none");
  assert.is(leftOpen(branches("main"), [cover({ include: ["~DEFAULT_BRANCH"] })]), "none");
  assert.equal(leftOpen(branches("m*"), [cover({ include: ["~DEFAULT_BRANCH"] })]), { ref: "refs/heads/m" });
  assert.equal(leftOpen(branches("main"), [cover({ exclude: ["~DEFAULT_BRANCH"] })]), { ref: "refs/heads/main" });
  assert.is(leftOpen(branches("main"), [cover({ include: ["refs/heads/m*"] })]), "none");
  assert.is(leftOpen(branches("main"), []) === "none", false);
});

test("a pattern that cannot be read leaves open what no other covers", () => {
  assert.is(cover({ include: ["~SOMETHING"] }), undefined);
  assert.is(cover({ exclude: ["refs/heads/[!a]"] }), undefined);
  assert.is(leftOpen(branches("main"), [undefined]), "unknown");
  assert.is(leftOpen(branches("main"), [undefined, cover({})]), "none");
});

test("a classic protection names branches", () => {
  const classic = protectionCover({
    pattern: "rel*",
    approvals: 1,
    codeOwners: false,
    pullRequestBypass: [],
    blocksCreations: true,
    pushAllowed: null,
    forcePushes: false,
    deletions: false,
    holdsAdmins: true,
  });

  assert.is(leftOpen(branches("rel-1"), [classic]), "none");
  assert.equal(leftOpen(branches("main"), [classic]), { ref: "refs/heads/main" });
});

test("a bypass list that was not seen matters where nothing else covers", () => {
  const hidden = cover({ name: "hidden", bypass: null });

  assert.equal(unseenBypasses(branches("main"), [hidden]), ["ruleset hidden"]);
  assert.equal(unseenBypasses(branches("main"), [hidden, cover({})]), []);
  assert.equal(unseenBypasses(branches("main"), [cover({ bypass: null, include: ["refs/heads/x"] })]), []);
});

test("whoever can push passes by a ruleset with their role on its list", () => {
  assert.is(isPassedByAll(aRuleset({ bypass: ["role write"] })), true);
  assert.is(isPassedByAll(aRuleset({ bypass: ["role admin", "team releases"] })), false);
  assert.is(isPassedByAll(aRuleset({ bypass: null })), false);
});

test.run();
