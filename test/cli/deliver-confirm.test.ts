import { PassThrough } from "node:stream";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { requireSayable, saysYes } from "../../src/cli/deliver-confirm.ts";
import { ImprimaturError } from "../../src/errors.ts";

function terminal(typed: string, isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  input.end(typed);
  return { input, output: Object.assign(new PassThrough(), { isTTY }) };
}

for (const [typed, answer] of [
  ["y\n", true],
  ["Yes \n", true],
  ["n\n", false],
  ["\n", false],
  ["yonder\n", false],
  ["", false],
] as const) {
  test(`${JSON.stringify(typed)} is a ${answer ? "yes" : "no"}`, async () => {
    assert.is(await saysYes("Deliver this? [y/N] ", terminal(typed)), answer);
  });
}

test("without a terminal yes is said beforehand, or nothing is done", () => {
  requireSayable(true, terminal("", false));
  requireSayable(false, terminal(""));
  assert.throws(
    () => requireSayable(false, terminal("", false)),
    (error: unknown) => error instanceof ImprimaturError && error.code === "usage" && error.message.includes("--yes"),
  );
});

test.run();
