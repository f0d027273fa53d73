import { test } from "uvu";
import * as assert from "uvu/assert";
import { lineOf, lineWith, settings } from "../../src/registries/lines.ts";

test("lines are counted from one, and one stands for none", () => {
  assert.equal([lineOf("a\nb = 1\n", /^b/m), lineOf("a", /b/), lineWith("a\r\nb", "b"), lineWith("a", "b")], [2, 1, 2, 1]);
});

test("a line longer than any setting is blank", () => {
  assert.equal(settings(`a\r\n${" ".repeat(1001)}\nb`), [
    [1, "a"],
    [2, ""],
    [3, "b"],
  ]);
});

test.run();
