import { test } from "uvu";
import * as assert from "uvu/assert";
import { counted, labelled, oneLine, someOf, wrap } from "../../src/reports/lines.ts";

test("text breaks at spaces and never inside a word", () => {
  assert.equal(wrap("a lamp that is lit", 2, 12), ["a lamp", "that is", "lit"]);
  assert.equal(wrap("a .github/workflows/release.yml", 0, 10), ["a", ".github/workflows/release.yml"]);
});

test("one line stays one, and gives no orders", () => {
  assert.is(oneLine(" a\r\n\t b\u2028c "), "a b c");
  assert.is(oneLine("a\u001B[31m\u202E\uD800"), "a\uFFFD[31m\uFFFD\uFFFD");
  assert.is(oneLine("::error::a ::b c::d"), "\uFFFD::error::a \uFFFD::b c::d");
  assert.is(oneLine("a\uFEFF::b \u00A0::c"), "a\uFEFF\uFFFD::b \u00A0\uFFFD::c");
  assert.is(oneLine("a##[error]b"), "a#\uFFFD[error]b");
});

test("further lines stand under the first, behind the label", () => {
  assert.equal(labelled("→ ", 1, 2, "a lamp that is lit", undefined, 12), [" → a lamp", "   that is", "   lit"]);
});

test("counts and lists read well", () => {
  assert.is(counted(1, "repository", "repositories"), "1 repository");
  assert.is(counted(2, "repository", "repositories"), "2 repositories");
  assert.equal(
    [[], ["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]].map((words) => someOf(words, 3)),
    ["", "a", "a and b", "a, b and c", "a, b, c and 1 more"],
  );
});

test.run();
