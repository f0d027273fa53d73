import { test } from "uvu";
import * as assert from "uvu/assert";
import { generated, tooManyNames } from "../../../src/trace/follow/python-tasks-tox-names.ts";

test("words with options in braces", () => {
  assert.equal(generated("py3{10, 11}-{a,b}, lint\nrelease"), ["py310-a", "py310-b", "py311-a", "py311-b", "lint", "release"]);
});

test("a file whose lists stand for more names than anyone writes is told, with where", () => {
  assert.is(tooManyNames("[tox]\nenvlist = py{310,311,312}-{a,b}\n"), undefined);
  const group = "{a,b,c,d,e,f,g,h}";
  assert.is(tooManyNames(`envlist = ${group.repeat(5)}`), "envlist = ".length + group.length * 4);
});

test.run();
