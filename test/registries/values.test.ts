import { test } from "uvu";
import * as assert from "uvu/assert";
import { at, readJson, texts } from "../../src/registries/values.ts";

for (const [what, source, expected] of [
  ["plain", '{"a": 1}', { a: 1 }],
  ["with a BOM", '\uFEFF{"a": 1}', { a: 1 }],
  ["with comments", '// one\n{ "a": 1, /* two */ "b": "http://x" }', { a: 1, b: "http://x" }],
  ["with commas at the end", '{ "a": [1, 2,], "b": ",]", }', { a: [1, 2], b: ",]" }],
  ["cut off in a comment", "/* {", undefined],
  ["none", "name: lamp", undefined],
] as const) {
  test(`JSON ${what}`, () => assert.equal(readJson(source), expected));
}

test("a megabyte of unclosed comments or strings is read at once", () => {
  assert.is(readJson("/*".repeat(500_000)), undefined);
  assert.is(readJson('"\\'.repeat(500_000)), undefined);
});

test("values behind keys, own keys only", () => {
  assert.is(at({ a: { b: 1 } }, "a", "b"), 1);
  assert.is(at({ a: [1] }, "a", "0"), undefined);
  assert.is(at({}, "constructor"), undefined);
  assert.is(at(undefined, "a"), undefined);
  assert.equal(texts(["a", 1, "b"]), ["a", "b"]);
  assert.equal(texts("a"), []);
});

test.run();
