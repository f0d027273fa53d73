import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { withDirectory } from "../collect/temporary.ts";

const main = "src/cli/main.ts";
const lamp = "test/fixtures/lamp";

test("help and version answer and are no fault", () => {
  assert.is(run("--version").stdout, `${JSON.parse(readFileSync("package.json", "utf8")).version}\n`);
  assert.is(run("--help").status, 0);
  assert.is(run("paths", "--help").status, 0);
});

test("bad usage is 2, whatever it is", () => {
  for (const words of [[], ["bogus"], ["paths", "--bogus"], ["audit", "--json=maybe"], ["policy"], ["explain"], ["completion", "tcsh"]]) {
    const { status, stdout, stderr } = run(...words);
    assert.is(status, 2, words.join(" "));
    assert.is(stdout, "");
    assert.match(stderr, "imprimatur");
  }
});

test("publish paths are no fault, and come as text or JSON", () => {
  const text = run("paths", lamp);
  const json = run("paths", lamp, "--json");

  assert.is(text.status, 0, text.stderr);
  assert.match(text.stdout, "@lanternfish/lamp");
  assert.is(JSON.parse(json.stdout).schema, "imprimatur/paths@1");
  assert.is(JSON.parse(json.stdout).repositories[0].root, lamp);
});

test("findings are 1, and none are 0", () => {
  const { status, stdout, stderr } = run("audit", lamp, "--json");
  assert.is(status, 1, stderr);
  assert.match(stdout, '"rule": "stored-publish-token"');

  withDirectory({ ".github/workflows/ci.yml": "on: push\njobs: {}\n" }, (directory) => assert.is(run("audit", directory).status, 0));
});

test("input that cannot be read is 3, and does not stop the rest", () => {
  const { status, stdout, stderr } = run("audit", "gone", lamp);

  assert.is(status, 3);
  assert.match(stderr, "imprimatur: gone does not exist.");
  assert.match(stdout, "stored-publish-token");
});

test("a rule is explained by its page, or by those it looks like", () => {
  assert.is(run("explain", "misplaced-environment").stdout, readFileSync("docs/rules/misplaced-environment.md", "utf8"));

  const { status, stderr } = run("explain", "missplaced-enviroment");
  assert.is(status, 2);
  assert.match(stderr, "Did you mean misplaced-environment");
});

test("rules are listed as text or JSON", () => {
  assert.match(run("rules").stdout, "stored-publish-token");
  assert.is(JSON.parse(run("rules", "--json").stdout).schema, "imprimatur/rules@1");
});

test("a policy is checked where it stands", () => {
  withDirectory({ ".github/imprimatur.yml": "version: 1\n", "bad.yml": "version: 1\nrules: 7\n" }, (directory) => {
    const fine = run("policy", "check", directory);
    const bad = run("policy", "check", join(directory, "bad.yml"), "--organisation");

    assert.is(fine.status, 0, fine.stdout);
    assert.is(bad.status, 3);
    assert.match(bad.stdout, "bad.yml:2:");
    assert.is(run("policy", "check", join(directory, ".github")).status, 3);
  });
});

test("a report longer than a pipe holds arrives whole", () => {
  const roots = Array.from({ length: 60 }, () => lamp);
  assert.is(JSON.parse(run("paths", "--json", ...roots).stdout).repositories.length, 60);
});

test("a pipe closed early is no failure", () => {
  const roots = Array.from({ length: 60 }, () => lamp).join(" ");
  const { status, stderr } = spawnSync("bash", ["-c", `set -o pipefail; "${process.execPath}" ${main} paths --json ${roots} | head -c 10`], {
    encoding: "utf8",
  });

  assert.is(status, 0, stderr);
  assert.is(stderr, "");
});

test.run();

function run(...words: string[]) {
  return spawnSync(process.execPath, [main, ...words], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
