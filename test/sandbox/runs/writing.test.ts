import { test } from "uvu";
import * as assert from "uvu/assert";
import type { RefRule } from "../../../src/model/ref-protection.ts";
import type { SandboxOrganisation, SandboxRepository, SandboxRuleset } from "../../../src/sandbox/description.ts";
import { releaseTags, reviewed } from "../../../src/sandbox/organisation/builders.ts";
import { type Actor, actorsOf } from "../../../src/sandbox/runs/actors.ts";
import type { ConcreteRef } from "../../../src/sandbox/runs/world.ts";
import { writing } from "../../../src/sandbox/runs/writing.ts";
import { kettle, tinworks } from "./described.ts";

const main: ConcreteRef = { type: "branch", name: "main", exists: true };
const fresh: ConcreteRef = { type: "branch", name: "fresh", exists: false };
const tag: ConcreteRef = { type: "tag", name: "v1.0.0", exists: true };
const freshTag: ConcreteRef = { type: "tag", name: "v2", exists: false };

const apps = [
  {
    slug: "robin",
    id: 1,
    permissions: { contents: "write", workflows: "write" },
    repositories: "all",
    suspended: false,
    updated: "2026-01-01",
  },
] as const;
const accessTokens = ["ida", "jon"].map((owner, id) => ({
  id,
  name: `${owner}'s`,
  owner,
  repositories: "all" as const,
  permissions: { contents: "write", workflows: "write" } as const,
  granted: "2026-01-01",
  expires: null,
  lastUsed: null,
}));
const deployKeys = [{ title: "mirror", readOnly: false, created: "2026-01-01", lastUsed: null, addedBy: "ida" }];

/** Who can write a ref, one word each: those who need approvals with whose in brackets. */
function who(ref: ConcreteRef, repository: Partial<SandboxRepository>, organisation: Partial<SandboxOrganisation> = {}): string {
  const whole = tinworks({ apps, accessTokens, ...organisation });
  const own = kettle({ deployKeys, ...repository });
  const word = (actor: Actor) => {
    const approvals = writing(whole, own, actor, ref);
    if (approvals === null) return [];
    return [approvals.length === 0 ? actor.name : `${actor.name}(${approvals.map((one) => one.join("|")).join("+")})`];
  };
  return actorsOf(whole, own).flatMap(word).join(" ");
}

const everybody = "ida jon kim robin ida's jon's mirror";

function ruleset(rules: readonly (RefRule | string)[], given: Partial<SandboxRuleset> = {}): { readonly rulesets: readonly SandboxRuleset[] } {
  const whole = rules.map((rule) => (typeof rule === "string" ? { type: rule } : rule));
  return { rulesets: [releaseTags({ target: "branch", include: ["~ALL"], bypass: [], rules: whole, ...given })] };
}

test("without rules everybody writes every ref", () => {
  for (const ref of [main, fresh, tag, freshTag]) assert.is(who(ref, {}), everybody);
});

test("`creation` blocks making, `update` blocks changing", () => {
  assert.is(who(fresh, ruleset(["creation"])), "");
  assert.is(who(main, ruleset(["creation"])), everybody);
  assert.is(who(main, ruleset(["update"])), "");
  assert.is(who(fresh, ruleset(["update"])), everybody);
  assert.is(who(tag, ruleset(["update"], { target: "tag" })), "");
  assert.is(who(freshTag, ruleset(["update"], { target: "tag" })), everybody);
});

test("other rules block nothing, and neither do rulesets that are not in force", () => {
  assert.is(who(main, ruleset(["deletion", "non_fast_forward", "required_signatures", "required_status_checks"])), everybody);
  assert.is(who(main, ruleset(["update"], { enforcement: "evaluate" })), everybody);
  assert.is(who(main, ruleset(["update"], { enforcement: "disabled" })), everybody);
});

test("a ruleset holds for what it includes and does not exclude", () => {
  const held = (given: Partial<SandboxRuleset>, ref = main) => who(ref, ruleset(["update", "creation"], given)) === "";
  assert.ok(held({ include: ["~DEFAULT_BRANCH"] }));
  assert.not(held({ include: ["~DEFAULT_BRANCH"] }, fresh));
  assert.not(held({ include: ["~DEFAULT_BRANCH"], target: "tag" }, { ...tag, name: "main" }));
  assert.ok(held({ include: ["refs/heads/m*"] }));
  assert.not(held({ include: ["refs/heads/m*"] }, fresh));
  assert.not(held({ include: ["m*"] }));
  assert.not(held({ include: ["~ALL"], exclude: ["refs/heads/main"] }));
  assert.not(held({ include: ["~ALL"], exclude: ["~DEFAULT_BRANCH"] }));
  assert.not(held({ include: ["~ALL"] }, tag));
  assert.ok(held({ include: ["~ALL"], target: "tag" }, tag));
  assert.not(held({ include: [] }));
});

