import { test } from "uvu";
import * as assert from "uvu/assert";
import { readWorkflowRef } from "../../src/registries/workflow-ref.ts";

// The cases that PyPI and crates.io keep in their own tests: `@`, doubled endings, and refs that look like files.
const own = "lanternfish/lamp/.github/workflows";

for (const [text, file] of [
  ["basic.yml@refs/heads/main", "basic.yml"],
  ["basic.yaml@refs/heads/main", "basic.yaml"],
  ["has-dash.yml@refs/heads/main", "has-dash.yml"],
  ["has--dashes-.yml@refs/heads/main", "has--dashes-.yml"],
  ["has..periods..yml@refs/heads/main", "has..periods..yml"],
  ["has_underscore.yml@refs/heads/main", "has_underscore.yml"],
  ["nested@evil.yml@refs/heads/main", "nested@evil.yml"],
  ["nested.yml@evil.yml@refs/heads/main", "nested.yml@evil.yml"],
  ["extra@nested.yml@evil.yml@refs/heads/main", "extra@nested.yml@evil.yml"],
  ["extra.yml@nested.yml@evil.yml@refs/heads/main", "extra.yml@nested.yml@evil.yml"],
  ["basic.yml@refs/heads/misleading@branch.yml", "basic.yml"],
  ["basic.yml@refs/heads/bad@branch@twomatches.yml", "basic.yml"],
  ["basic.yml@refs/heads/path/with.yml@x", "basic.yml"],
  ["foo.yml.yml@refs/heads/main", "foo.yml.yml"],
  ["foo.yml.foo.yml@refs/heads/main", "foo.yml.foo.yml"],
] as const) {
  test(`${text} is ${file}`, () => {
    assert.equal(readWorkflowRef(`${own}/${text}`), {
      repository: "lanternfish/lamp",
      directory: ".github/workflows",
      file,
    });
  });
}

for (const text of [
  "basic.wrongsuffix@refs/heads/main",
  "@refs/heads/main",
  "nosuffix@refs/heads/main",
  ".yml@refs/heads/main",
  ".yaml@refs/heads/main",
  "basic.yml.txt@refs/heads/main",
]) {
  test(`${text} names no workflow`, () => assert.is(readWorkflowRef(`${own}/${text}`), undefined));
}

test("a path without a ref is a workflow of the run's own repository", () => {
  for (const path of [".github/workflows/release.yml", "./.github/workflows/release.yml"]) {
    assert.equal(readWorkflowRef(path), { directory: ".github/workflows", file: "release.yml" });
  }
});

test("a path may not climb", () => {
  assert.is(readWorkflowRef("lanternfish/lamp/.github/workflows/../other/release.yml@main"), undefined);
});

test.run();
