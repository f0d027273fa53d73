import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { allPackageJson, lineOfScript, nearestPackageJson, packageJsonIn, strings } from "../../../src/trace/follow/package-json.ts";

const files = filesFrom({
  "package.json": '{\n  "name": "harbour",\n  "scripts": {\n    "light": "make",\n    "ship": "npm publish"\n  }\n}',
  "lamps/oil/package.json": '\uFEFF{"name": "oil", "scripts": {"odd": 1, "print": "x"}}',
  "lamps/broken/package.json": "{",
  "lamps/list/package.json": "[]",
  "lamps/oil/node_modules/dep/package.json": '{"name": "dep"}',
  "test/fixtures/package.json": '{"name": "fixture"}',
  "templates/package.json": '{"name": "template"}',
  "lamps/my-package.json": '{"name": "other"}',
});

test("a package.json is read once, with its scripts", () => {
  const oil = packageJsonIn(files, "lamps/oil");
  assert.equal([oil?.name, oil?.scripts, oil?.file], ["oil", { print: "x" }, "lamps/oil/package.json"]);
  assert.is(packageJsonIn(files, "lamps/oil"), oil);
  for (const directory of ["lamps/broken", "lamps/list", "nowhere"]) assert.is(packageJsonIn(files, directory), undefined, directory);
});

test("the nearest one above governs", () => {
  assert.is(nearestPackageJson(files, "lamps/oil/src/deep")?.name, "oil");
  assert.is(nearestPackageJson(files, "lamps")?.name, "harbour");
  assert.is(nearestPackageJson(files, "lamps/broken")?.name, "harbour");
  assert.is(nearestPackageJson(filesFrom({}), "lamps"), undefined);
});

test("installed, test and template ones are not the project's", () => {
  assert.equal(
    allPackageJson(files).map((json) => json.name),
    ["oil", "harbour"],
  );
});

test("the line of a script", () => {
  const root = packageJsonIn(files, "");
  assert.ok(root);
  assert.is(lineOfScript(root, "ship"), 5);
  assert.is(lineOfScript(root, "gone"), 1);
});

test("only strings of an object are its entries", () => {
  assert.equal(strings({ a: "x", b: 1, c: null }), { a: "x" });
  assert.equal(strings(null), {});
  assert.equal(strings("text"), {});
});

test.run();
