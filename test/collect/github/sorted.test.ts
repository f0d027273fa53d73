import { test } from "uvu";
import * as assert from "uvu/assert";
import { byName } from "../../../src/collect/github/sorted.ts";

test("order is by code unit, and what is given stays as it was", () => {
  const given = ["b", "a", "B", "ä", "a"];

  assert.equal(
    byName(given, (one) => one),
    ["B", "a", "a", "b", "ä"],
  );
  assert.equal(given, ["b", "a", "B", "ä", "a"]);
});

test.run();
