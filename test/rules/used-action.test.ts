import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { majorOf, usedAction } from "../../src/rules/used-action.ts";

const commit = "3d3c42e5aac5ba805825da76410c181273ba90b1";

test("an action of somebody else is told by name, owner and how it is fixed", () => {
  const fixed = (ref: string) => usedAction(`Lanternfish/Trim@${ref}`)?.fixed;

  assert.equal(usedAction(`Lanternfish/Trim/wick@${commit}`), {
    name: "Lanternfish/Trim/wick",
    owner: "lanternfish",
    ref: commit,
    fixed: "commit",
  });
  assert.is(fixed("v1"), "movable");
  assert.is(fixed(commit.slice(0, 7)), "movable");
  assert.is(fixed(`${commit}0`), "movable");
  for (const branch of ["main", "master", "HEAD", "release/v1", "releases/v2"]) assert.is(fixed(branch), "branch", branch);
  for (const name of ["mainland", "release", "v1/release"]) assert.is(fixed(name), "movable", name);
});

test("a container image is fixed by its digest, whatever its registry's port", () => {
  const image = (text: string) => usedAction(`docker://${text}`);

  assert.equal(image("ghcr.io/lanternfish/press:2"), { name: "ghcr.io/lanternfish/press", owner: undefined, ref: "2", fixed: "movable" });
  assert.equal(image("press.example:5000/wick"), { name: "press.example:5000/wick", owner: undefined, ref: "latest", fixed: "movable" });
  assert.is(image(`wick:2@sha256:${"a".repeat(64)}`)?.fixed, "commit");
});

test("what stays in this repository, and what GitHub refuses, is nobody else's", () => {
  for (const uses of ["./.github/actions/wick", "$/.github/actions/wick", ".", "../wick", "lanternfish/wick", "wick@v1", "${{ inputs.wick }}", ""])
    assert.is(usedAction(uses), undefined, uses);
});

test("the major version is read off a version's tag alone", () => {
  const major = (ref: string) => {
    const action = usedAction(`lanternfish/trim@${ref}`);
    return action && majorOf(action);
  };

  assert.is(major("v10.0.1"), 10);
  assert.is(major("4"), 4);
  for (const ref of [commit, "main", "v4-beta", "stable"]) assert.is(major(ref), undefined, ref);
});

test("any text is read in one pass, and what is told is a part of it", () => {
  fc.assert(
    fc.property(fc.string(), (uses) => {
      const action = usedAction(uses);
      assert.ok(action === undefined || action.ref === "latest" || uses.includes(action.ref));
    }),
  );
});

test.run();
