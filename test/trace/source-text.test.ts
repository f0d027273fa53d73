import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../src/model/finding.ts";
import { filesFrom } from "../../src/collect/memory.ts";
import { sourceText } from "../../src/trace/source-text.ts";

const file = "lamp/.npmrc";
const at = { file, line: 2, column: 7, endLine: 2, endColumn: 13 };
const committed = [{ at, what: "a token", registry: "npm", by: "key" }] as const;
const files = filesFrom({ [file]: "\uFEFFfirst\r\ntoken=secret # kept\r\nlast", "wick.yml": "on: push" });
const finding = { at, evidence: [{ file: "wick.yml", line: 1, column: 1, says: "here" }] } as unknown as Finding;

test("a line is shown without its end, and a credential on it is covered character for character", () => {
  const { line } = sourceText(files, { committed });

  assert.is(line({ file, line: 1 }), "first");
  assert.is(line({ file, line: 2 }), "token=\u2022\u2022\u2022\u2022\u2022\u2022 # kept");
  assert.is(line({ file, line: 3 }), "last");
  assert.is(line({ file, line: 4 }), "");
  assert.is(line({ file: "gone", line: 1 }), "");
});

test("the lines of findings and evidence come once, by file and line", () => {
  assert.equal(
    sourceText(files, { committed })
      .linesOf([finding, finding])
      .map((one) => [one.file, one.line]),
    [
      [file, 2],
      ["wick.yml", 1],
    ],
  );
});

test("a region has its end", () => {
  assert.equal(sourceText(files, { committed: [] }).region("wick.yml", { start: 4, end: 8 }), {
    file: "wick.yml",
    line: 1,
    column: 5,
    endLine: 1,
    endColumn: 9,
  });
});

test.run();
