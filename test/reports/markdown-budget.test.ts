import { test } from "uvu";
import * as assert from "uvu/assert";
import { row, stays, withinLimit } from "../../src/reports/markdown-budget.ts";

const excerpt = (text: string) => ({ text, weight: "excerpt" as const });

test("what fits is left as it is", () => {
  assert.is(withinLimit([stays("# Lamp"), row("| a |"), excerpt("lines")], 1000), "# Lamp\n| a |\nlines\n");
});

test("excerpts go first, from the last, then rows; what goes is counted", () => {
  const parts = [
    stays("# Lamp"),
    row(`| a ${"x".repeat(400)} |`),
    row(`| b ${"x".repeat(400)} |`),
    excerpt("y".repeat(400)),
    excerpt("z".repeat(400)),
  ];

  assert.match(withinLimit(parts, 1500), "1 excerpt and 0 lines left out");
  assert.not.match(withinLimit(parts, 1500), "zzz");
  assert.match(withinLimit(parts, 1500), "yyy");
  assert.match(withinLimit(parts, 700), "2 excerpts and 1 line left out");
  assert.match(withinLimit(parts, 700), "| a ");
});

test("the limit is of bytes, and holds", () => {
  const parts = Array.from({ length: 2000 }, () => row(`| ${"灯".repeat(300)} |`));
  assert.ok(Buffer.byteLength(withinLimit(parts)) <= 1_000_000);
  assert.ok(Buffer.byteLength(withinLimit(parts)) > 990_000);
});

test.run();
