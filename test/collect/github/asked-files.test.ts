import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { AskedFiles, elsewhere } from "../../../src/collect/github/asked-files.ts";

test("what is read and is not here is wanted, once", () => {
  const asked = new AskedFiles("acme/lamp");
  const files = asked.files();
  files.text("package.json");
  files.has("Makefile");
  files.text("package.json");
  assert.equal(asked.wanted(), ["Makefile", "package.json"]);
  assert.equal(asked.wanted(), []);

  asked.take("package.json", { text: "{}" });
  asked.take("Makefile", null);
  const again = asked.files();
  assert.equal([again.text("package.json"), again.has("Makefile")], ["{}", false]);
  assert.equal(asked.wanted(), []);
});

test("where the tree is known, only what is in it is wanted", () => {
  const asked = new AskedFiles("acme/lamp");
  asked.paths = ["Makefile", "package.json"];
  const files = asked.files();
  for (const path of ["Makefile", "justfile", "package.json"]) files.text(path);
  assert.equal(asked.wanted(), ["Makefile", "package.json"]);
  assert.ok(files.has("Makefile"));
});

test("workflows of other repositories are wanted from anywhere, actions from the organisation alone", () => {
  const asked = new AskedFiles("acme/lamp");
  const files = asked.files();
  for (const name of ["other/ci/.github/workflows/npm.yml@v1", "Acme/actions/publish/action.yml@v2", "other/setup/action.yml@v4"]) files.text(name);
  assert.equal(asked.wanted(), ["Acme/actions/publish/action.yml@v2", "other/ci/.github/workflows/npm.yml@v1"]);

  asked.take("other/ci/.github/workflows/npm.yml@v1", { text: "on: workflow_call" });
  assert.equal(asked.record().called, { "other/ci/.github/workflows/npm.yml@v1": "on: workflow_call" });
  assert.equal(asked.record().texts, {});
});

test("names that no file can have, and too many, are not wanted", () => {
  const asked = new AskedFiles("acme/lamp");
  for (const path of ["../x", "/etc/passwd", "a//b", "", "a\nb", "x".repeat(301), "a:b"]) asked.files().text(path);
  assert.equal(asked.wanted(), []);

  asked.paths = Array.from({ length: 5000 }, (_, index) => `f${index}`);
  let fetched = 0;
  for (let round = 0; round < 20; round++) {
    const files = asked.files();
    for (const path of asked.paths) files.text(path);
    for (const path of asked.wanted()) {
      asked.take(path, { text: "x" });
      fetched++;
    }
  }
  assert.is(fetched, 120);
  assert.is(asked.files().unread?.("f4999"), "not-collected");
});

test("names of other repositories fall apart into repository, path and ref", () => {
  const part = fc.stringMatching(/^[\w-]{1,8}$/);
  fc.assert(
    fc.property(part, part, fc.array(part, { minLength: 1, maxLength: 3 }), part, (owner, name, path, ref) => {
      assert.equal(elsewhere(`${owner}/${name}/${path.join("/")}@${ref}`), { slug: `${owner}/${name}`, path: path.join("/"), ref });
    }),
  );
  for (const path of ["a/b.yml", ".github/workflows/a.yml", "a@b", "a/b@c"]) assert.is(elsewhere(path), undefined);
});

test.run();
