import { test } from "uvu";
import * as assert from "uvu/assert";
import { addWord, day } from "../../src/cli/options.ts";

test("a day is one of the calendar", () => {
  assert.is(day("2026-11-25"), "2026-11-25");
  assert.is(day("2028-02-29"), "2028-02-29");
  for (const text of ["2026-02-30", "2026-13-01", "25.11.2026", "2026-11-25T10:00", "yesterday", ""]) {
    assert.throws(() => day(text), "YYYY-MM-DD", text);
  }
});

test("words that are given again are kept in their order", () => {
  assert.equal(addWord("b", addWord("a")), ["a", "b"]);
});

test.run();
