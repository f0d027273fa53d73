import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../src/model/finding.ts";
import { filesFrom } from "../../src/collect/memory.ts";
import { committedCredentials } from "../../src/trace/committed-credentials.ts";
import { sourceText } from "../../src/trace/source-text.ts";
import { aToken } from "../registries/tokens.ts";

const file = "lamp/.npmrc";
const at = { file, line: 2, column: 7, endLine: 2, endColumn: 13 };
const committed = [{ at, what: "a token", registry: "npm", by: "key" }] as const;
const files = filesFrom({ [file]: "\uFEFFfirst\r\ntoken=secret # kept\r\nlast", "wick.yml": "on: push" });
const finding = { at, evidence: [{ file: "wick.yml", line: 1, column: 1, says: "here" }] } as unknown as Finding;

const value = "d7Kq2vXw9RtLb4Zs81mHfJ0c";
const dots = "•".repeat(value.length);

test("a line is shown without its end, and a credential on it is covered character for character", () => {
  const { line } = sourceText(files, { committed });

  assert.is(line({ file, line: 1 }), "first");
  assert.is(line({ file, line: 2 }), "token=\u2022\u2022\u2022\u2022\u2022\u2022 # kept");
  assert.is(line({ file, line: 3 }), "last");
  assert.is(line({ file, line: 4 }), "");
  assert.is(line({ file: "gone", line: 1 }), "");
});

test("a line is shown with its credentials covered: by shape, by key, and as found", () => {
  const files = filesFrom({
    ".sonatype.credentials": `host=central.sonatype.com\npassword=${value}\n`,
    "test/lamp.sh": `NPM_TOKEN=${value}\r\necho ${aToken("npm")}\r\npassword=hunter2hunter2\r\n`,
  });
  const { line } = sourceText(files, committedCredentials(files));

  assert.is(line({ file: ".sonatype.credentials", line: 2 }), `password=${dots}`);
  assert.is(line({ file: "test/lamp.sh", line: 1 }), `NPM_TOKEN=${dots}`);
  assert.is(line({ file: "test/lamp.sh", line: 2 }), `echo ${"•".repeat(40)}`);
  assert.is(line({ file: "test/lamp.sh", line: 3 }), "password=••••••••••••••");
  assert.is(line({ file: "test/lamp.sh", line: 9 }), "");
  assert.is(line({ file: "gone.sh", line: 1 }), "");
});

test("a stretch that is said to be a credential is covered, whatever it looks like", () => {
  const files = filesFrom({ "lamp.cfg": "open sesame\n" });
  const at = { file: "lamp.cfg", line: 1, column: 6, endLine: 1, endColumn: 12 };
  const { line } = sourceText(files, { committed: [{ at, what: "a password", registry: "npm", by: "key" }] });

  assert.is(line({ file: "lamp.cfg", line: 1 }), "open ••••••");
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
