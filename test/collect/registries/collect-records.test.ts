import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../../src/collect/memory.ts";
import { knownOf, recordsBeside, recordsOf } from "../../../src/collect/registries/collect-records.ts";
import type { RegistrySource } from "../../../src/collect/registries/source.ts";
import { unseen, type Observed } from "../../../src/model/observed.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import { packageNamed } from "../../../src/registries/purl.ts";
import { observed } from "../../github.ts";
import { aRecord } from "../../registries/ledger.ts";

/** Registries that have every package, and these of each account. */
function sourceOf(owned: Readonly<Record<string, Observed<readonly string[]>>> = {}): RegistrySource & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    record: async (registry, name) => (asked.push(`${registry} ${name}`), aRecord({ registry, name })),
    ownedBy: async (registry, account) => owned[`${registry} ${account}`] ?? unseen("not-offered"),
  };
}

function named(...purls: readonly string[]) {
  return purls.flatMap((purl) => packageNamed(purl) ?? []);
}

function names(records: readonly RegistryRecord[]): readonly string[] {
  return records.map(({ registry, name }) => `${registry} ${name}`);
}

const login = "lanternfish";
const nobody = { packages: [], accounts: [] };

test("a repository has the records of the packages that it publishes or declares, in their order", async () => {
  const repository = repositoryFrom({ "package.json": "{}" }, "lanternfish/lamp");
  const source = sourceOf();
  const packagesOf = (given: typeof repository) => (given === repository ? named("pkg:pypi/wick", "pkg:npm/lamp") : []);

  assert.equal(names(await recordsOf({ source, packagesOf }, repository, [])), ["pypi wick", "npm lamp"]);
});

test("beside them stand packages of the organisation's accounts and those that its policy names, each once, by purl", async () => {
  const known = [knownOf(aRecord({ name: "@lanternfish/lamp" }))];
  const source = sourceOf({
    "npm @lanternfish": observed(["@lanternfish/lamp", "@lanternfish/wick", "@lanternfish/oil"]),
    "crates-io angler": observed(["oil"]),
  });
  const beside = { packages: named("pkg:npm/%40lanternfish/oil", "pkg:gem/glass"), accounts: [{ registry: "crates-io", name: "angler" }] as const };

  const records = await recordsBeside({ source }, { login, named: beside }, known);

  assert.equal(names(records), ["crates-io oil", "rubygems glass", "npm @lanternfish/oil", "npm @lanternfish/wick"]);
  assert.is(source.asked.length, 4);
});

test("what an account owns and was not seen adds nothing, and what a purl cannot name is left out", async () => {
  const known = [knownOf(aRecord()), knownOf(aRecord({ registry: "maven-central", name: "com.lanternfish:lamp" }))];
  const source = sourceOf({
    "npm @lanternfish": unseen("unavailable"),
    "maven-central com.lanternfish": observed(["com.lanternfish:", "", "com.lanternfish:oil"]),
  });

  assert.equal(names(await recordsBeside({ source }, { login, named: nobody }, known)), ["maven-central com.lanternfish:oil"]);
});

test("no more than 500 packages of one account are looked at", async () => {
  const many = Array.from({ length: 501 }, (_, index) => `@lanternfish/lamp-${index}`);
  const source = sourceOf({ "npm @lanternfish": observed(many) });

  assert.is((await recordsBeside({ source }, { login, named: nobody }, [knownOf(aRecord())])).length, 500);
});

test("what is remembered of a record is what tells of other packages", () => {
  assert.equal(Object.keys(knownOf(aRecord())).sort(), ["exists", "name", "owners", "purl", "registry"]);
});

test.run();
