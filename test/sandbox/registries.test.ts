import { test } from "uvu";
import * as assert from "uvu/assert";
import { registryIds } from "../../src/model/registry.ts";
import { inventedRegistries } from "../../src/sandbox/organisation/packages.ts";
import { brief, describedRecord } from "./registries/described-record.ts";
import { whileMounted } from "./registries/mounted.ts";

const { packages, credentials } = inventedRegistries;

for (const id of registryIds) {
  const own = packages.filter(({ registry }) => registry === id);
  const credential = credentials.find(({ registry }) => registry === id);

  test(`${id}: its client reads each package as it is described, with what an owner is shown`, async () => {
    const { token = "", otp, account = null } = credential ?? {};
    const given = credential === undefined ? null : { token, ...(otp === undefined ? {} : { otp }) };
    await whileMounted(inventedRegistries, {}, async ({ client }) => {
      const opened = client(id, given);
      for (const one of own) assert.equal(brief(await opened.record(one.name)), describedRecord(one, account), one.name);
    });
  });

  test(`${id}: without a credential its client reads what anybody is shown, and never more often than it must`, async () => {
    await whileMounted(inventedRegistries, {}, async ({ client, sandbox }) => {
      for (const one of own) assert.equal(brief(await client(id).record(one.name)), describedRecord(one, null), one.name);
      const first = sandbox.counted()[id];
      for (const one of own) assert.equal(brief(await client(id).record(one.name)), describedRecord(one, null), one.name);
      const again = sandbox.counted()[id];
      assert.is(again.requests - first.requests, again.notModified - first.notModified, "only conditional ones the second time");
    });
  });

  test(`${id}: from a mirror that leaves out what mirrors do, nothing is told that the registry would not tell`, async () => {
    const { token = "", otp, account = null } = credential ?? {};
    await whileMounted(inventedRegistries, { mirrors: [id] }, async ({ client }) => {
      for (const given of [null, { token, ...(otp === undefined ? {} : { otp }) }]) {
        const opened = client(id, credential === undefined ? null : given);
        for (const one of own) {
          const record = brief(await opened.record(one.name));
          const whole = describedRecord(one, given === null ? null : account);
          assert.is(record.exists, true, one.name);
          for (const key of ["owners", "publishers", "tokens", "source"] as const)
            if (record[key] !== null) assert.equal(record[key], whole[key], `${key} of ${one.name}`);
          // Of Maven Central, which has no trusted publishers, that there are none is no claim about a package.
          if (id !== "maven-central" && given === null) assert.is(record.publishers, null, one.name);
          if (id === "npm" || id === "crates-io") assert.is(record.tokens, null, one.name);
          for (const release of record.releases ?? []) assert.equal([release.manner, release.by, release.approvedBy], [null, null, null], one.name);
        }
      }
    });
  });
}

test("what is needed to see something is told in words that are the same for all packages and accounts", async () => {
  const needs: { readonly name: string; readonly text: string }[] = [];
  for (const options of [{}, { mirrors: registryIds }]) {
    await whileMounted(inventedRegistries, options, async ({ client }) => {
      for (const id of registryIds) {
        const own = packages.filter(({ registry }) => registry === id).map(({ name }) => name);
        const opened = client(id);
        for (const name of [...own, "@acme/absent", "absent", "com.acme:absent", "bad name"]) {
          for (const text of needsIn(await opened.record(name))) needs.push({ name, text });
        }
        for (const account of ["@acme", "nobody", "com.nobody", "bad name"]) {
          for (const text of needsIn(await opened.ownedBy(account))) needs.push({ name: account, text });
        }
      }
    });
  }

  assert.ok(needs.length > 300);
  for (const { name, text } of needs) {
    assert.not.match(text, /:\/\/|^\p{Lu}(?!aven Central|yPI|uGet|ubyGems)|\.$|\n/u);
    for (const part of name.split(/[@/:]/)) if (part.length > 4) assert.not.match(text, part);
  }
});

function needsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const { needs } = value as { readonly needs?: unknown };
  return [...(typeof needs === "string" ? [needs] : []), ...Object.values(value).flatMap(needsIn)];
}

test("what accounts of the organisation own is listed, where a registry lists it", async () => {
  await whileMounted(inventedRegistries, {}, async ({ client }) => {
    const listed = async (registry: (typeof registryIds)[number], account: string) => {
      const found = await client(registry).ownedBy(account);
      return found.seen ? found.value : null;
    };
    const named = (registry: string) =>
      packages
        .filter((one) => one.registry === registry)
        .map(({ name }) => name)
        .sort();

    assert.equal(await listed("npm", "@lantern-works"), named("npm"));
    assert.ok((await listed("crates-io", "github:lantern-works:releases"))?.includes("wick-trimmer"));
    assert.equal(await listed("maven-central", "example.lanternworks"), named("maven-central"));
    assert.equal(await listed("rubygems", "ada-wick"), named("rubygems"));
    assert.equal(await listed("nuget", "lantern-works"), named("nuget"));
    assert.is(await listed("pypi", "lantern-works"), null);
  });
});

test.run();
