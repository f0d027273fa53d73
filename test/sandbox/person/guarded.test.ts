import { test } from "uvu";
import * as assert from "uvu/assert";
import { environment, repository } from "../../../src/sandbox/organisation/builders.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { guarded } from "../../../src/sandbox/person/guarded.ts";

const release = ".github/workflows/release.yml";
const tagged = { name: "lamp", files: { [release]: 'on:\n  push:\n    tags: ["v*", "lamp-*"]\njobs: {}\n' } };

test("an environment that was not there lets releases in alone, and somebody else has to approve", () => {
  const made = guarded(invented, repository({ ...tagged, environments: [] }), "release", [release]);

  assert.equal(
    [made.refs, made.patterns, made.preventSelfReview, made.adminsBypass],
    [
      "listed",
      [
        { type: "tag", name: "v*" },
        { type: "tag", name: "lamp-*" },
      ],
      true,
      false,
    ],
  );
  assert.ok(made.reviewers.length > 1 && made.reviewers.length <= 6 && made.reviewers.every((one) => one.startsWith("user ")));
});

test("what guards one already stays, with its name and what it keeps", () => {
  const before = environment({
    name: "Release",
    refs: "any",
    patterns: [{ type: "branch", name: "main" }],
    waitMinutes: 5,
    secrets: [{ name: "LAMP", created: "", updated: "" }],
  });
  const made = guarded(invented, repository({ ...tagged, environments: [before] }), "release", [release]);

  assert.equal(made.patterns[0], { type: "branch", name: "main" });
  assert.equal([made.name, made.reviewers, made.waitMinutes, made.secrets, made.refs], ["Release", ["team releases"], 5, before.secrets, "listed"]);
});

test("releases that no tag starts are made from the branches that start them, or else from the default one", () => {
  const patterns = (text: string) =>
    guarded(invented, repository({ ...tagged, files: { [release]: text }, environments: [] }), "release", [release]).patterns;

  assert.equal(patterns("on:\n  push:\n    branches: [stable]\njobs: {}\n"), [{ type: "branch", name: "stable" }]);
  assert.equal(patterns("on: workflow_dispatch\njobs: {}\n"), [{ type: "branch", name: "main" }]);
  assert.equal(patterns("on: release\njobs: {}\n"), [{ type: "tag", name: "v*" }]);
});

test.run();
