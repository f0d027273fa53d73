import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../src/model/finding.ts";
import { registryIds } from "../../src/model/registry.ts";
import { ceilingOf, levelOf, nameOf } from "../../src/posture/path-level.ts";
import { aCredential, aPublishPath, aStoredToken } from "../builders.ts";

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
    "Whether the last releases came out by trusted publishing.",
  ]);
});

test("a path is named by the file that holds the workflow job", () => {
  assert.is(nameOf(aPublishPath({ definedIn: ".github/workflows/upload.yml", calleeJob: "upload" })), ".github/workflows/upload.yml › upload");
  assert.is(nameOf(aPublishPath({ definedIn: "release/action.yml" })), ".github/workflows/release.yml › publish");
});

test.run();
