import { test } from "uvu";
import * as assert from "uvu/assert";
import type { BranchProtection, Ruleset } from "../../../src/model/ref-protection.ts";
import { type Hold, holdsIn, holdsRef } from "../../../src/trace/who/held-refs.ts";
import type { Actor } from "../../../src/trace/who/actors.ts";
import { observed } from "../../github.ts";
import { slug } from "../../builders.ts";
import { aProtection, aRuleset, openSettings } from "./lamp.ts";

function holds(rulesets: readonly Ruleset[], protections: readonly BranchProtection[] = []): readonly Hold[] {
  return holdsIn({ slug, settings: openSettings({ rulesets: observed(rulesets), branchProtection: observed(protections) }) });
}

function anActor(given: Partial<Actor> = {}): Actor {
  const rights = { writes: true, dispatches: true, releases: true, certain: true };
  return { kind: "person", name: "grace", through: [], role: "write", login: "grace", isOwner: false, teams: [], ...rights, ...given };
}

const owner = anActor({ name: "ada", login: "ada", role: "admin", isOwner: true });
const app = anActor({ kind: "app", name: "mender", login: null, role: null });
const key = anActor({ kind: "deploy-key", name: "mirror", login: null, role: null });

test("rulesets in force hold the refs of their kind that they include and do not exclude", () => {
  const [hold, ...others] = holds([
    aRuleset({ include: ["refs/tags/v*"], exclude: ["refs/tags/v0*"] }),
    aRuleset({ enforcement: "evaluate" }),
    aRuleset({ target: "push" }),
  ]);

  assert.is(others.length, 0);
  assert.equal([hold?.kind, hold?.creation, hold?.update, hold?.approvals], ["tag", true, true, null]);
  assert.equal(
    ["refs/tags/v1", "refs/tags/v0.1", "refs/tags/nightly"].map((ref) => holdsRef(hold?.refs, ref)),
    [true, false, false],
  );
});

test("all refs, the default branch, and patterns that cannot be read", () => {
  const about = (include: string, ref: string) => holdsRef(holds([aRuleset({ target: "branch", include: [include] })])[0]?.refs, ref);

  assert.ok(about("~ALL", "refs/heads/next"));
  assert.equal([about("~DEFAULT_BRANCH", "refs/heads/main"), about("~DEFAULT_BRANCH", "refs/heads/next")], [true, false]);
  assert.is(about("refs/heads/[!a]*", "refs/heads/b"), "unknown");
});

test("a pull request asks for approvals, none where it names no number; other rules hold nobody", () => {
  const hold = (rules: Ruleset["rules"]) => holds([aRuleset({ target: "branch", rules })])[0];

  assert.is(hold([{ type: "pull_request", approvals: 2 }])?.approvals, 2);
  assert.is(hold([{ type: "pull_request" }])?.approvals, 0);
  const other = hold([{ type: "deletion" }, { type: "required_signatures" }, { type: "required_status_checks" }]);
  assert.equal([other?.creation, other?.update, other?.approvals], [false, false, null]);
});

const passing: readonly (readonly [entry: string, passes: readonly Actor[]])[] = [
  ["owner", [owner]],
  ["role admin", [owner]],
  ["role maintain", [owner, anActor({ role: "maintain" })]],
  ["role write", [owner, anActor(), anActor({ kind: "access-token", name: "deploy" })]],
  ["role read", [anActor()]],
  ["team releases", [anActor({ teams: ["releases"] })]],
  ["user grace", [anActor()]],
  ["integration mender", [app]],
  ["deploy key", [key]],
];
for (const [entry, actors] of passing) {
  test(`${entry} passes by, and nobody else does`, () => {
    const [hold] = holds([aRuleset({ bypass: [entry] })]);
    for (const actor of actors) assert.is(hold?.passes(actor), true, actor.name);
    for (const actor of [anActor({ login: "mallory", role: entry === "role write" || entry === "role read" ? null : "write" }), app, key]) {
      if (!actors.includes(actor)) assert.is(hold?.passes(actor), false, actor.name);
    }
  });
}

test("where the name of somebody who passes by was not told, whoever could be meant may; whoever passes for certain does", () => {
  const passes = (bypass: readonly string[] | null, actor: Actor) => holds([aRuleset({ bypass })])[0]?.passes(actor);

  assert.equal([passes(["user"], anActor()), passes(["user"], app), passes(["user"], key)], ["maybe", false, false]);
  assert.is(passes(["user", "owner"], owner), true);
  assert.equal([passes(["team (unknown)"], anActor()), passes(["team (unknown)"], app)], ["maybe", false]);
  assert.equal([passes(["integration (unknown)"], app), passes(["integration (unknown)"], anActor())], ["maybe", false]);
  assert.equal([passes(["role Release captain"], anActor()), passes(["role Release captain"], owner)], ["maybe", false]);
  assert.is(passes(null, owner), "unseen");
});

test("of classic protection rules that match a branch one holds: the one that names it, else the oldest", () => {
  const [exact, wild] = holds([], [aProtection({ pattern: "*", approvals: 1 }), aProtection({ pattern: "main", approvals: 2 })]);

  assert.equal([exact?.approvals, holdsRef(exact?.refs, "refs/heads/main")], [2, true]);
  assert.equal([wild?.approvals, holdsRef(wild?.refs, "refs/heads/main"), holdsRef(wild?.refs, "refs/heads/next")], [1, false, true]);
});

test("a classic rule lets those push whom it names, and administrators where it does not hold them", () => {
  const passes = (given: Partial<BranchProtection>, actor: Actor) => holds([], [aProtection({ pushAllowed: [], ...given })])[0]?.passes(actor);

  assert.is(passes({}, anActor()), false);
  assert.is(passes({ pushAllowed: ["grace"] }, anActor()), true);
  assert.is(passes({ pushAllowed: ["team releases"] }, anActor({ teams: ["releases"] })), true);
  assert.equal([passes({ pushAllowed: ["app mender"] }, app), passes({ pushAllowed: ["mender"] }, app)], [true, false]);
  assert.is(passes({ pushAllowed: ["(unknown)"] }, anActor()), "maybe");
  assert.equal([passes({}, owner), passes({ holdsAdmins: false }, owner)], [false, true]);
});

test("a classic rule that leaves new branches open holds those that are there alone", () => {
  const [push] = holds([], [aProtection({ pushAllowed: [], blocksCreations: false })]);
  assert.equal([push?.creation, push?.update], [false, true]);
});

test("whom a classic rule excepts from pull requests asks for none", () => {
  const [ask] = holds([], [aProtection({ approvals: 1, pullRequestBypass: ["grace", "app mender"] })]);

  assert.equal([ask?.passes(anActor()), ask?.passes(app), ask?.passes(owner)], [true, true, false]);
});

test("whoever may push past a classic rule still has to ask for the approvals that it wants", () => {
  const [push, ask] = holds([], [aProtection({ pushAllowed: ["grace"], approvals: 1 })]);

  assert.equal([push?.creation, push?.update, push?.passes(anActor())], [true, true, true]);
  assert.equal([ask?.creation, ask?.approvals, ask?.passes(anActor())], [false, 1, false]);
});

test.run();
