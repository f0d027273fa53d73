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
      // That something is not there has no tag to be asked by.
      const known = again.notModified - first.notModified + (again.notFound - first.notFound);
      assert.is(again.requests - first.requests, known, "only conditional ones the second time");
      assert.ok(again.notFound === 0 || id === "maven-central");
    });
  });
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
