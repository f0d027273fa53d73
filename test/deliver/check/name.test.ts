import { test } from "uvu";
import * as assert from "uvu/assert";
import { externalIdOf, numberIn } from "../../../src/deliver/check/name.ts";

test("a run of ours tells its pull request, and no other text does", () => {
  assert.is(numberIn(externalIdOf(42)), 42);
  for (const text of ["", "42", "pull-request", "pull-request 0", "pull-request 1 ", "pull-request 9999999999999999", "PULL-REQUEST 1"]) {
    assert.is(numberIn(text), null, text);
  }
});

test.run();
