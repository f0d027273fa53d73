import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WhoActor } from "../../../src/model/who.ts";
import { wayIn } from "../../../src/reports/html/way-in.ts";

const person = (...through: readonly string[]): WhoActor => ({ kind: "person", name: "ada", through, approvals: [] });

test("teams first, each right once; of an owner no other is told", () => {
  assert.is(wayIn([person("organisation", "owner"), person("team makers"), person("direct", "team makers")]), "team makers, owners, invited by name");
  assert.is(wayIn([person("organisation"), person("bypasses ruleset tags")]), "the organisation's base permission, bypasses ruleset tags");
});

test("a token's or an account's right is told by its name", () => {
  assert.is(
    wayIn([
      { ...person("lan's"), kind: "access-token" },
      { ...person("maintainer"), kind: "registry-account" },
    ]),
    "",
  );
});

test.run();
