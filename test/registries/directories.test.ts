import { test } from "uvu";
import * as assert from "uvu/assert";
import { directoryOf, inDirectory, isForeign, isForShow, isForTests, resolved, upwards } from "../../src/registries/directories.ts";

test("paths and directories", () => {
  assert.equal([directoryOf("a/b/c"), directoryOf("c"), inDirectory("", "c"), inDirectory("a", "c")], ["a/b", "", "c", "a/c"]);
  assert.equal(upwards("a/b"), ["a/b", "a", ""]);
  assert.equal(upwards(""), [""]);
});

test("relative paths stay inside the repository", () => {
  assert.is(resolved("crates/lamp", "../wick/."), "crates/wick");
  assert.is(resolved("crates", ".."), "");
  assert.is(resolved("crates", "../../x"), undefined);
});

test("directories that hold nobody's packages", () => {
  assert.equal(["node_modules/a", "a/vendor/b", "packages/a"].map(isForeign), [true, true, false]);
  assert.equal(["docs", "a/Fixtures/b", "test-crates/a", "packages/contest"].map(isForShow), [true, true, true, false]);
  assert.equal(["examples/a", "packages/test", "docs"].map(isForTests), [true, false, false]);
});

test.run();
