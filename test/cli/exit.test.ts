import { test } from "uvu";
import * as assert from "uvu/assert";
import { exitCodeOf, messageOf } from "../../src/cli/exit.ts";
import { ImprimaturError } from "../../src/errors.ts";

test("each kind of failure has its code, and an unforeseen one is ours", () => {
  const codes = (["usage", "unreadable-input", "not-a-repository", "too-large", "unwritable-output", "internal"] as const).map((code) =>
    exitCodeOf(new ImprimaturError(code, "")),
  );

  assert.equal(codes, [2, 3, 3, 3, 4, 70]);
  assert.is(exitCodeOf(new TypeError("undefined is not a function")), 70);
});

test("a person reads what to do; a stack is shown only for our own faults", () => {
  assert.is(messageOf(new ImprimaturError("unreadable-input", "x does not exist.")), "imprimatur: x does not exist.\n");
  assert.match(messageOf(new TypeError("odd")), /fault of Imprimatur itself[^]*TypeError: odd\n {4}at /);
  assert.match(messageOf("odd"), "odd");
});

test.run();
