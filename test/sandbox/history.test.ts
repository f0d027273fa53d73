import { test } from "uvu";
import * as assert from "uvu/assert";
import { committed, moved } from "../../src/sandbox/changes/branches.ts";
import type { SandboxRepository } from "../../src/sandbox/description.ts";
import { ahead, ancestorsOf, commitAt, commitsOf, differences, endsOf, forkOf } from "../../src/sandbox/history.ts";
import { lamp } from "./written.ts";

const at = "2026-11-25T09:00:00Z";

/** `lamp` with commits named by what they say, each `branch: message`. */
function told(...commits: readonly string[]): { readonly own: SandboxRepository; readonly oid: (message: string) => string } {
  let own: SandboxRepository = lamp;
  for (const one of commits) {
    const [branch = "", message = ""] = one.split(": ");
    own = committed(own, branch, { message, files: { [`${message}.md`]: message }, by: "kim", at }).repository;
  }
  const oid = (message: string) => [...commitsOf(own).values()].find((one) => one.message === message)?.oid ?? "";
  return { own, oid };
}

test("commits of one branch that another lacks are told oldest first", () => {
  const { own, oid } = told("side: a", "side: b", "main: c");
  const [side, main] = ["side", "main"].map((name) => endsOf(own).get(name) ?? "");
  const messages = (head = "", base = "") => ahead(own, head, base).map(({ message }) => message);
  assert.equal(messages(side, main), ["a", "b"]);
  assert.equal(messages(main, side), ["c"]);
  assert.equal(messages(main, main), []);
  assert.is(forkOf(own, side ?? "", main ?? ""), oid("lamp main"));
  assert.equal(ancestorsOf(own, oid("a")), new Set([oid("a"), oid("lamp main")]));
});

test("after a merge the fork is the merged commit", () => {
  const { own, oid } = told("side: a", "main: b");
  const merged = committed(own, "main", { message: "merge", files: {}, by: "kim", at, merged: oid("a") });
  const after = committed(merged.repository, "side", { message: "c", files: { "c.md": "" }, by: "kim", at });
  assert.is(forkOf(after.repository, after.commit.oid, merged.commit.oid), oid("a"));
  assert.equal(
    ahead(after.repository, after.commit.oid, merged.commit.oid).map(({ message }) => message),
    ["c"],
  );
});

test("a commit is found by its id when no branch ends in it, and by nothing else", () => {
  const { own, oid } = told("side: a", "side: b");
  assert.is(commitAt(own, oid("a"))?.tree.entries.has("b.md"), false);
  assert.is(commitAt(own, oid("a"))?.tree.entries.has("a.md"), true);
  assert.is(commitAt(own, "side")?.commit, oid("b"));
  assert.is(commitAt(own, "none"), undefined);
  const back = moved(own, "side", oid("a"), { by: "kim", at });
  assert.is(commitAt(back, oid("b"))?.commit, oid("b"), "what was moved off a branch is still there");
});

test("commits of the same files are others where their message, parent or time is", () => {
  const one = (message: string, when: string) => committed(lamp, "main", { message, files: { "a.md": "" }, by: "kim", at: when }).commit.oid;
  assert.is(one("a", at), one("a", at));
  assert.is.not(one("b", at), one("a", at));
  assert.is.not(one("a", "2026-11-26T09:00:00Z"), one("a", at));
});

test("differences are what was made, changed and taken away, whatever the names", () => {
  assert.equal(differences({ a: "1", b: "1", c: "1" }, { b: "2", c: "1", constructor: "3" }), { a: null, b: "2", constructor: "3" });
  assert.equal(differences({}, {}), {});
});

test.run();
