import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commitNamed, entryAt, headsOf, modeOf, objectsIn, oidOf } from "../../src/sandbox/git.ts";
import { repository } from "../../src/sandbox/organisation/builders.ts";

// "lib" and "lib.ts" are in another order for git than for a sort of names: a folder's ends in a slash.
const files = {
  "README.md": "# Grün\n",
  "lib.ts": "export {};\n",
  "lib/a/deep.ts": "",
  "lib-x": "x",
  ".github/workflows/release.yml": "on: push\r\n",
  lib0: "0",
};
const one = repository({ name: "one", files, tags: ["v1.0.0"], branches: [{ name: "old/1.x", files: { "README.md": null, "lib/b.ts": "b" } }] });

test("ids of blobs and trees are git's own", () => {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-git-"));
  const environment = { PATH: process.env["PATH"], HOME: directory, GIT_CONFIG_NOSYSTEM: "1" };
  const git = (...given: string[]) => execFileSync("git", given, { cwd: directory, env: environment, encoding: "utf8" }).trim();
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    git("init", "--quiet", "--object-format=sha1");
    git("-c", "core.autocrlf=false", "add", "--all", "--force", ".");
    const [main] = headsOf(one);
    assert.ok(main);
    const listed = git("ls-files", "--stage")
      .split("\n")
      .map((line) => line.replace(/^100644 (\w+) 0\t/, "$1 "));
    const ours = [...objectsIn(main.tree)].flatMap(({ path, object }) => (object.kind === "blob" ? [`${object.oid} ${path}`] : []));
    assert.equal(ours.sort(), listed.sort());
    assert.is(main.tree.oid, git("write-tree"));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test("files that may be run have their mode, which is part of the tree's id", () => {
  const plain = headsOf(one)[0]?.tree;
  const tree = headsOf({ ...one, executables: ["lib/a/deep.ts"] })[0]?.tree;
  assert.ok(plain && tree);
  const deep = entryAt(tree, "lib/a/deep.ts");
  assert.equal([deep && modeOf(deep), deep?.oid === entryAt(plain, "lib/a/deep.ts")?.oid], ["100755", true]);
  assert.equal([modeOf(tree), tree.oid === plain.oid], ["040000", false]);
});

test("an id is that of a known object", () => {
  assert.is(oidOf("blob", Buffer.from("")), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  assert.is(oidOf("tree", Buffer.from("")), "4b825dc642cb6eb9a060e54bf8d69288fbee4904");
});

test("a branch holds what differs, and shares the ids of what does not", () => {
  const [main, old] = headsOf(one);
  assert.ok(main && old);
  assert.is(entryAt(old.tree, "README.md"), undefined);
  assert.is(entryAt(old.tree, "lib/b.ts")?.kind, "blob");
  assert.is(entryAt(old.tree, ".github")?.oid, entryAt(main.tree, ".github")?.oid);
  assert.is.not(old.tree.oid, main.tree.oid);
  assert.is.not(old.commit, main.commit);
});

test("commits are found by branch, tag, full name and id", () => {
  const [main, old] = headsOf(one);
  assert.ok(main && old);
  for (const name of ["HEAD", "main", "refs/heads/main", "v1.0.0", "refs/tags/v1.0.0", main.commit]) assert.is(commitNamed(one, name), main, name);
  for (const name of ["old/1.x", "refs/heads/old/1.x", old.commit]) assert.is(commitNamed(one, name), old, name);
  for (const name of ["", "v2", "refs/tags/main", "refs/heads/v1.0.0", "0".repeat(40)]) assert.is(commitNamed(one, name), undefined, name);
});

test("what was pushed later, or elsewhere, is another commit of the same tree", () => {
  const trees = [one, { ...one, pushed: "2026-11-20T00:00:00Z" }, { ...one, name: "two" }].map((each) => headsOf(each)[0]);
  assert.is(new Set(trees.map((head) => head?.commit)).size, 3);
  assert.is(new Set(trees.map((head) => head?.tree.oid)).size, 1);
});

test("where nothing was pushed there is no branch and no commit", () => {
  const empty = { ...one, pushed: null };
  assert.equal(headsOf(empty), []);
  assert.is(commitNamed(empty, "HEAD"), undefined);
  assert.is(commitNamed(empty, "v1.0.0"), undefined);
});

test("paths are followed to files and folders, and to nothing", () => {
  const tree = headsOf(one)[0]?.tree;
  assert.ok(tree);
  assert.is(entryAt(tree, ""), tree);
  assert.is(entryAt(tree, "lib/a")?.kind, "tree");
  assert.is(entryAt(tree, "lib/a/deep.ts")?.kind, "blob");
  for (const path of ["lib/none", "README.md/inside", "libs", "__proto__"]) assert.is(entryAt(tree, path), undefined, path);
  assert.equal(
    [...objectsIn(tree)].map(({ path }) => path).filter((path) => path.startsWith("lib/")),
    ["lib/a", "lib/a/deep.ts"],
  );
});

test("trees that were forgotten come back the same", () => {
  const first = headsOf(one)[0]?.commit;
  for (let index = 0; index < 400; index++) headsOf(repository({ name: `other-${index}` }));
  assert.is(headsOf(one)[0]?.commit, first);
});

test("trees are made once, and those that were not asked for lately are forgotten", () => {
  const first = headsOf(one);
  assert.is(headsOf(one), first);
  for (let index = 0; index < 300; index++) headsOf(repository({ name: `other-${index}` }));
  assert.is.not(headsOf(one), first);
  assert.equal(headsOf(one), first);
});

test.run();
