import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withDirectory } from "../collect/temporary.ts";

const release = ".github/workflows/release.yml";
const day = ["--date", "2026-11-26"];

const workflow = `name: Release
on:
  push:
    tags: ["v*"]
permissions:
  contents: read
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with:
          persist-credentials: false
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          password: \${{ secrets.PYPI_API_TOKEN }}
`;

const project = { "pyproject.toml": '[project]\nname = "lamp"\nversion = "1.0"\n[build-system]\nrequires = []\n' };
const checkout = { [release]: workflow, ...project };

const forms: readonly (readonly [string, string])[] = [
  ["LF", workflow],
  ["a byte order mark, CRLF, and no end of the last line", `\ufeff${workflow.replaceAll("\n", "\r\n").trimEnd()}`],
];

for (const [title, text] of forms) {
  test(`git takes the diff, and --write writes the same: ${title}`, () => {
    withDirectory({ ...checkout, [release]: text }, (directory) => {
      const { status, stdout } = fix(directory, ".");
      assert.is(status, 0);
      assert.is(readFileSync(join(directory, release), "utf8"), text);
      apply(directory, stdout, "--check");
      apply(directory, stdout);
      const applied = readFileSync(join(directory, release));
      assert.match(applied.toString("utf8"), "id-token: write");
      assert.not.match(applied.toString("utf8"), "PYPI_API_TOKEN");

      writeFileSync(join(directory, release), text);
      const written = fix(directory, ".", "--write");
      assert.is(written.status, 0, written.stderr);
      assert.is(written.stdout, "");
      assert.match(written.stderr, "1 change in 1 file, written.");
      assert.equal(readFileSync(join(directory, release)), applied);
      assert.is(fix(directory, ".").stdout, "");
    });
  });
}

