import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { hiddenJson } from "../../src/deliver/hidden-json.ts";

const tricky = fc.stringMatching(/^[-<>!& "\\\u2028a]*$/);

test("no text ends the comment that it stands in, or makes it none, and it is read as it was", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(tricky, fc.string({ unit: "binary" }))), (texts) => {
      const json = hiddenJson(texts);
      assert.is(/--|[<>\n\r]/.test(json), false, json);
      assert.equal(JSON.parse(json), texts);
    }),
  );
  assert.is(hiddenJson(["lantern-works"]), '["lantern-works"]');
});

test.run();
