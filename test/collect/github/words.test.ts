import { test } from "uvu";
import * as assert from "uvu/assert";
import { flagOf, wordOf } from "../../../src/collect/github/words.ts";

test("a word is one of those known", () => {
  assert.is(wordOf("read", ["read", "write"]), "read");
  for (const other of ["admin", "", undefined, null, 1]) assert.throws(() => wordOf(other, ["read", "write"]), /read, write/);
});

test("a flag is on or off, and what is missing is neither", () => {
  assert.is(flagOf(true), true);
  assert.is(flagOf(false), false);
  for (const other of [undefined, null, "true", 0]) assert.throws(() => flagOf(other), /true or false/);
});

test.run();
