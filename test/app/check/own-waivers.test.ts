import { test } from "uvu";
import * as assert from "uvu/assert";
import { ownWaivers } from "../../../src/app/check/own-waivers.ts";
import { filesFrom } from "../../../src/collect/memory.ts";
import type { Waiver } from "../../../src/model/policy.ts";
import { rules } from "../../../src/rules/index.ts";
import { aFinding } from "../../deliver/lantern-works.ts";

const file = ".github/workflows/release.yml";
const ship = ".github/workflows/ship.yml";

const comment = (reason: string) => `- run: npm publish # imprimatur: waive[stored-publish-token] ${reason}\n`;

function aWaiver(reason: string, given: Partial<Waiver> = {}): Waiver {
  const at = { file, line: 1, column: 1 };
  return { rule: "stored-publish-token", where: file, reason, owner: null, expires: null, from: "comment", line: 1, at, ...given };
}

function isOwn(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  waiver: Waiver,
  renamed = new Map<string, string>(),
): boolean {
  const waived = [{ finding: aFinding(file), waiver }];
  return ownWaivers({ before: filesFrom(before), after: filesFrom(after), waived, renamed }, rules)(waiver);
}

test("a comment that was there before is none of the pull request's, wherever its line went", () => {
  assert.is(isOwn({ [file]: comment("soon") }, { [file]: `# Lit.\n${comment("soon")}` }, aWaiver("soon")), false);
  assert.is(isOwn({ [file]: comment("soon") }, { [ship]: comment("soon") }, aWaiver("soon", { where: ship }), new Map([[file, ship]])), false);
});

test("one that is added, says something else, or stands there once more is", () => {
  assert.is(isOwn({ [file]: "- run: npm publish\n" }, { [file]: comment("soon") }, aWaiver("soon")), true);
  assert.is(isOwn({ [file]: comment("soon") }, { [file]: comment("later") }, aWaiver("later")), true);
  assert.is(isOwn({ [file]: comment("soon") }, { [file]: comment("soon") + comment("soon") }, aWaiver("soon")), true);
  assert.is(isOwn({ [file]: comment("soon") }, { [ship]: comment("soon") }, aWaiver("soon", { where: ship })), true);
});

test("those of a policy are judged by the policy that holds", () => {
  assert.is(isOwn({}, {}, aWaiver("soon", { from: "repository" })), false);
});

test.run();
