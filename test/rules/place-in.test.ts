import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeIn } from "../../src/rules/place-in.ts";
import { placeAt } from "../../src/workflow/lines.ts";

test("every offset has the place that the readers of files give it", () => {
  for (const text of ["", "a\nbc\n", "\uFEFFon: push\r\njobs:\r\n", "a\rb\r\nc\n\nd", "é🐟\n🐟"]) {
    for (let offset = 0; offset <= text.length; offset++) {
      // Between \r and \n no key or value can begin.
      if (text[offset - 1] === "\r" && text[offset] === "\n") continue;
      assert.equal(placeIn("a.yml", text, offset), placeAt("a.yml", text, offset), `${JSON.stringify(text)} at ${offset}`);
    }
  }
});

test.run();
