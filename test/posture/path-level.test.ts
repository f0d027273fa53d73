import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../src/model/finding.ts";
import { registryIds } from "../../src/model/registry.ts";
import { ceilingOf, levelOf, nameOf } from "../../src/posture/path-level.ts";
import { aCredential, aPublishPath, aStoredToken } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

test("what a registry offers sets the ceiling", () => {
  assert.equal(
    registryIds.map((id) => [id, ceilingOf(id)]),
    [
      ["npm", "sealed"],
      ["pypi", "trusted"],
      ["crates-io", "sealed"],
      ["maven-central", "contained-token"],
      ["rubygems", "trusted"],
      ["nuget", "trusted"],
    ],
  );
});

test("each way of publishing has its level", () => {
  const level = (given: Parameters<typeof aPublishPath>[0], registry: "npm" | "pypi" | "maven-central" = "npm") =>
    levelOf(aPublishPath({ registry, ...given }), registry, []).level;

  assert.is(level({ credential: aStoredToken(), environment: null }), "token");
  assert.is(level({ credential: aStoredToken() }), "contained-token");
  assert.is(level({ credential: aStoredToken({ kind: "mixed" }) }), "contained-token");
  assert.is(level({ credential: aStoredToken() }, "maven-central"), "contained-token");
  assert.is(level({ environment: null }), "contained-token");
  assert.is(level({}), "sealed");
  assert.is(level({}, "pypi"), "trusted");
  assert.is(level({ credential: aCredential({ kind: "unknown" }) }), "unknown");
});

test("an open workflow job keeps a package from the seal, and is named", () => {
  const findings = [{ rule: "shared-cache-in-publish-job" }, { rule: "stored-publish-token" }] as unknown as readonly Finding[];
  const { level, missing } = levelOf(aPublishPath(), "npm", findings);

  assert.is(level, "trusted");
  assert.equal(missing, [".github/workflows/release.yml › publish is not isolated: shared-cache-in-publish-job."]);
});

test("what a seal needs and files do not show is unseen", () => {
  assert.equal(levelOf(aPublishPath(), "npm", []).unseen, [
    "Whether npm refuses tokens for it, or stages releases for a person's approval.",
    "Whether the branches and tags that release are protected.",
    "Whether the environment npm is protected.",
    "Whether the trusted publisher demands the environment.",
    "Whether the last releases came out by trusted publishing.",
  ]);
});

test("a path is named by the file that holds the workflow job", () => {
  assert.is(nameOf(aPublishPath({ definedIn: ".github/workflows/upload.yml", calleeJob: "upload" })), ".github/workflows/upload.yml › upload");
  assert.is(nameOf(aPublishPath({ definedIn: "release/action.yml" })), ".github/workflows/release.yml › publish");
});

test("what GitHub shows is decided, and what is left are the registry's and the releases' to show", () => {
  const github = theGitHubSight();
  const bare = theGitHubSight({ settings: theSettings({ environments: observed([anEnvironment({ reviewers: [], refs: "any" })]) }) });
  const seen = (path = aPublishPath(), sight = github, atSettings: readonly Finding[] = []) =>
    levelOf(path, "npm", [], { github: sight, atSettings, entry: null });
  const stored = aPublishPath({ credential: aStoredToken() });
  const open = [{ rule: "unprotected-release-ref", job: "publish", packages: [] }] as unknown as readonly Finding[];

  assert.equal(seen(), {
    level: "sealed",
    missing: [],
    unseen: [
      "Whether npm refuses tokens for it, or stages releases for a person's approval.",
      "Whether the trusted publisher demands the environment.",
      "Whether the last releases came out by trusted publishing.",
    ],
  });
  assert.equal(
    [seen(aPublishPath(), github, open).level, seen(aPublishPath(), github, open).missing],
    ["trusted", ["What releases is not protected: unprotected-release-ref."]],
  );
  assert.is(seen(aPublishPath(), bare).level, "contained-token");
  assert.is(seen(stored, bare).level, "token");
  assert.is(seen(stored).level, "contained-token");
});

test.run();
