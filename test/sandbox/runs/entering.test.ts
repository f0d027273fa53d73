import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SandboxEnvironment, SandboxRepository } from "../../../src/sandbox/description.ts";
import { environment as builtEnvironment, reviewed } from "../../../src/sandbox/organisation/builders.ts";
import { type Actor, actorsOf, anybody } from "../../../src/sandbox/runs/actors.ts";
import { entering } from "../../../src/sandbox/runs/entering.ts";
import type { ConcreteRef } from "../../../src/sandbox/runs/world.ts";
import { world } from "./described.ts";

const main: ConcreteRef = { type: "branch", name: "main", exists: true };
const tag: ConcreteRef = { type: "tag", name: "v1.0.0", exists: true };

function open(given: Partial<SandboxEnvironment> = {}): SandboxEnvironment {
  return builtEnvironment({ reviewers: [], preventSelfReview: false, refs: "any", patterns: [], ...given });
}

interface Asked {
  readonly as?: string;
  readonly ref?: ConcreteRef;
  readonly name?: string | null;
  readonly repository?: Partial<SandboxRepository>;
  readonly customRules?: Readonly<Record<string, readonly string[]>>;
}

/** How jon, or whoever is asked for, gets into the environment: `alone`, with whose approvals, or `no`. */
function entered(given: Partial<SandboxEnvironment>, { as = "jon", ref = main, name = "release", repository, customRules }: Asked = {}): string {
  const whole = world({
    repository: { environments: [open(given)], ...repository },
    organisation: {},
    ...(customRules === undefined ? {} : { customRules }),
  });
  const [own] = whole.organisation.repositories;
  assert.ok(own);
  const actor: Actor | undefined = as === "anybody" ? anybody : actorsOf(whole.organisation, own).find((one) => one.name === as);
  assert.ok(actor);
  const approvals = entering(whole, own, actor, name, ref);
  if (approvals === null) return "no";
  return approvals.length === 0 ? "alone" : approvals.map((one) => one.join("|")).join(" + ");
}

test("none, and one that GitHub would make, let everybody in", () => {
  assert.is(entered({ reviewers: ["user ida"] }, { name: null }), "alone");
  assert.is(entered({ reviewers: ["user ida"] }, { name: "other" }), "alone");
  assert.is(entered({ reviewers: ["user ida"] }, { name: "Release" }), "ida");
});

test("listed refs are matched by name, patterns of branches and tags apart", () => {
  const listed = (type: "branch" | "tag", name: string, ref: ConcreteRef) => entered({ refs: "listed", patterns: [{ type, name }] }, { ref });
  assert.is(listed("branch", "ma*", main), "alone");
  assert.is(listed("tag", "ma*", main), "no");
  assert.is(listed("tag", "v*", tag), "alone");
  assert.is(listed("branch", "v*", tag), "no");
  assert.is(listed("branch", "*", { ...main, name: "a/b" }), "no");
  assert.is(entered({ refs: "listed", patterns: [] }), "no");
});

test("protected is what a classic rule matches, or any branch where there is no rule; never a tag", () => {
  const asked = (ref: ConcreteRef, pattern?: string) =>
    entered({ refs: "protected" }, { ref, repository: pattern === undefined ? {} : { branchProtection: [reviewed({ pattern })] } });
  assert.is(asked(main), "alone");
  assert.is(asked(main, "m*"), "alone");
  assert.is(asked(main, "next"), "no");
  assert.is(asked({ ...main, name: "mine", exists: false }, "m*"), "alone");
  assert.is(asked(tag), "no");
  assert.is(asked(tag, "*"), "no");
});

test("a reviewer approves their own run, unless that is prevented", () => {
  assert.is(entered({ reviewers: ["user jon", "user kim"] }), "alone");
  assert.is(entered({ reviewers: ["team smiths"] }), "alone");
  assert.is(entered({ reviewers: ["user jon", "user kim"], preventSelfReview: true }), "kim");
  assert.is(entered({ reviewers: ["team smiths"], preventSelfReview: true }), "mia");
  assert.is(entered({ reviewers: ["user jon"], preventSelfReview: true }), "no");
});

test("others need a reviewer who is there and can read", () => {
  assert.is(entered({ reviewers: ["user kim", "team smiths"] }, { as: "ida" }), "jon|kim|mia");
  assert.is(entered({ reviewers: ["user kim"] }, { as: "anybody" }), "kim");
  assert.is(entered({ reviewers: ["user gone", "team gone"] }), "no");
  const hidden = { visibility: "private" } as const;
  assert.is(entered({ reviewers: ["user mia", "user lea"] }, { repository: hidden }), "mia");
  assert.is(entered({ reviewers: ["user lea"] }, { repository: hidden }), "no");
  assert.is(entered({ reviewers: ["user lea"] }), "lea");
});

test("admins pass reviewers where they may, but no policy of refs", () => {
  const reviewers = ["user kim"];
  assert.is(entered({ reviewers, adminsBypass: true }, { as: "ida" }), "alone");
  assert.is(entered({ reviewers, adminsBypass: false }, { as: "ida" }), "kim");
  assert.is(entered({ reviewers, adminsBypass: true }, { as: "jon" }), "kim");
  assert.is(entered({ reviewers: ["user gone"], adminsBypass: true }, { as: "ida" }), "alone");
  assert.is(entered({ adminsBypass: true, refs: "listed" }, { as: "ida" }), "no");
});

test("a wait timer approves nothing and stops nobody", () => {
  assert.is(entered({ waitMinutes: 30 }), "alone");
  assert.is(entered({ waitMinutes: 30, reviewers: ["user kim"] }), "kim");
});

test("an App's own rule asks for that App too", () => {
  const customRules = { "kettle/release": ["gate"] };
  assert.is(entered({}, { customRules }), "app gate");
  assert.is(entered({ reviewers: ["user kim"] }, { customRules }), "kim + app gate");
  assert.is(entered({ reviewers: ["user jon"] }, { customRules }), "app gate");
  assert.is(entered({ adminsBypass: true }, { as: "ida", customRules }), "alone");
  assert.is(entered({}, { customRules: { "kettle/other": ["gate"] } }), "alone");
});

test.run();
