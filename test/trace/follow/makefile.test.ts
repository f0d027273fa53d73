import { test } from "uvu";
import * as assert from "uvu/assert";
import { carried, uploads } from "./taskfile-traced.ts";

test("a target runs what it needs, and nothing else", () => {
  const Makefile =
    "dist:\n\tpython -m build\n\nupload: dist\n\t@twine upload dist/*\n\nlamp:\n\tnpm publish # not reached\n\nrelease: upload\n\techo npm publish\n";
  assert.equal(uploads("make release", { Makefile }), ["pypi twine upload at Makefile:5"]);
  assert.equal(uploads("make -j 4 dist", { Makefile }), []);
});

test("variables of the command line win over the file's, and those over defaults", () => {
  const Makefile = "REPO ?= testpypi\nTWINE = python -m twine\nupload:\n\t$(TWINE) upload -r ${REPO} dist/*\n";
  assert.equal(uploads("make upload", { Makefile }), ["testpypi twine upload at Makefile:4"]);
  assert.equal(uploads("make upload REPO=pypi", { Makefile }), ["pypi twine upload at Makefile:4"]);
  assert.equal(uploads("export REPO=pypi\nmake upload", { Makefile }), ["pypi twine upload at Makefile:4"]);
});

test("a secret given on the command line reaches the upload", () => {
  const Makefile = "publish:\n\tcargo publish --token $(TOKEN)\n";
  assert.equal(carried("make publish TOKEN=${{ secrets.LAMP }}", { Makefile }), ["LAMP"]);
});

test("patterns, lists and make's functions are resolved", () => {
  const Makefile = "LAMPS := reading floor\nall: $(addprefix publish-,$(LAMPS))\npublish-%:\n\tcd lamps/$* && npm publish $(if $(DRY),--dry-run)\n";
  assert.equal(uploads("make all", { Makefile }), ["npm npm publish at Makefile:4"]);
  assert.equal(uploads("make all DRY=1", { Makefile }), []);
});

test("a branch that is certainly not taken is left out, an undecided one is not", () => {
  const decided = "ifdef NIGHTLY\npublish:\n\ttwine upload -r testpypi dist/*\nelse\npublish:\n\ttwine upload dist/*\nendif\n";
  assert.equal(uploads("make publish", { Makefile: decided }), ["pypi twine upload at Makefile:6"]);
  const undecided = "ifeq ($(shell git branch),main)\nREPO = pypi\nelse\nREPO = testpypi\nendif\npublish:\n\ttwine upload -r $(REPO) dist/*\n";
  assert.equal(uploads("make publish", { Makefile: undecided }), ["pypi twine upload at Makefile:7", "testpypi twine upload at Makefile:7"]);
});

test("other directories, included files and other makes are followed", () => {
  const files = {
    Makefile: "publish:\n\t$(MAKE) -C lamp release\n",
    "lamp/Makefile": "include ../rules.mk\n",
    "rules.mk": "release:\n\t$(call push,npm)\ndefine push\n$(1) publish\nendef\n",
  };
  assert.equal(uploads("make publish", files), ["npm npm publish at rules.mk:2"]);
  assert.equal(uploads("make -f rules.mk", files), ["npm npm publish at rules.mk:2"]);
});

test("each line is a shell of its own, unless .ONESHELL says otherwise", () => {
  const files = {
    "lamp/package.json": '{ "name": "lamp", "version": "1.0.0" }',
    "lamp/Makefile": "publish:\n\tnpm publish\n",
  };
  assert.equal(uploads("make publish", { ...files, Makefile: "publish:\n\tcd lamp\n\tmake publish\n" }), []);
  assert.equal(uploads("make publish", { ...files, Makefile: ".ONESHELL:\npublish:\n\tcd lamp\n\tmake publish\n" }), [
    "npm npm publish at lamp/Makefile:2",
  ]);
});

test("what cannot be read is said, when it speaks of publishing", () => {
  assert.match(uploads("make publish", {}).join(), "make publish (no makefile here)");
  assert.match(uploads("make publish", { Makefile: "all:\n\ttrue\n" }).join(), "make publish (no such target in Makefile)");
  assert.equal(uploads("make lint", {}), []);
});

test("rules that need each other end", () => {
  assert.equal(uploads("make a", { Makefile: "a: b\n\tnpm publish\nb: a\n\tmake a\n" }), ["npm npm publish at Makefile:2"]);
});

test.run();
