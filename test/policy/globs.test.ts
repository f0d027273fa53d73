import { test } from "uvu";
import * as assert from "uvu/assert";
import { globFault, matcher } from "../../src/policy/globs.ts";

for (const [pattern, text, expected] of [
  [".github/workflows/*.yml", ".github/workflows/release.yml", true],
  ["**/*.sh", ".ci/release.sh", true],
  ["scripts/**", "scripts/a/b.sh", true],
  ["scripts/*", "scripts/a/b.sh", false],
  ["release.[sz]h", "release.zh", true],
  ["Release.sh", "release.sh", false],
  ["pkg:**", "pkg:npm/%40lanternfish/lamp", true],
  ["pkg:**/lamp", "pkg:npm/lamp", true],
  ["pkg:npm/**", "pkg:npm/%40lanternfish/lamp", true],
  ["pkg:npm/*", "pkg:npm/%40lanternfish/lamp", false],
  ["pkg:npm/@lanternfish/*", "pkg:npm/%40lanternfish/lamp", true],
  ["pkg:{npm,pypi}/*", "pkg:pypi/lamp", true],
] as const) {
  test(`${pattern} ${expected ? "matches" : "does not match"} ${text}`, () => {
    assert.is(globFault(pattern), undefined);
    assert.is(matcher(pattern)(text), expected);
  });
}

test("a matcher may be handed to array methods", () => {
  assert.equal(["b", "c"].filter(matcher("a")), []);
});

test("patterns made to stall are refused", () => {
  for (const pattern of [`${"*a".repeat(40)}b`, "**/".repeat(40), "{a,b}".repeat(60), "+(a|b)", "(a)", "a".repeat(300), "a\\b"]) {
    assert.ok(globFault(pattern), pattern);
  }
});

test.run();
