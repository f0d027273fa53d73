import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { shownByRegistry } from "../../src/rules/shown-by-registry.ts";

test("who could show it is told as the registry's client named it, as one sentence", () => {
  assert.is(shownByRegistry(unseen("no-permission", "npm's own registry"), "npm"), "Needed to see it: npm's own registry.");
});

test("without a name the reason tells", () => {
  const told = (["no-permission", "not-offered", "unavailable", "not-asked"] as const).map((because) =>
    shownByRegistry(unseen(because), "crates-io"),
  );

  assert.is(new Set(told).size, 4);
  for (const one of told) assert.match(one, /\.$/);
  assert.is(told[0], "The package's owners can show it at crates.io.");
});

test.run();
