import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { packedTexts, unpackedTexts } from "../../src/deliver/packed-texts.ts";

test("texts come back as they were, whatever they share and wherever it ends", () => {
  const alike = fc.stringMatching(/^(?:lamp|wick|\u{1f3ee}|\u{1f525}|-)*$/u);
  fc.assert(
    fc.property(fc.array(fc.oneof(alike, fc.string({ unit: "binary" }))), (texts) => {
      assert.equal(unpackedTexts(JSON.parse(JSON.stringify(packedTexts(texts)))), texts);
    }),
  );
});

test("packages of one scope take little room, and texts that were never packed are read too", () => {
  const keys = Array.from({ length: 300 }, (_, index) => `register pkg:npm/%40lanternfish/plugin-lamp-number-${index}`);
  assert.ok(JSON.stringify(packedTexts(keys)).length < 4000);
  assert.equal(unpackedTexts(["register lamp", "register wick"]), ["register lamp", "register wick"]);
});

test("what is no list of texts is none", () => {
  for (const value of [null, "lamp", {}, [true], [4], ["lamp", 4], ["lamp", 4, 4, "s"], ["lamp", -1, "s"], ["lamp", 1.5, "s"]]) {
    assert.is(unpackedTexts(value), null, JSON.stringify(value));
  }
});

test.run();
