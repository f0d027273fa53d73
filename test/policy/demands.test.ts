import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PackageRequirement } from "../../src/model/policy.ts";
import { demandsOf } from "../../src/policy/demands.ts";
import { aPosture, own } from "./press.ts";

function requirement(match: string, level: PackageRequirement["level"], from: PackageRequirement["from"] = "repository"): PackageRequirement {
  return { match, level, from, at: { file: own, line: 1, column: 1 } };
}

function asked(...packages: PackageRequirement[]): string | undefined {
  return demandsOf({ packages }, [aPosture()])[0]?.level;
}

test("the first match of a source counts, and of two sources the higher level", () => {
  assert.is(asked(requirement("pkg:npm/@lanternfish/*", "token"), requirement("pkg:**", "sealed")), "token");
  assert.is(asked(requirement("pkg:pypi/**", "sealed")), undefined);
  assert.is(asked(requirement("pkg:**", "trusted", "organisation"), requirement("pkg:npm/**", "token")), "trusted");
  assert.is(asked(requirement("pkg:**", "token", "organisation"), requirement("pkg:npm/**", "trusted")), "trusted");
});

test("an exception that the organisation allows comes before all", () => {
  assert.is(asked(requirement("pkg:**", "sealed", "organisation"), requirement("pkg:npm/**", "token", "exception")), "token");
});

test("a registry is not asked for more than it offers, and a package that could not be told for nothing", () => {
  const packages = [requirement("pkg:**", "sealed")];
  assert.is(demandsOf({ packages }, [aPosture({ purl: "pkg:maven/a/b", ceiling: "contained-token" })])[0]?.level, "contained-token");
  assert.equal(demandsOf({ packages }, [aPosture({ purl: null })]), []);
});

test.run();