test("an organisation's ruleset holds for the repositories it names, or all", () => {
  const [above] = ruleset(["update"]).rulesets;
  assert.ok(above);
  assert.is(who(main, {}, { rulesets: [above] }), "");
  assert.is(who(main, {}, { rulesets: [{ ...above, repositories: ["kettle"] }] }), "");
  assert.is(who(main, {}, { rulesets: [{ ...above, repositories: ["plain"] }] }), everybody);
});

test("whoever bypasses a ruleset is not held by it; a token bypasses as its owner does", () => {
  const passing = (...bypass: readonly string[]) => who(main, ruleset(["update"], { bypass }));
  assert.is(passing("role admin"), "ida ida's");
  assert.is(passing("role maintain"), "ida kim ida's");
  assert.is(passing("role write"), "ida jon kim ida's jon's");
  assert.is(passing("owner"), "ida ida's");
  assert.is(passing("team smiths"), "jon jon's");
  assert.is(passing("user kim"), "kim");
  assert.is(passing("integration robin"), "robin");
  assert.is(passing("integration wren"), "");
  assert.is(passing("deploy key"), "mirror");
  assert.is(passing("user kim", "deploy key"), "kim mirror");
});

test("one ruleset is bypassed, the other still holds", () => {
  const rulesets = [...ruleset(["update"], { bypass: ["user kim", "user jon"] }).rulesets, ...ruleset(["update"], { bypass: ["user jon"] }).rulesets];
  assert.is(who(main, { rulesets }), "jon jon's");
});

test("`pull_request` lets a branch that exists be changed with approvals of other writers", () => {
  const asking = (approvals: number) => ruleset([{ type: "pull_request", approvals }]);
  assert.is(who(main, asking(1)), "ida(jon|kim) jon(ida|kim) kim(ida|jon) ida's(jon|kim) jon's(ida|kim)");
  assert.is(who(main, asking(2)), "ida(jon|kim) jon(ida|kim) kim(ida|jon) ida's(jon|kim) jon's(ida|kim)");
  assert.is(who(main, asking(3)), "");
  assert.is(who(fresh, asking(1)), everybody);
  assert.is(who(tag, ruleset([{ type: "pull_request", approvals: 1 }], { target: "tag" })), everybody);
});

test("a pull request without approvals goes alone, but a key opens none", () => {
  assert.is(who(main, ruleset([{ type: "pull_request", approvals: 0 }])), "ida jon kim robin ida's jon's");
});

test("what forbids a change forbids it by pull request too, and of several the most approvals count", () => {
  assert.is(who(main, ruleset(["update", { type: "pull_request", approvals: 1 }])), "");
  assert.is(who(main, { ...ruleset([{ type: "pull_request", approvals: 0 }]), branchProtection: [reviewed({ approvals: 3 })] }), "");
});

test("a classic protection holds everybody but admins, and admins where it says so", () => {
  assert.is(who(main, { branchProtection: [reviewed({ holdsAdmins: false })] }), "ida jon(ida|kim) kim(ida|jon) ida's jon's(ida|kim)");
  assert.is(who(main, { branchProtection: [reviewed({ approvals: 0 })] }), "ida jon kim robin ida's jon's");
  assert.is(who(main, { branchProtection: [reviewed({ approvals: null })] }), everybody);
  assert.is(who({ ...main, name: "next" }, { branchProtection: [reviewed()] }), everybody);
  assert.is(who(fresh, { branchProtection: [reviewed({ pattern: "*" })] }), everybody);
  assert.is(who({ ...tag, name: "main" }, { branchProtection: [reviewed()] }), everybody);
});

test("where few may push, others neither make nor change", () => {
  const few = (pushAllowed: readonly string[], holdsAdmins = true) => ({
    branchProtection: [reviewed({ pattern: "*", approvals: null, pushAllowed, holdsAdmins })],
  });
  for (const ref of [main, fresh]) {
    assert.is(who(ref, few([])), "");
    assert.is(who(ref, few([], false)), "ida ida's");
    assert.is(who(ref, few(["kim"])), "kim");
    assert.is(who(ref, few(["team smiths"])), "jon jon's");
    assert.is(who(ref, few(["app robin"])), "robin");
  }
  const both = { branchProtection: [reviewed({ approvals: 1, pushAllowed: ["app robin", "kim"] })] };
  assert.is(who(main, both), "kim(ida|jon)");
});

test("of classic protections the one with the branch's very name holds, then the oldest that matches", () => {
  const open = reviewed({ approvals: null });
  assert.is(who(main, { branchProtection: [reviewed({ pattern: "*", pushAllowed: [] }), open] }), everybody);
  assert.is(
    who({ ...main, name: "next" }, { branchProtection: [{ ...open, pattern: "n*" }, reviewed({ pattern: "*", pushAllowed: [] })] }),
    everybody,
  );
  assert.is(who({ ...main, name: "next" }, { branchProtection: [reviewed({ pattern: "*", pushAllowed: [] }), { ...open, pattern: "n*" }] }), "");
});

test.run();
