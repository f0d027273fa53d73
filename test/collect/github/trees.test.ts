import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import { unseen } from "../../../src/model/observed.ts";
import { withoutNetwork } from "../../network.ts";
import { onGets, open, type Reply } from "./asking.ts";

const test = suite("trees");
withoutNetwork(test);

const blob = (path: string, sha = `b-${path}`, size = 7) => ({ path, mode: "100644", type: "blob", sha, size });
const folder = (path: string) => ({ path, mode: "040000", type: "tree", sha: `t-${path}` });

test("a tree is its files, and asked for once", async () => {
  const remembered = rememberedInMemory();
  const asked: string[] = [];
  onGets((path) => {
    asked.push(path);
    return [
      200,
      {
        tree: [
          blob("package.json"),
          folder("src"),
          { ...blob("src/run.sh"), mode: "100755" },
          { path: "vendor", mode: "160000", type: "commit", sha: "c" },
          { ...blob("latest"), mode: "120000" },
        ],
        truncated: false,
      },
    ];
  });
  const { client } = open({ remembered });

  const first = await client.tree("lanternfish/net", "t0");
  const again = await open({ remembered }).client.tree("lanternfish/other", "t0");

  assert.equal(first, {
    entries: [
      { path: "package.json", oid: "b-package.json", size: 7 },
      { path: "src/run.sh", oid: "b-src/run.sh", size: 7 },
    ],
    whole: true,
  });
  assert.equal(again, first);
  assert.equal(asked, ["/repos/lanternfish/net/git/trees/t0?recursive=1"]);
});

test("a tree that is cut off is walked part by part", async () => {
  onGets(
    cutOff({ root: [blob("a.txt"), folder("lib"), folder(".github")], "t-lib": [blob("x.js")], "t-.github": [blob("workflows/ci.yml")] }, ["root"]),
  );

  const tree = await open().client.tree("lanternfish/net", "root");

  assert.equal("entries" in tree && tree.entries.map(({ path }) => path), ["a.txt", ".github/workflows/ci.yml", "lib/x.js"]);
  assert.is("whole" in tree && tree.whole, true);
});

test("a part that is cut off too is walked on", async () => {
  onGets(cutOff({ root: [folder("lib")], "t-lib": [blob("a"), folder("deep")], "t-deep": [blob("b")] }, ["root", "t-lib"]));

  const tree = await open().client.tree("lanternfish/net", "root");

  assert.equal(tree, {
    entries: [
      { path: "lib/a", oid: "b-a", size: 7 },
      { path: "lib/deep/b", oid: "b-b", size: 7 },
    ],
    whole: true,
  });
});

test("beyond the bound a tree is told to be in parts, and not remembered", async () => {
  const remembered = rememberedInMemory();
  const folders = Array.from({ length: 100 }, (_, index) => folder(`d${index}`));
  let requests = 0;
  const answer = cutOff({ root: folders, ...Object.fromEntries(folders.map(({ sha }) => [sha, [blob("x")]])) }, ["root"]);
  onGets((path) => (requests++, answer(path)));

  const tree = await open({ remembered }).client.tree("lanternfish/net", "root");

  assert.is("whole" in tree && tree.whole, false);
  assert.ok("entries" in tree && tree.entries.length > 20);
  assert.ok(requests <= 40, `${requests}`);
  assert.is(remembered.tree("root"), undefined);
});

test("a level that is cut off itself is not whole", async () => {
  onGets(() => [200, { tree: [blob("a")], truncated: true }]);

  assert.equal(await open().client.tree("lanternfish/net", "root"), { entries: [{ path: "a", oid: "b-a", size: 7 }], whole: false });
});

test("a part that cannot be had takes nothing from the others", async () => {
  const answer = cutOff({ root: [blob("a"), folder("lib"), folder("bin")], "t-bin": [blob("b")] }, ["root"]);
  onGets((path) => (path.includes("t-lib") ? [404, { message: "Not Found" }] : answer(path)));

  const tree = await open().client.tree("lanternfish/net", "root");

  assert.equal("entries" in tree && [tree.entries.map(({ path }) => path), tree.whole], [["a", "bin/b"], false]);
});

test("a tree that is kept back is unseen", async () => {
  onGets(() => [404, { message: "Not Found" }]);

  assert.equal(await open().client.tree("lanternfish/net", "root"), unseen("no-permission", "contents: read"));
});

test.run();

/** Trees by their object id; those named are cut off when all below them is asked for. */
function cutOff(trees: Readonly<Record<string, readonly object[]>>, truncated: readonly string[]): (path: string) => Reply {
  return (path) => {
    const [, oid = ""] = /trees\/([^?]+)/.exec(path) ?? [];
    const recursive = path.includes("recursive");
    const off = recursive && truncated.includes(oid);
    return [200, { tree: off ? [] : (trees[oid] ?? []), truncated: off }];
  };
}
