import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isMarkLine, type Mark, markIn, markText } from "../../src/deliver/marks.ts";

const text = fc.string({ unit: "binary" }).map((one) => one.toWellFormed());
const anyMark: fc.Arbitrary<Mark> = fc.record(
  {
    is: fc.constantFrom("pull-request" as const, "repository" as const, "organisation" as const),
    key: text,
    fingerprint: text,
    told: fc.array(text),
    rules: fc.array(text),
    draft: fc.constant(true as const),
    closed: fc.constantFrom("obsolete" as const, "fixed" as const),
  },
  { requiredKeys: ["is", "key", "fingerprint"], noNullPrototype: true },
);
const mark: Mark = { is: "repository", key: "lanternfish/lamp", fingerprint: "" };

test("a mark is read as it was written, whatever stands in it and around it", () => {
  fc.assert(
    fc.property(anyMark, fc.constantFrom("", "\n", "\r\n", "\n\nSomebody's words"), (one, after) => {
      const written = markText(one);
      assert.is(written.indexOf("-->"), written.length - 3);
      assert.is(written.includes("\n"), false);
      assert.ok(isMarkLine(written));
      assert.equal(markIn(`Before\n${written}${after}`), one);
    }),
  );
});

test("a mark that somebody shows or quotes says nothing", () => {
  const written = markText(mark);
  for (const body of ["", `\`\`\`\n${written}\n\`\`\``, `> ${written}`, `See ${written}`, `    ${written}`, `~~~\n${written}`]) {
    assert.is(markIn(body), null, body);
  }
  assert.equal(markIn(`\`\`\`\nlamp\n\`\`\`\n${written}`), mark);
});

test("many steps that were told take little room", () => {
  const told = Array.from({ length: 600 }, (_, index) => `register pkg:npm/%40lanternfish/plugin-lamp-${index}`);
  const written = markText({ ...mark, told });
  assert.ok(written.length < 8000);
  assert.equal(markIn(written)?.told, told);
});

test("a mark that is no whole one is none, and the first counts", () => {
  for (const json of ["{}", "{", '{"is":"lamp","key":"a","fingerprint":""}', '{"is":"repository","key":1,"fingerprint":""}', "null"]) {
    assert.is(markIn(`<!-- imprimatur ${json} -->`), null, json);
  }
  assert.equal(markIn(`${markText(mark)}\n${markText({ ...mark, key: "lanternfish/wick" })}`), mark);
  assert.is(markIn(`<!-- imprimatur {} -->\n${markText(mark)}`), null);
  assert.equal(markIn('<!-- imprimatur {"is":"repository","key":"a","fingerprint":"","told":[1],"closed":"lamp"} -->'), { ...mark, key: "a" });
});

test.run();
