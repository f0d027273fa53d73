import { test } from "uvu";
import * as assert from "uvu/assert";
import { counted, upToFive } from "../../src/rules/up-to-five.ts";

test("five names are said, and of more how many there are", () => {
  assert.is(upToFive(["a", "b"]), "a and b");
  assert.is(upToFive(["a", "b", "c", "d", "e"]), "a, b, c, d and e");
  assert.is(upToFive(["a", "b", "c", "d", "e", "f", "g"]), "a, b, c, d, e and 2 more");
});

test("one is not many", () => {
  assert.is(counted(1, "day"), "1 day");
  assert.is(counted(0, "day"), "0 days");
  assert.is(counted(2, "repository", "repositories"), "2 repositories");
});

test.run();
