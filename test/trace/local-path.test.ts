import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom, repositoryFrom } from "../../src/collect/memory.ts";
import { localPath } from "../../src/trace/local-path.ts";

const own = repositoryFrom({ "ship/action.yml": "", ".github/workflows/call.yml": "" }, "tidewater/lamp");

const cases: readonly (readonly [string, string | undefined])[] = [
  ["./", ""],
  [".", ""],
  ["./ship", "ship"],
  ["./ship/", "ship"],
  ["./ship/../oil", "oil"],
  ["$/ship", "ship"],
  ["$/", ""],
  ["tidewater/lamp@v1", ""],
  ["TideWater/Lamp/ship@main", "ship"],
  ["tidewater/lamp/.github/workflows/call.yml@main", ".github/workflows/call.yml"],
  ["tidewater/oil/ship@main", undefined],
  ["actions/checkout@v5", undefined],
  ["docker://alpine", undefined],
  ["lamp", undefined],
  ["", undefined],
];

for (const [uses, expected] of cases) {
  test(`uses: ${uses || "(nothing)"} stands ${expected === undefined ? "elsewhere" : `at ${expected || "the root"}`}`, () =>
    assert.is(localPath(own, uses), expected));
}

test("a checkout without an origin knows itself by its directory's name and the very file", () => {
  for (const root of ["/home/keeper/lamp", "C:\\work\\lamp\\", "clones/tidewater_lamp"]) {
    const repository = { root, files: filesFrom({ "ship/action.yml": "" }) };
    assert.is(localPath(repository, "tidewater/lamp/ship@v1"), "ship", root);
    assert.is(localPath(repository, "tidewater/lamp/oil@v1"), undefined, root);
    assert.is(localPath(repository, "tidewater/lamp@v1"), undefined, root);
  }
});

test.run();
