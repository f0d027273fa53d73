import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom, repositoryFrom } from "../../src/collect/memory.ts";

test("files are listed in order and answered as given", () => {
  const files = filesFrom({ "b.yml": "b", "a.yml": "" });

  assert.equal(files.paths, ["a.yml", "b.yml"]);
  assert.is(files.text("a.yml"), "");
  assert.ok(files.has("b.yml"));
  assert.not(files.has("toString"));
  assert.is(files.text("toString"), undefined);
});

test("a repository is named by its slug when it has one", () => {
  assert.is(repositoryFrom({}, "lanternfish/lamp").root, "lanternfish/lamp");
  assert.not("slug" in repositoryFrom({}));
});

test.run();
