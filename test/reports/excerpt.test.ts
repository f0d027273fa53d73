import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { excerpt, type Mark, sourceOf } from "../../src/reports/excerpt.ts";
import { plain } from "../../src/reports/painter.ts";
import { hostileText } from "./hostile.ts";

const file = "release.yml";

function shown(text: string, marks: readonly Partial<Mark>[], width = 60): string {
  const whole = marks.map((mark) => ({ at: { file, line: 1, column: 1 }, says: "so", main: true, ...mark }));
  return excerpt(whole, { source: sourceOf([{ file, line: 1, text }]), width, painter: plain, mood: plain.title }).join("\n");
}

test("the mark is as long as the stretch", () => {
  const at = { file, line: 1, column: 6, endLine: 1, endColumn: 9 };
  assert.is(shown("run: npm publish", [{ at }]), "  1 │ run: npm publish\n    │      ^^^ so");
});

test("without an end it goes to the end of the line, a comment left out", () => {
  const at = { file, line: 1, column: 3 };
  assert.is(shown("- uses: lamp@v1 # lit", [{ at }]), "  1 │ - uses: lamp@v1 # lit\n    │   ^^^^^^^^^^^^^ so");
  assert.is(shown("- a: |", [{ at: { ...at, endLine: 3, endColumn: 2 } }]), "  1 │ - a: |\n    │   ^^^^ so");
});

test("tabs and wide signs do not move it", () => {
  assert.is(shown("\t灯: lit", [{ at: { file, line: 1, column: 5, endColumn: 8 } }]), "  1 │     灯: lit\n    │         ^^^ so");
  assert.is(shown("👩: lit", [{ at: { file, line: 1, column: 5, endColumn: 8 } }]), "  1 │ 👩: lit\n    │     ^^^ so");
  assert.is(shown("e\u0301: lit", [{ at: { file, line: 1, column: 5, endColumn: 8 } }]), "  1 │ e\u0301: lit\n    │    ^^^ so");
});

test("a long line is cut around the stretch", () => {
  const line = `${"a".repeat(300)}LAMP${"b".repeat(300)}`;
  const at = { file, line: 1, column: 301, endColumn: 305 };
  const [first = "", second = ""] = shown(line, [{ at }], 40).split("\n");

  assert.match(first, /^ {2}1 │ …a+LAMPb+…$/);
  assert.is(first.length, 40);
  assert.is(second.indexOf("^^^^"), first.indexOf("LAMP"));
});

test("a stretch longer than the room is marked as far as it is shown", () => {
  const [first = "", second = ""] = shown(`run: ${"a".repeat(300)}`, [{ at: { file, line: 1, column: 6 } }], 40).split("\n");

  assert.match(first, /^ {2}1 │ run: a+…$/);
  assert.is(first.length, 40);
  assert.is(second.length, first.length - 1);
  const [middle = "", under = ""] = shown(`${"a".repeat(300)} ${"b".repeat(300)}`, [{ at: { file, line: 1, column: 302 } }], 40).split("\n");
  assert.match(middle, /^ {2}1 │ …a+ b+…$/);
  assert.is(under.length, middle.length - 1);
  assert.is(under.indexOf("^"), middle.indexOf("b"));
});

test("a line that is not at hand is told all the same, by number", () => {
  assert.is(shown("", [{ at: { file, line: 7, column: 1 } }]), "  7 │ so");
});

test("evidence stands by line with marks of its own, a line once, another file by name", () => {
  const source = sourceOf([
    { file, line: 9, text: "run: publish" },
    { file, line: 12, text: "TOKEN: lamp" },
    { file: "a.sh", line: 3, text: "npm publish" },
  ]);
  const marks = [
    { at: { file, line: 12, column: 8 }, says: "here", main: true },
    { at: { file, line: 12, column: 1, endColumn: 6 }, says: "named", main: false },
    { at: { file, line: 12, column: 8 }, says: "the same place", main: false },
    { at: { file: "a.sh", line: 3, column: 1 }, says: "there", main: false },
    { at: { file, line: 9, column: 1, endColumn: 4 }, says: "before", main: false },
  ];
  assert.is(
    excerpt(marks, { source, width: 60, painter: plain, mood: plain.title }).join("\n"),
    `   9 │ run: publish
     │ --- before
  12 │ TOKEN: lamp
     │ ----- named
     │        ^^^^ here
     │        (the same place)
     in a.sh
   3 │ npm publish
     │ ----------- there`,
  );
});

test("what is said wraps under the mark, or at the edge where there is no room", () => {
  const says = "a sentence that is too long to stand behind its mark in one line";
  const column = (from: number) =>
    shown(`${" ".repeat(from)}lamp`, [{ at: { file, line: 1, column: from + 1 }, says }])
      .split("\n")[2]
      ?.indexOf("a sentence");

  assert.is(column(4), 10);
  assert.is(column(40), 6);
});

test("no line is wider than there is room, but for a word that is", () => {
  fc.assert(
    fc.property(hostileText, fc.nat(40), fc.nat(40), fc.integer({ min: 40, max: 120 }), (text, from, length, width) => {
      const at = { file, line: 1, column: from + 1, endColumn: from + 1 + length };
      const lines = shown(text, [{ at, says: "said in short words" }], width).split("\n");
      assert.ok(lines.every((line) => line.startsWith("  1 │") || line.startsWith("    │")));
      assert.ok(lines.slice(1).every((line) => line.length <= width));
    }),
  );
});

test.run();
