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
      ref: text.slice(file.length + 1),
    });
  });
}

for (const [text, file, ref] of [
  ["basic.yml@refs/heads/main", "basic.yml", "refs/heads/main"],
  ["Basic.YML@refs/heads/main", "Basic.YML", "refs/heads/main"],
  ["nested.yml@evil.yml@refs/heads/main", "nested.yml", "evil.yml@refs/heads/main"],
  ["basic.yml@refs/heads/bad@branch@twomatches.yml", "basic.yml", "refs/heads/bad@branch@twomatches.yml"],
  ["below/basic.yml@refs/heads/main", "below/basic.yml", "refs/heads/main"],
] as const) {
  test(`${text} is ${file} up to the first @, as RubyGems and NuGet read it`, () => {
    assert.equal(readWorkflowRef(`${own}/${text}`, "first-at"), { repository: "lanternfish/lamp", directory: ".github/workflows", file, ref });
  });
}

test("up to the first @, a file stands in .github/workflows or is none", () => {
  for (const text of [`${own}/@refs/heads/main`, "lanternfish/lamp/scripts/basic.yml@refs/heads/main", ""]) {
    assert.is(readWorkflowRef(text, "first-at"), undefined, text);
  }
  assert.equal(readWorkflowRef("./.github/workflows/basic.yml", "first-at"), { directory: ".github/workflows", file: "basic.yml" });
});

for (const text of [
  "basic.wrongsuffix@refs/heads/main",
  "@refs/heads/main",
  "nosuffix@refs/heads/main",
  ".yml@refs/heads/main",
  ".yaml@refs/heads/main",
  "basic.yml.txt@refs/heads/main",
  "nosuffix@refs/heads/basic.yml",
  "basic.yml@",
]) {
  test(`${text} names no workflow`, () => assert.is(readWorkflowRef(`${own}/${text}`), undefined));
}

test("a path without a ref is a workflow of the run's own repository", () => {
  for (const path of [".github/workflows/release.yml", "./.github/workflows/release.yml"]) {
    assert.equal(readWorkflowRef(path), { directory: ".github/workflows", file: "release.yml" });
  }
});

test("a path that climbs stays as it is written: whoever compares directories finds another one", () => {
  const read = readWorkflowRef("lanternfish/lamp/.github/workflows/../other/release.yml@main");
  assert.equal(read, { repository: "lanternfish/lamp", directory: ".github/workflows/../other", file: "release.yml", ref: "main" });
});

test.run();
