import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Scalar } from "../../src/model/workflow.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";

const runOf = (text: string): Scalar => {
  const run = readWorkflow("f", text).jobs[0]?.steps[0]?.run;
  if (run === undefined) throw new Error(`no run in ${text}`);
  return run;
};

const withRun = (run: string): string => `jobs:\n  a:\n    steps:\n      - run: ${run}`;

/** Every character of the value that is no blank, where the file says the same. */
function differing(text: string): string[] {
  const { value, at } = runOf(text);
  return Array.from({ length: value.length }, (_, index) => index).flatMap((index) =>
    /\s/.test(value.charAt(index)) || text.charAt(at(index)) === value.charAt(index) ? [] : [`${index} ${value.charAt(index)}`],
  );
}

const cases: readonly (readonly [string, string, string])[] = [
  ["plain", "npm publish", "npm publish"],
  ["plain, over lines", "npm\n          publish\n          now\n", "npm publish now"],
  ["single-quoted", "'it''s here'\n", "it's here"],
  ["single-quoted, over lines", "'a\n          b''c\n\n          d'\n", "a b'c\nd"],
  ["double-quoted", '"a b"\n', "a b"],
  ["double-quoted, escapes", '"a\\tb \\u00e9\\x41 c"\n', "a\tb \u00e9A c"],
  ["double-quoted, broken lines", '"a \\\n          b\n          c"\n', "a b c"],
  ["literal", "|\n          a\n            b\n\n          c\n", "a\n  b\n\nc\n"],
  ["literal, kept ends", "|+\n          a\n\n\n", "a\n\n\n"],
  ["literal, stripped end", "|- # why\n          a\n", "a"],
  ["literal, indentation given", "|2\n           a\n", " a\n"],
  ["folded", ">\n          a b\n          c\n\n          d\n            e\n", "a b c\nd\n  e\n"],
];

for (const [name, source, value] of cases) {
  test(`${name}: the value, and where its characters stand`, () => {
    for (const text of [withRun(source), `\ufeff${withRun(source)}`, withRun(source).replaceAll("\n", "\r\n")]) {
      assert.is(runOf(text).value, value);
      if (!name.includes("escapes")) assert.equal(differing(text), []);
    }
  });
}

test("an escape stands for its character", () => {
  const text = withRun('"a\\tb\\u00e9c"\n');
  const { value, at } = runOf(text);
  assert.is(text.slice(at(value.indexOf("\u00e9"))), '\\u00e9c"\n');
  assert.is(text.slice(at(value.indexOf("c"))), 'c"\n');
});

test("the span holds quotes and block headers", () => {
  const quoted = withRun("'a'\n");
  assert.is(quoted.slice(runOf(quoted).span.start, runOf(quoted).span.end), "'a'");
  const block = withRun("|-\n          a\n");
  assert.ok(block.slice(runOf(block).span.start).startsWith("|-\n"));
});

test("texts stay as they are written", () => {
  for (const value of ["1.10", "on", "yes", "0x10", "2001-01-01", "1e3", "True"]) assert.is(runOf(withRun(value)).value, value);
});

const lineText = fc.string({
  unit: fc.constantFrom("a", "Z", "0", " ", "#", "'", '"', "$", "{", "}", ":", "-", "\u00e9", "\u{1f600}", "\t"),
});

test("every character of a literal block is found again", () => {
  fc.assert(
    fc.property(fc.array(lineText, { minLength: 1 }), fc.constantFrom("\n", "\r\n"), fc.constantFrom("|", "|-", "|+"), (lines, end, header) => {
      const indented = ["x", ...lines].map((line) => (line === "" ? "" : `          ${line}`));
      const text = ["jobs:", "  a:", "    steps:", `      - run: ${header}`, ...indented, ""].join(end);
      const { value, at } = runOf(text);
      for (let index = 0; index < value.length; index++) {
        if (value[index] !== "\n") assert.is(text[at(index)], value[index]);
      }
    }),
  );
});

test("every character of a plain text on one line is found again", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b", "-", "\u00e9", "\u{1f600}", "$", "(", "\t", " ") }), (middle) => {
      const text = withRun(`x${middle}y\n`);
      const { value, at } = runOf(text);
      assert.is(value, `x${middle}y`);
      for (let index = 0; index < value.length; index++) assert.is(text[at(index)], value[index]);
    }),
  );
});

test.run();
