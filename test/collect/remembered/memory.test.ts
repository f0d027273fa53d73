import { test } from "uvu";
import * as assert from "uvu/assert";
import { rememberedInMemory } from "../../../src/collect/remembered/index.ts";

test("it remembers as long as it lives, each repository by itself", () => {
  const remembered = rememberedInMemory();
  remembered.answers("lanternfish/net").set("GET /x", { etag: "e", value: 1 });
  remembered.answers(null).set("GET /x", { etag: "e", value: 2 });
  remembered.keep("lanternfish/net");
  remembered.keepBlob("o", "text");
  remembered.keepTree("o", []);

  assert.is(remembered.answers("lanternfish/net").get("GET /x")?.value, 1);
  assert.is(remembered.answers(null).get("GET /x")?.value, 2);
  assert.is(remembered.answers("lanternfish/lamp").size, 0);
  assert.is(remembered.blob("o"), "text");
  assert.equal(remembered.tree("o"), []);
  assert.is(remembered.blob("p"), undefined);
});

test.run();