test("the diff goes to standard output, and what to know about it to standard error", () => {
  withDirectory(checkout, (directory) => {
    const { stdout, stderr } = fix(directory);
    assert.match(stdout, /^diff --git a\/\.github\/workflows\/release\.yml b\/\.github\/workflows\/release\.yml\n--- a\//);
    assert.not.match(stdout, "\u001b");
    assert.match(stderr, "1 change in 1 file. Nothing is written: git apply takes the diff, and --write writes it.");
    assert.match(stderr, "To be done by people, for 1 package");
    assert.match(stderr, "pkg:pypi/lamp");
  });
});

test("where nothing is to be fixed that is said, and the exit code is 0 as well", () => {
  withDirectory({ [release]: "on: push\npermissions: {}\njobs: {}\n" }, (directory) => {
    const { status, stdout, stderr } = fix(directory);
    assert.is(status, 0);
    assert.is(stdout, "");
    assert.is(stderr, "There is nothing to fix.\n");
  });
});

test("what is refused says how to go on, and is not said to be left again", () => {
  withDirectory(checkout, (directory) => {
    fix(directory, "--write");
    const { stderr } = fix(directory);
    assert.match(stderr, "Not changed, and how to do it by hand");
    assert.match(stderr, "Name it here, and it is done: --environment <NAME>.");
    assert.not.match(stderr, "publisher-open-to-any-branch");
    const bound = fix(directory, "--environment", "release");
    assert.match(bound.stdout, "+    environment: release");
    assert.not.match(bound.stderr, "--environment <NAME>");
  });
});

test("only findings of the rules that are named are settled", () => {
  const open = workflow.replace("          persist-credentials: false\n", "          fetch-depth: 0\n").replace("contents: read", "contents: write");
  withDirectory({ ...checkout, [release]: open }, (directory) => {
    const { stdout } = fix(directory, "--rule", "persisted-git-credentials");
    assert.match(stdout, "+          persist-credentials: false");
    assert.not.match(stdout, "id-token");
  });
});

const refused: readonly (readonly [string, readonly string[], number, string | RegExp])[] = [
  ["a rule that there is none of", ["--rule", "stored-token"], 2, "There is no rule stored-token. Did you mean stored-publish-token"],
  ["a diff that is to be written", ["--diff", "--write"], 2, "cannot be used with"],
  ["several checkouts for one diff", [".", "."], 2, "A diff is of one checkout, and several are given. Give one, or --write."],
  ["a single file", [release], 3, `${release} is a single file. Give the top directory of a checkout.`],
  ["a git directory", ["bare.git"], 3, "bare.git is a git directory, which holds no files to change."],
  ["a directory that is no checkout", ["empty"], 3, "empty holds neither .git nor .github"],
  ["pins that are none", ["--pins", "pyproject.toml"], 3, "pyproject.toml is no JSON object"],
  ["a policy that cannot be read", ["--organisation-policy", "bad.yml"], 3, /bad\.yml:\d+:\d+ .*Nothing is changed until the policy can be read/],
];

for (const [title, words, code, says] of refused) {
  test(`refused: ${title}`, () => {
    withDirectory({ ...checkout, "empty/file": "", "bad.yml": "version: 1\nrules: 7\n" }, (directory) => {
      execFileSync("git", ["init", "-q", "--bare", join(directory, "bare.git")]);
      const { status, stdout, stderr } = fix(directory, ...words);
      assert.is(status, code, stderr);
      assert.is(stdout, "");
      assert.match(stderr, says);
      assert.is(readFileSync(join(directory, release), "utf8"), workflow);
    });
  });
}

test("an invalid policy of the repository is 3, and nothing is written", () => {
  withDirectory({ ...checkout, ".github/imprimatur.yml": "version: 1\nrules: 7\n" }, (directory) => {
    const { status, stderr } = fix(directory, "--write");
    assert.is(status, 3);
    assert.match(stderr, ".github/imprimatur.yml:2:8");
    assert.is(readFileSync(join(directory, release), "utf8"), workflow);
  });
});

test("a link is not changed, wherever it leads", () => {
  withDirectory({ ...checkout, "kept/release.yml": workflow }, (directory) => {
    rmSync(join(directory, release));
    symlinkSync("../../kept/release.yml", join(directory, release));
    for (const words of [[], ["--write"]]) {
      const { status, stdout, stderr } = fix(directory, ...words);
      assert.is(status, 4);
      assert.is(stdout, "");
      assert.match(stderr, /release\.yml is a link, or in one: it stands for .*kept\/release\.yml\. Nothing was changed\./);
    }
    assert.is(readFileSync(join(directory, "kept/release.yml"), "utf8"), workflow);
  });
});

test("a link out of the checkout is not even read", () => {
  withDirectory({ "own/pyproject.toml": "", "other/release.yml": workflow }, (directory) => {
    mkdirSync(join(directory, "own/.github/workflows"), { recursive: true });
    symlinkSync("../../../other/release.yml", join(directory, "own", release));
    const { status, stdout } = fix(directory, "own", "--write");
    assert.is(status, 0);
    assert.is(stdout, "");
    assert.is(readFileSync(join(directory, "other/release.yml"), "utf8"), workflow);
  });
});

test("a file that is no UTF-8 is left as it is", () => {
  withDirectory(checkout, (directory) => {
    const bytes = Buffer.concat([Buffer.from("# \xff\n", "latin1"), Buffer.from(workflow)]);
    writeFileSync(join(directory, release), bytes);
    for (const words of [[], ["--write"]]) {
      const { status, stderr } = fix(directory, ...words);
      assert.is(status, 4);
      assert.match(stderr, "holds bytes that are no UTF-8. Nothing was changed.");
    }
    assert.equal(readFileSync(join(directory, release)), bytes);
  });
});

test("several checkouts are written one by one, and one that cannot be read does not stop the rest", () => {
  withDirectory({ [`one/${release}`]: workflow, "one/pyproject.toml": project["pyproject.toml"], "two/pyproject.toml": "" }, (directory) => {
    mkdirSync(join(directory, "three/.github/workflows"), { recursive: true });
    copyFileSync(join(directory, "one", release), join(directory, "three", release));
    const { status, stderr } = fix(directory, "--write", "one", "two", "three");
    assert.is(status, 3);
    assert.match(stderr, "two holds neither .git nor .github");
    for (const root of ["one", "three"]) assert.match(readFileSync(join(directory, root, release), "utf8"), "id-token: write", root);
  });
});

test.run();

function fix(directory: string, ...words: readonly string[]) {
  const env = { ...process.env, NO_COLOR: "" };
  return spawnSync(process.execPath, [resolve("src/cli/main.ts"), "fix", ...words, ...day], { cwd: directory, encoding: "utf8", env });
}

function apply(directory: string, diff: string, ...words: readonly string[]): void {
  const { status, stderr } = spawnSync("git", ["apply", ...words, "-"], { cwd: directory, input: diff, encoding: "utf8" });
  assert.is(status, 0, stderr);
}
