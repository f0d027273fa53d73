import { test } from "uvu";
import * as assert from "uvu/assert";
import { bearsOnPublishing } from "../../../src/app/hints/bearing-files.ts";

const after = "6113728f27ae82c7b1a177c8d03f9e96e0adf246";

function push(file: string, kind = "modified", ref = "refs/heads/main"): unknown {
  return { ref, after, commits: [{ added: [], modified: [], removed: [], [kind]: ["README.md", file] }] };
}

test("workflows, the policy, manifests and what builds them bear on publishing, wherever they lie", () => {
  for (const file of [
    ".github/workflows/release.yml",
    ".github/imprimatur.yml",
    ".github/actions/build/action.yml",
    "package.json",
    "packages/lamp/package.json",
    ".npmrc",
    ".changeset/config.json",
    "pyproject.toml",
    "python/setup.py",
    "crates/lamp/Cargo.toml",
    "pom.xml",
    "lamp/build.gradle.kts",
    "lamp.gemspec",
    "src/Lamp/Lamp.csproj",
    "Makefile",
    "scripts/release.sh",
  ]) {
    assert.is(bearsOnPublishing(push(file)), true, file);
  }
  for (const file of ["docs/a.md", "src/package.json.ts", "lamp.ts", "sub/.github.md"]) assert.is(bearsOnPublishing(push(file)), false, file);
});

test("a file that comes or goes counts as one that changes", () => {
  for (const kind of ["added", "removed"]) assert.is(bearsOnPublishing(push("pom.xml", kind)), true);
});

test("tags and deleted branches do not, and commits that are not told may", () => {
  assert.is(bearsOnPublishing(push("pom.xml", "added", "refs/tags/v1")), false);
  assert.is(bearsOnPublishing({ ref: "refs/heads/main", after: "0".repeat(40), commits: [] }), false);
  assert.is(bearsOnPublishing({ ref: "refs/heads/main", after, commits: [] }), true);
  assert.is(bearsOnPublishing({ ref: "refs/heads/main", after, commits: Array.from({ length: 2048 }, () => ({})) }), true);
  assert.is(bearsOnPublishing({ ref: "refs/heads/main", after, commits: [null, { added: "pom.xml" }, { added: [1] }] }), false);
});

test.run();
