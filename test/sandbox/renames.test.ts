import { test } from "uvu";
import * as assert from "uvu/assert";
import { changedFiles } from "../../src/sandbox/renames.ts";
import { proposed, writing } from "./written.ts";

const long = "one\ntwo\nthree\nfour\n";

function told(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  return changedFiles(before, after).map(({ path, status, previous }) => [status, path, ...(previous === null ? [] : [previous])].join(" "));
}

test("what is added, gone and changed is told by path, what stays is not", () => {
  assert.equal(told({ a: "1", b: "2", c: "3" }, { b: "2", c: "4", d: "5" }), ["removed a", "modified c", "added d"]);
});

test("a file that moved is told once, by its new path, though some of it changed", () => {
  assert.equal(told({ a: long }, { b: long }), ["renamed b a"]);
  assert.equal(told({ a: long }, { b: `${long}five\n` }), ["renamed b a"]);
  assert.equal(told({ a: long }, { b: "five\nsix\nseven\nand eight\n" }), ["removed a", "added b"]);
});

test("of several the likest goes with it, and each once", () => {
  assert.equal(told({ a: long, x: `${long}${long}` }, { b: `${long}${long}`, c: long }), ["renamed b x", "renamed c a"]);
  assert.equal(told({ a: long }, { b: long, c: long }), ["renamed b a", "added c"]);
});

test("a pull request's files are listed with what they were called, page by page, and no more than 3,000", () => {
  const written = writing({ files: { "a.md": long, "b.md": "b\n", ".github/workflows/release.yml": "on: push\n" } });
  const number = proposed(written, "imprimatur/light", { "a.md": null, "c.md": long, "b.md": null });
  const { body } = written.rest("GET", `lamp/pulls/${number}/files`);
  assert.equal(
    body.map(({ filename, status, previous_filename: from }: Record<string, string>) => [filename, status, from]),
    [
      ["b.md", "removed", undefined],
      ["c.md", "renamed", "a.md"],
    ],
  );
  const many = Object.fromEntries(Array.from({ length: 3_010 }, (_, index) => [`many/${index}`, `${index}`]));
  const big = proposed(written, "imprimatur/many", many);
  const page = (of: number) => written.rest("GET", `lamp/pulls/${big}/files?per_page=100&page=${of}`).body.length;
  assert.equal([page(1), page(30), page(31)], [100, 100, 0]);
});

test.run();
