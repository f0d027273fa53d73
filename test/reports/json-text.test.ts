import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { jsonText } from "../../src/reports/json-text.ts";
import { hostileText } from "./hostile.ts";

test("it reads as JSON does", () => {
  assert.is(jsonText({ lamp: ["lit"] }), '{\n  "lamp": [\n    "lit"\n  ]\n}\n');
  assert.is(jsonText("##[\u009B\u202E"), '"#\\u0023[\\u009b\\u202e"\n');
});

test("every text comes back, and gives neither the runner nor the terminal an order", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const written = jsonText({ [text]: text });
      assert.equal(JSON.parse(written), { [text]: text });
      assert.not.match(written, /##\[|[\p{Bidi_Control}\u2028\u2029]|(?!\n)\p{Cc}/u);
    }),
  );
});

test.run();
