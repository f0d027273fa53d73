import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { largestText } from "../../src/collect/content.ts";
import { gitFiles } from "../../src/collect/git.ts";
import { throwsCode } from "../rejects.ts";
import { withDirectory } from "./temporary.ts";

test("the files of HEAD are listed and read, whether fetched ahead, beside another or alone", () => {
  const given = {
    ".github/workflows/release.yml": "on: push\r\n",
    "package.json": "{}",
    "notes/é.txt": "\uFEFFaccents",
    "notes/other.txt": "other",
    "notes/large.txt": "x".repeat(300 * 1024),
    "notes/huge.txt": "x".repeat(largestText + 1),
    "notes/nul.bin": "a\0b",
    empty: "",
  };
  withDirectory(given, (directory) => {
    git(directory, "init", "-q");
    git(directory, "-c", "core.autocrlf=false", "add", ".");
    git(directory, "commit", "-q", "-m", "all");
    const files = gitFiles(join(directory, ".git"));

    assert.equal(files.paths, Object.keys(given).sort());
    for (const path of [".github/workflows/release.yml", "package.json", "notes/é.txt", "notes/other.txt", "notes/large.txt", "empty"] as const) {
      assert.is(files.text(path), given[path], path);
    }
    assert.is(files.unread?.("notes/huge.txt"), "too-large");
    assert.is(files.unread?.("notes/nul.bin"), "not-text");
    assert.is(files.text("gone"), undefined);
  });
});

test("what is not committed is not there", () => {
  withDirectory({ "a.txt": "committed" }, (directory) => {
    git(directory, "init", "-q");
    git(directory, "add", ".");
    git(directory, "commit", "-q", "-m", "all");
    withDirectory({}, (bare) => {
      git(bare, "clone", "-q", "--bare", directory, "copy.git");
      assert.is(gitFiles(join(bare, "copy.git")).text("a.txt"), "committed");
    });
  });
});

test("a repository without a commit says so", () => {
  withDirectory({}, (directory) => {
    git(directory, "init", "-q");
    const error = throwsCode(() => gitFiles(join(directory, ".git")), "unreadable-input");
    assert.match(error.message, "has a commit at HEAD");
  });
});

test.run();

function git(directory: string, ...words: string[]): void {
  const identity = ["-c", "user.name=Lanternfish", "-c", "user.email=press@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, ...words], { cwd: directory, stdio: "ignore" });
}
