import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Way, WhoActor } from "../../../src/model/who.ts";
import { nearnessOf, reachOf } from "../../../src/reports/html/reach.ts";
import { aWay } from "../lamp-page.ts";

const ada: WhoActor = { kind: "person", name: "ada", through: [], approvals: [] };
const grace: WhoActor = { ...ada, name: "grace", approvals: [{ of: "environment npm", by: ["ada"] }] };
const account = aWay({ run: null, kind: "account", actors: [{ ...ada, kind: "registry-account" }] });
const on = (kind: "branch" | "default-branch" | "tag", actors: readonly WhoActor[] = [ada], given: Partial<Way> = {}) => {
  const { run } = aWay();
  return aWay({ actors, run: run && { ...run, ref: { kind, example: "refs/x" } }, ...given });
};

test("a way is as near as whoever goes alone has it", () => {
  assert.is(nearnessOf(on("branch")), "branch");
  assert.is(nearnessOf(on("default-branch")), "branch");
  assert.is(nearnessOf(on("tag")), "tag");
  assert.is(nearnessOf(account), "account");
  assert.is(nearnessOf(on("branch", [grace])), "approval");
  assert.is(nearnessOf(on("branch", [{ ...ada, kind: "anybody", name: "anybody" }])), "anybody");
  assert.is(nearnessOf(on("branch", [{ ...ada, kind: "nobody", name: "the clock" }])), "nobody");
  assert.is(nearnessOf(on("branch", [{ ...ada, kind: "nobody", name: "the clock" }, grace])), "approval");
  assert.is(nearnessOf(on("branch", [])), "nobody");
});

test("of a package the nearest way counts; who goes alone anywhere is not asked for an approval", () => {
  const reach = reachOf({ ways: [account, on("tag", [grace]), on("branch", [{ ...grace, name: "ada" }])] });

  assert.equal(reach, { by: "account", certain: true, alone: ["the account ada"], asking: ["ada", "grace"] });
  assert.equal(reachOf({ ways: [on("branch", [ada]), on("tag", [{ ...grace, name: "ada" }])] }).asking, []);
});

test("it is certain where one of the nearest ways is; nobody is an answer, too", () => {
  assert.is(reachOf({ ways: [on("branch", [ada], { certain: false }), account] }).certain, false);
  assert.is(reachOf({ ways: [on("branch", [ada], { certain: false }), on("branch")] }).certain, true);
  assert.equal(reachOf({ ways: [] }), { by: "nobody", certain: true, alone: [], asking: [] });
});

test.run();
