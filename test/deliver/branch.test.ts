import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { branchFor, isOwnBranch } from "../../src/deliver/branch.ts";

test("a branch is named for its file, and keeps its name", () => {
  assert.is(branchFor(".github/workflows/release.yml"), "imprimatur/release-87db21a9");
});

test("files whose names read alike have branches of their own", () => {
  const files = [".github/workflows/release.yml", ".github/workflows/release.yaml", "release.yml", ".github/workflows/Release.yml"];
  assert.is(new Set(files.map(branchFor)).size, files.length);
});

test("whatever a file is called, its branch is short, safe for git and shells, and known as ours", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "Z", "9", "-", ".", "_", "/", " ", "ä", "灯", "\n", "\0", "💡", "\ud83d") }), (file) => {
      const branch = branchFor(file);
      assert.match(branch, /^imprimatur\/[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{8}$/);
      assert.ok(branch.length <= 60);
      assert.ok(isOwnBranch(branch));
    }),
  );
});

test("the second branch that content is renewed on is ours, and nothing else is", () => {
  assert.ok(isOwnBranch(`${branchFor("release.yml")}-next`));
  for (const name of [
    "main",
    "imprimatur/lamp",
    "imprimatur/",
    "imprimatur/release-87db21a9/x",
    "x/imprimatur/release-87db21a9",
    "imprimatur/release-87DB21A9",
  ]) {
    assert.not(isOwnBranch(name), name);
  }
});

test.run();
