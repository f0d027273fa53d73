import { test } from "uvu";
import * as assert from "uvu/assert";
import { copiesFrom } from "../../../../src/collect/github/repository/copies.ts";

const files = [".github/workflows/npm.yml", ".github/workflows/pypi.yml"];

const branch = (name: string, ...oids: readonly (string | null)[]) => ({
  name,
  target: { oid: "c", ...Object.fromEntries(oids.map((oid, index) => [`w${index}`, oid === null ? null : { oid }])) },
});

test("what differs from the default branch is told, with the branches that hold it", () => {
  const found = copiesFrom(
    { totalCount: 5, nodes: [branch("main", "a", "b"), branch("x", "a", "c"), branch("y", "d", "c"), branch("z", "d", null), null] },
    files,
    branch("main", "a", "b"),
  );

  assert.equal(found, {
    branches: 4,
    more: true,
    names: ["main", "x", "y", "z"],
    copies: [
      { file: files[0], oid: "d", branches: ["y", "z"] },
      { file: files[1], oid: "c", branches: ["x", "y"] },
    ],
  });
});

test("what is the same on a default branch beyond the first hundred does not differ", () => {
  const found = copiesFrom({ totalCount: 101, nodes: [branch("x", "a", "b")] }, files, branch("zz-main", "a", "b"));

  assert.equal(found, { branches: 1, more: true, names: ["x"], copies: [] });
});

test("a file that only other branches hold differs", () => {
  const found = copiesFrom({ totalCount: 2, nodes: [branch("main", null, null), branch("x", "a", null)] }, files, branch("main", null, null));

  assert.equal(
    found.copies.map(({ oid }) => oid),
    ["a"],
  );
});

test("a branch whose head is no commit holds nothing", () => {
  assert.equal(copiesFrom({ totalCount: 1, nodes: [{ name: "x", target: null }] }, files, null).copies, []);
});

test("a list that is kept back is not empty", () => {
  assert.throws(() => copiesFrom({ totalCount: 1, nodes: null }, files, null));
});

test.run();
