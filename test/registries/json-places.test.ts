import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { jsonPlace } from "../../src/registries/json-places.ts";

const manifest = `{
  // ours, not "name": "other"
  "author": { "name": "Lanternfish Press", "tags": ["name", { "name": "deep" }] },
  "private": true, /* "name": "old" */
  "name": "lamp",
  "repository": { "type": "git", "url": "git+https://github.com/lanternfish/lamp.git" },
}`;

function at(keys: readonly string[], source = manifest): string | undefined {
  const span = jsonPlace(source, keys);
  return span === undefined ? undefined : source.slice(span.start, span.end);
}

test("a key counts at its own depth only, and not in comments, lists or texts", () => {
  assert.is(at(["name"]), "lamp");
  assert.is(jsonPlace(manifest, ["name"])?.start, manifest.indexOf('lamp",\n'));
  assert.is(at(["repository", "url"]), "git+https://github.com/lanternfish/lamp.git");
  assert.is(at(["author", "name"]), "Lanternfish Press");
});

test("what is missing, or no text, has no place", () => {
  assert.is(at(["repository"]), undefined);
  assert.is(at(["private"]), undefined);
  assert.is(at(["version"]), undefined);
  assert.is(at(["repository", "url"], '{ "repository": "lanternfish/lamp" }'), undefined);
  assert.is(at(["name"], '{"lamp": "name"'), undefined);
});

test("the place is where JSON has the value", () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from("ab{}[]:,/* ")) });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom("a", "b", "{"), fc.oneof(text, fc.array(text), fc.record({ name: text }))), text, (before, name) => {
      return at(["name"], JSON.stringify({ ...before, name })) === name;
    }),
  );
});

test("what is never closed is gone over once", () => {
  assert.is(jsonPlace(`{"name${'\\"'.repeat(90_000)}`, ["name"]), undefined);
  assert.is(jsonPlace(`{${"/*".repeat(90_000)}`, ["name"]), undefined);
});

test.run();
