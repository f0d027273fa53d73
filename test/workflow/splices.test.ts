import { test } from "uvu";
import * as assert from "uvu/assert";
import { applySplices } from "../../src/workflow/splices.ts";

test("stretches are replaced, in any order, and nothing else is", () => {
  const splices = [
    { start: 6, end: 9, was: "def", by: "" },
    { start: 0, end: 1, was: "ü", by: "ue" },
    { start: 9, end: 9, was: "", by: "\n" },
  ];
  assert.equal(applySplices("ü\r\nabcdef", splices), { text: "ue\r\nabc\n" });
});

test("two insertions at one place keep their order", () => {
  const splices = ["x", "y"].map((by) => ({ start: 1, end: 1, was: "", by }));
  assert.equal(applySplices("ab", splices), { text: "axyb" });
});

test("a text that is not what it was is refused", () => {
  assert.equal(applySplices("abc", [{ start: 1, end: 2, was: "x", by: "y" }]), {
    refused: "The text is not what it was when the change was made",
    at: 1,
  });
});

test("stretches that overlap are refused", () => {
  const splices = [
    { start: 0, end: 2, was: "ab", by: "x" },
    { start: 1, end: 3, was: "bc", by: "y" },
  ];
  assert.equal(applySplices("abc", splices), { refused: "Two changes overlap", at: 1 });
});

test("an insertion inside a stretch is refused", () => {
  const splices = [
    { start: 0, end: 3, was: "abc", by: "x" },
    { start: 1, end: 1, was: "", by: "y" },
  ];
  assert.equal(applySplices("abc", splices), { refused: "Two changes overlap", at: 1 });
});

for (const [start, end] of [
  [-1, 0],
  [2, 1],
  [0, 4],
  [0.5, 1],
  [Number.NaN, 1],
] as const) {
  test(`a stretch from ${start} to ${end} of three characters is refused`, () => {
    assert.equal(applySplices("abc", [{ start, end, was: "", by: "" }]), { refused: "A stretch lies outside the text", at: 0 });
  });
}

test.run();
