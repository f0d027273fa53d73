import { execFileSync } from "node:child_process";
import { globSync, readFileSync, statSync } from "node:fs";
import defaults from "npm-registry-fetch/lib/default-opts.js";
import { test } from "uvu";
import * as assert from "uvu/assert";

// Where packages are installed from is the installer's choice: the repository names no such host, and code that
// needs npm's own address reads it from npm's own package.

test("no file spells out the host npm installs from", () => {
  const host = new URL(defaults.registry).host;
  const spelled = projectFiles().filter((file) => readFileSync(file, "latin1").toLowerCase().includes(host));

  assert.equal(spelled, []);
});

test("the lock file names no download address", () => {
  const lock = readFileSync("package-lock.json", "utf8");
  const lines = lock.split("\n").filter((line) => line.includes('"resolved"') || line.includes(".tgz"));

  assert.equal(lines, []);
});

test.run();

function projectFiles(): string[] {
  return listed().filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** An unpacked archive has no git, so it is walked. */
function listed(): string[] {
  try {
    const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    return execFileSync("git", list, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
      .split("\0")
      .filter(Boolean);
  } catch {
    return globSync(["*", ".*", "{.ci,.github,bench,docs,src,test}/**"]);
  }
}
