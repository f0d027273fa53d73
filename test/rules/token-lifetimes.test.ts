import { test } from "uvu";
import * as assert from "uvu/assert";
import { registryIds } from "../../src/model/registry.ts";
import { lastDay, lifetimeAt } from "../../src/rules/token-lifetimes.ts";

test("npm and NuGet limit how long tokens live, and no other registry is known to", () => {
  assert.equal(
    registryIds.filter((id) => lifetimeAt(id) !== undefined),
    ["npm", "nuget"],
  );
  assert.is(lifetimeAt("unknown"), undefined);
});

test("the last day is the limit's, or that of older tokens where it is later", () => {
  const days = (registry: "npm" | "nuget", stored: string) => {
    const lifetime = lifetimeAt(registry);
    return lifetime && lastDay(stored, lifetime);
  };
  assert.is(days("npm", "2026-05-04T08:00:00Z"), "2026-08-02");
  assert.is(days("nuget", "2026-03-01T08:00:00Z"), "2026-11-01");
  assert.is(days("nuget", "2026-10-20T08:00:00Z"), "2026-11-19");
});

test.run();
