import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { open } from "../../src/collect/open.ts";
import { throwsCode } from "../rejects.ts";
import { withDirectory } from "./temporary.ts";

const config = '[core]\n\tbare = false\n[remote "origin"]\n\turl = git@github.com:lanternfish/lamp.git\n';

test("a checkout is a repository with the name its remote gives", () => {
  withDirectory({ ".git/config": config, ".github/workflows/a.yml": "on: push" }, (directory) => {
    const repository = open(directory);

    assert.is(repository.root, directory);
    assert.is(repository.slug, "lanternfish/lamp");
    assert.equal(repository.files.paths, [".github/workflows/a.yml"]);
  });
});

test("files without git will do, when there is a .github directory", () => {
  withDirectory({ ".github/workflows/a.yml": "on: push" }, (directory) => assert.not("slug" in open(directory)));
});

test("one workflow file brings the files it may call, and no other workflow to look at", () => {
  const given = {
    ".github/workflows/a.yml": "a",
    ".github/workflows/called.yml": "called",
    ".github/workflows/readme.md": "",
    "package.json": "{}",
  };
  withDirectory(given, (directory) => {
    const { files, root } = open(join(directory, ".github/workflows/a.yml"));

    assert.is(root, join(directory, ".github/workflows/a.yml"));
    assert.equal(files.paths, [".github/workflows/a.yml", ".github/workflows/readme.md", "package.json"]);
    assert.is(files.text(".github/workflows/called.yml"), "called");
  });
});

test("a workflow file on its own is all there is", () => {
  withDirectory({ "release.yml": "on: push" }, (directory) => {
    const { files } = open(join(directory, "release.yml"));

    assert.equal(files.paths, [".github/workflows/release.yml"]);
    assert.is(files.text(".github/workflows/release.yml"), "on: push");
  });
});

test("what cannot be opened says what to do", () => {
  withDirectory({ "notes.txt": "" }, (directory) => {
    mkdirSync(join(directory, "empty"));

    assert.match(throwsCode(() => open(join(directory, "gone")), "unreadable-input").message, "does not exist. Check the spelling");
    assert.match(throwsCode(() => open(join(directory, "notes.txt")), "unreadable-input").message, "must end in .yml or .yaml");
    assert.match(throwsCode(() => open(join(directory, "empty")), "not-a-repository").message, "Give the top directory of a repository");
  });
});

test.run();
