import { test } from "uvu";
import * as assert from "uvu/assert";
import { accountsOf } from "../../../src/collect/registries/accounts.ts";
import { knownOf } from "../../../src/collect/registries/collect-records.ts";
import { unseen } from "../../../src/model/observed.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import { observed } from "../../github.ts";
import { anOwner, aRecord } from "../../registries/ledger.ts";

function namesFor(...records: readonly Partial<RegistryRecord>[]): readonly string[] {
  const known = records.map((given) => knownOf(aRecord({ owners: observed([]), ...given })));
  return accountsOf("Lanternfish", known).map(({ registry, name }) => `${registry} ${name}`);
}

test("scopes and namespaces are whoever's who publishes in them, each once", () => {
  const found = namesFor(
    { name: "@lanternfish/lamp" },
    { name: "@Lanternfish/wick" },
    { name: "@deepsea/lamp" },
    { name: "lamp" },
    { registry: "maven-central", name: "com.lanternfish:lamp" },
    { registry: "maven-central", name: "io.github.lanternfish:lamp" },
  );

  assert.equal(found, ["maven-central com.lanternfish", "maven-central io.github.lanternfish", "npm @Lanternfish", "npm @deepsea"].sort());
});

test("the scope of a package that is not there, or may not be, is nobody's", () => {
  assert.equal(namesFor({ exists: observed(false) }, { exists: unseen("no-permission") }), []);
});

test("owners with the organisation's name, and teams of its own at GitHub, are the organisation's; people are not", () => {
  const team = (github: string | null) => anOwner({ kind: "team", name: `github:${github}:releases`, github });
  const owners = [anOwner(), team("LANTERNFISH/releases"), team("lanternfish-fans/releases"), team(null), anOwner({ name: "lanternfish" })];

  assert.equal(namesFor({ registry: "crates-io", name: "lamp", owners: observed(owners) }), [
    "crates-io github:LANTERNFISH/releases:releases",
    "crates-io lanternfish",
  ]);
  const company = anOwner({ kind: "organisation", name: "LanternFish", github: null });
  assert.equal(namesFor({ registry: "pypi", name: "lamp", owners: observed([company]) }), ["pypi LanternFish"]);
});

test("owners at npm are people, whatever they are called; owners that were not seen are none", () => {
  assert.equal(namesFor({ name: "lamp", owners: observed([anOwner({ name: "lanternfish" })]) }), []);
  assert.equal(namesFor({ registry: "crates-io", name: "lamp", owners: unseen("unavailable") }), []);
});

test.run();
