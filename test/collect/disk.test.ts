import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { largestText } from "../../src/collect/content.ts";
import { checkout } from "../../src/collect/disk.ts";
import { withDirectory } from "./temporary.ts";

test("files are listed in order, without git and what is installed or built, which is said", () => {
  const given = {
    "b.txt": "",
    "a/z.yml": "",
    ".git/HEAD": "",
    "node_modules/x/index.js": "",
    "a/node_modules/y.js": "",
    "target/CACHEDIR.TAG": "",
    "docs/target/page.md": "",
    "vendor/own.rb": "",
  };
  withDirectory(given, (directory) => {
    const { files, skipped } = checkout(directory);

    assert.equal(files.paths, ["a/z.yml", "b.txt", "docs/target/page.md", "vendor/own.rb"]);
    assert.equal(skipped, ["a/node_modules", "node_modules", "target"]);
  });
});

test("text is kept as it stands: byte order mark, line ends, letters", () => {
  const text = "\uFEFFname: é 🐟\r\nlast";
  withDirectory({ "a.yml": text }, (directory) => assert.is(checkout(directory).files.text("a.yml"), text));
});

test("what is no text, or too much of it, has none and says why", () => {
  const given = { "nul.yml": "a\0b", "big.yml": "x".repeat(largestText + 1), "full.yml": "x".repeat(largestText) };
  withDirectory(given, (directory) => {
    const { files } = checkout(directory);

    assert.equal(
      ["nul.yml", "big.yml", "full.yml", "none.yml"].map((path) => files.unread?.(path)),
      ["not-text", "too-large", undefined, undefined],
    );
    assert.equal([files.text("nul.yml"), files.text("big.yml"), files.text("none.yml")], [undefined, undefined, undefined]);
    assert.is(files.text("full.yml")?.length, largestText);
  });
});

test("a file is read once", () => {
  withDirectory({ "a.yml": "first" }, (directory) => {
    const { files } = checkout(directory);
    files.text("a.yml");
    writeFileSync(join(directory, "a.yml"), "second");

    assert.is(files.text("a.yml"), "first");
  });
});

test("links never lead outside, nor round in circles", () => {
  withDirectory({ "secret.txt": "outside", "repo/real.yml": "inside" }, (directory) => {
    const repo = join(directory, "repo");
    symlinkSync(join(directory, "secret.txt"), join(repo, "out.yml"));
    symlinkSync("real.yml", join(repo, "in.yml"));
    symlinkSync(".", join(repo, "round"));
    symlinkSync("gone", join(repo, "broken"));
    const { files, skipped } = checkout(repo);

    assert.equal(files.paths, ["in.yml", "real.yml"]);
    assert.equal(skipped, ["broken", "out.yml", "round"]);
    assert.is(files.text("in.yml"), "inside");
    assert.is(files.text("../secret.txt"), undefined);
  });
});

test("a path swapped for a link after it was listed is not followed outside", () => {
  withDirectory({ "secret.txt": "outside", "repo/a.yml": "inside" }, (directory) => {
    const { files } = checkout(join(directory, "repo"));
    assert.ok(files.has("a.yml"));
    rmSync(join(directory, "repo/a.yml"));
    symlinkSync("../secret.txt", join(directory, "repo/a.yml"));

    assert.is(files.text("a.yml"), undefined);
    assert.is(files.unread?.("a.yml"), "unreadable");
  });
});

test("a directory reached through a link is a repository like any other", () => {
  withDirectory({ "real/a.yml": "here" }, (directory) => {
    symlinkSync("real", join(directory, "link"));
    mkdirSync(join(directory, "real/empty"));

    assert.is(checkout(join(directory, "link")).files.text("a.yml"), "here");
  });
});

test.run();
