import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Lines, offsetOf, placeAt } from "../../src/workflow/lines.ts";

const at = (text: string, offset: number): string => {
  const { line, column } = new Lines(text).at(offset);
  return `${line}:${column}`;
};

test("offsets are told as lines and columns", () => {
  assert.equal(
    [0, 1, 2, 3, 4].map((offset) => at("a\nbc", offset)),
    ["1:1", "1:2", "2:1", "2:2", "2:3"],
  );
});

test("CRLF ends one line, a lone CR too", () => {
  assert.is(at("a\r\nb\rc", 3), "2:1");
  assert.is(at("a\r\nb\rc", 5), "3:1");
});

test("a byte order mark takes no column", () => {
  assert.is(at("\ufeffon: push\nx", 1), "1:1");
  assert.is(at("\ufeffon: push\nx", 10), "2:1");
});

test("offsets outside the text stay at its ends", () => {
  assert.is(at("", 0), "1:1");
  assert.is(at("a\n", 99), "2:98");
});

test("several texts may be asked about in turn", () => {
  for (let round = 0; round < 3; round++) {
    for (const lines of [1, 2, 3, 4, 5, 6]) {
      const text = "x\n".repeat(lines);
      assert.equal(placeAt("f", text, text.length), { file: "f", line: lines + 1, column: 1 });
    }
  }
});

test("the offset of a place is found again", () => {
  const text = fc.array(fc.constantFrom("a", "\n", "\r\n", "\r", "é"), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.boolean(), fc.nat(20), (body, marked, at) => {
      const whole = marked ? `\ufeff${body}` : body;
      const offset = Math.min(Math.max(at, marked ? 1 : 0), whole.length);
      const { line, column } = placeAt("f", whole, offset);
      return offsetOf(whole, { line, column }) === offset;
    }),
  );
});

test.run();
