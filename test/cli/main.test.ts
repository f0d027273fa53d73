import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
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
  for (const words of [[], ["bogus"], ["paths", "--bogus"], ["audit", "--json=maybe"]]) {
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
  const found = run("audit", lamp, "--json");
  assert.is(found.status, 1, found.stderr);
  assert.equal(
    JSON.parse(found.stdout).repositories[0].findings.map(({ rule }: { rule: string }) => rule),
    ["workflow-wide-id-token", "stored-publish-token"],
  );

  withDirectory({ ".github/workflows/ci.yml": "on: push\njobs: {}\n" }, (directory) => assert.is(run("audit", directory).status, 0));
});

test("input that cannot be read is 3, and does not stop the rest", () => {
  const { status, stdout, stderr } = run("audit", "gone", lamp);

  assert.is(status, 3);
  assert.match(stderr, "imprimatur: gone does not exist.");
  assert.match(stdout, "stored-publish-token");
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
