import { test } from "uvu";
import * as assert from "uvu/assert";
import { namedInPolicy } from "../../src/policy/named.ts";
import { homeFile, rules } from "./press.ts";

const named = (text: string) => namedInPolicy({ file: homeFile, text }, rules);

test("packages without a wildcard and accounts of the organisation's own are named, as purls write them", () => {
  const text = `packages:
  - {match: "pkg:npm/@lanternfish/wick", level: trusted}
  - {match: "pkg:npm/%40lanternfish/wick", level: token}
  - {match: "pkg:npm/@lanternfish/*", level: token}
  - {match: "pkg:{npm,pypi}/lamp", level: token}
  - {match: "pkg:gem/lamp", level: token}
accounts:
  npm: {lantern-ada: ada, "@lanternfish": organisation}
  nuget: {LanternPress: organisation}
`;
  assert.equal(named(text), {
    packages: ["pkg:gem/lamp", "pkg:npm/%40lanternfish/wick"],
    accounts: [
      { registry: "npm", name: "@lanternfish" },
      { registry: "nuget", name: "LanternPress" },
    ],
  });
});

test("without a file, and of one with a problem, nothing is named", () => {
  const none = { packages: [], accounts: [] };
  assert.equal(namedInPolicy(undefined, rules), none);
  assert.equal(named("accounts: {npm: {wick: organisation}}\nrulez: {}\n"), none);
  assert.equal(named(""), none);
});

test.run();
