import { test } from "uvu";
import * as assert from "uvu/assert";
import { columnsOf } from "../../src/cli/columns.ts";

test("a terminal's columns count, within reason, and everything else has the same", () => {
  assert.is(columnsOf({ isTTY: true, columns: 160 }), 160);
  assert.is(columnsOf({ isTTY: true, columns: 7 }), 40);
  assert.is(columnsOf({ isTTY: true, columns: 0 }), 100);
  assert.is(columnsOf({ isTTY: false, columns: 160 }), 100);
  assert.is(columnsOf({}), 100);
});

test.run();
