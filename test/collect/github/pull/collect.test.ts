import { test } from "uvu";
import * as assert from "uvu/assert";
import { rememberedInMemory } from "../../../../src/collect/remembered/index.ts";
import { faultsOfRequest } from "../../../sandbox/described.ts";
import { faultsOf } from "../github-schema.ts";
import type { Asked } from "../../../sandbox/mounted.ts";
import { proposed, publishing, read, release, works } from "./opened.ts";

function kinds(asked: readonly Asked[]): readonly string[] {
  return asked.map(({ path, body }) => {
    if (path !== "/graphql") return path.replace(/.*\/(trees|files|blobs)\b.*/, "$1");
    return /query (\w+)/.exec((JSON.parse(body) as { query: string }).query)?.[1] ?? "";
  });
}

test("both ends are read together, and the second time little is asked for", async () => {
  const world = works();
  const remembered = rememberedInMemory();
  const number = proposed(world, { [release]: publishing.replace("environment: npm", "environment: shop") });
  const first = await read(world, number, remembered);
  assert.equal(kinds(first.asked), ["Pull", "trees", "trees", "Files", "Files", "Files"]);
  assert.equal([first.collected.same, first.collected.changed], [false, [release]]);
  assert.match(first.collected.before.files.texts[release] ?? "", "environment: npm");
  assert.match(first.collected.after.files.texts[release] ?? "", "environment: shop");
  assert.is(first.collected.after.publishes[0]?.environment, "shop");
  assert.equal(first.asked.flatMap(faultsOfRequest), []);
  assert.equal(
    first.asked.flatMap(({ path, body }) => (path === "/graphql" ? faultsOf((JSON.parse(body) as { query: string }).query) : [])),
    [],
  );
  world.push("kettle", "change", { "ship.sh": "npm publish --tag next\n" }, "jon");
  const second = await read(world, number, remembered);
  assert.equal(second.collected.changed, [release, "ship.sh"]);
  assert.equal(kinds(second.asked), ["Pull", "trees", "Files"]);
});

test("what nothing asks for changes nothing, and costs next to nothing", async () => {
  const world = works();
  const remembered = rememberedInMemory();
  await read(world, proposed(world, { "ship.sh": "npm publish --tag next\n" }), remembered);
  const { collected, asked } = await read(world, proposed(world, { "README.md": "# Pot\n" }, "words"), remembered);
  assert.equal([collected.same, collected.changed], [true, []]);
  assert.equal(kinds(asked), ["Pull", "trees"]);
});

test("a repository without workflows at either end is asked for nothing more", async () => {
  const world = works({ files: { "README.md": "# Kettle\n" } });
  const { collected, asked } = await read(world, proposed(world, { "README.md": "# Pot\n" }));
  assert.is(collected.same, true);
  assert.is(asked.length, 1);
});

test("a file that comes or goes counts, wherever it lies: it may be what publishes", async () => {
  const world = works();
  assert.is((await read(world, proposed(world, { "lid/package.json": `{"name":"@tinworks/lid","version":"1.0.0"}\n` }))).collected.same, false);
  assert.is((await read(world, proposed(world, { "ship.sh": null }, "gone"))).collected.same, false);
});

test("a renamed file is known by both names, and is only asked for where one that was read is gone", async () => {
  const world = works();
  const moved = await read(world, proposed(world, { [release]: null, ".github/workflows/ship.yml": `${publishing}# Shipped.\n` }));
  assert.equal([...moved.collected.renamed], [[release, ".github/workflows/ship.yml"]]);
  assert.ok(kinds(moved.asked).includes("files"));
  assert.equal(moved.asked.flatMap(faultsOfRequest), []);
  const other = await read(world, proposed(world, { "README.md": null, "READ.md": "# Kettle\n" }, "other"));
  assert.equal([...other.collected.renamed], []);
  assert.not.ok(kinds(other.asked).includes("files"));
});

test("where files cannot be had it is not taken for the same", async () => {
  const world = works();
  const number = proposed(world, { "README.md": "# Pot\n" });
  const { collected } = await read(world, number, rememberedInMemory(), { longestTree: 1 });
  assert.ok(collected.same || collected.before.partly, "a tree that is cut off is walked part by part");
  world.push("kettle", "change", { "ship.sh": "npm publish --tag next\n" }, "jon");
  const faults = { seed: 3, badGateway: 0.8, secondaryLimit: 0, partialGraphql: 0, primaryLimitAt: 0 };
  let partly = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const found = await read(world, number, rememberedInMemory(), { faults: { ...faults, seed } }).catch(() => null);
    if (found === null) continue;
    assert.is(found.collected.same, false, `seed ${seed}`);
    if (found.collected.before.partly || found.collected.after.partly) partly++;
  }
  assert.ok(partly > 0);
});

test.run();
