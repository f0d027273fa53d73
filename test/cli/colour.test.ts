import { test } from "uvu";
import * as assert from "uvu/assert";
import { painterFor } from "../../src/cli/colour.ts";

test("a terminal gets colour", () => {
  assert.is(painterFor({ isTTY: true }, {}).bad("no"), "\u001b[31mno\u001b[39m");
});

test("pipes, NO_COLOR and dumb terminals get none", () => {
  assert.is(painterFor({ isTTY: false }, {}).bad("no"), "no");
  assert.is(painterFor({ isTTY: true }, { NO_COLOR: "1" }).bad("no"), "no");
  assert.is(painterFor({ isTTY: true }, { TERM: "dumb" }).bad("no"), "no");
  assert.is(painterFor({ isTTY: true }, { NO_COLOR: "" }).bad("no"), "\u001b[31mno\u001b[39m");
});

test.run();
