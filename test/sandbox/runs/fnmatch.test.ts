import { test } from "uvu";
import * as assert from "uvu/assert";
import { fnmatch } from "../../../src/sandbox/runs/fnmatch.ts";

/** Pattern, names that it matches, names that it does not. The first are of Ruby's and of GitHub's documentation. */
const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["cat", ["cat"], ["category", "ca", ""]],
  ["qa/*", ["qa/x"], ["qa/foo/bar", "qa", "xqa/x"]],
  ["qa/**/*", ["qa/x", "qa/foo/bar/foobar/hello-world"], ["qa", "qa1/x"]],
  ["qa**/**/*", ["qa/x", "qa1/x", "qa/foo/bar"], ["qa", "q/a"]],
  ["**/foo", ["foo", "a/foo", "a/b/foo"], ["afoo", "foo/a"]],
  ["**", ["a", "ab"], ["a/b"]],
  ["refs/tags/v*", ["refs/tags/v", "refs/tags/v1.2"], ["refs/tags/v1/2", "refs/heads/v1", "refs/tags/V1"]],
  ["refs/heads/**/*", ["refs/heads/a", "refs/heads/a/b"], ["refs/tags/a"]],
  ["v?.x", ["v1.x"], ["v.x", "v12.x", "v/.x"]],
  ["v[0-9]*", ["v1", "v9x"], ["vx", "v"]],
  ["v[^0-9]", ["vx"], ["v1", "v/"]],
  ["v[!a]", ["vx"], ["va"]],
  ["v[ab", [], ["va", "v[ab"]],
  ["\\*", ["*"], ["a"]],
  ["*-rc*", ["v1-rc1", "-rc"], ["v1"]],
  ["a*b*c", ["abc", "axbxbxc"], ["acb", "a/bc"]],
  ["*", ["main"], ["a/b"]],
  ["", [""], ["a"]],
];

for (const [pattern, matched, others] of table) {
  test(`${pattern || "the empty pattern"} matches as Ruby does`, () => {
    for (const name of matched) assert.ok(fnmatch(pattern, name), name);
    for (const name of others) assert.not(fnmatch(pattern, name), name);
  });
}

test.run();
