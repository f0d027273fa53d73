import { test } from "uvu";
import * as assert from "uvu/assert";
import { membership } from "../../src/registries/members.ts";

for (const [globs, directory, expected] of [
  [["packages/*"], "packages/lamp", true],
  [["packages/*"], "packages/lamp/dist", false],
  [["./packages/*/"], "packages/lamp", true],
  [["packages/*/package.json"], "packages/lamp", true],
  [["packages/**"], "packages/lamp/core", true],
  [["packages/{lamp,wick}"], "packages/wick", true],
  [["lamp"], "lamp", true],
  [["."], "", true],
  [["packages/*"], "", false],
  [["packages/*", "!packages/old"], "packages/old", false],
  [["!packages/*"], "packages/lamp", false],
  [[], "packages/lamp", false],
] as const) {
  test(`${globs.join(" ") || "no globs"}: ${directory || "the root"}`, () => assert.is(membership(globs)(directory), expected));
}

test("globs made to stall are left out", () => {
  const long = `${"a".repeat(200)}/${"a".repeat(200)}`;
  for (const glob of [
    `${"*a".repeat(40)}b`,
    `${"**/".repeat(40)}b`,
    `${"{a,b}".repeat(60)}`,
    `+(${"a|".repeat(90)}a)b`,
    "[",
    "(((((((((a",
    "a".repeat(5000),
  ]) {
    assert.not(membership([glob])(long), glob);
  }
});

test.run();
