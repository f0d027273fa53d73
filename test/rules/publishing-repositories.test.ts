import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Destination } from "../../src/model/registry.ts";
import { packagesIn, publishingRepositories } from "../../src/rules/publishing-repositories.ts";
import { aDigest } from "../github.ts";

const to = (registry: Destination, given = {}) =>
  aDigest({ publishes: [{ registry, packages: [`pkg:test/${registry}`], path: "release.yml › publish", secrets: [] }], ...given });

test("a repository publishes when it uploads to an audited registry, or to one that could not be told", () => {
  assert.is(publishingRepositories([to("npm"), to("unknown"), to("other:unknown")]).length, 3);
  assert.equal(publishingRepositories([to("testpypi"), to("github-packages"), to("other:npm.lanternfish.example"), aDigest()]), []);
});

test("in an archived repository nothing runs", () => {
  assert.equal(publishingRepositories([to("npm", { archived: true })]), []);
});

test("packages are those of releases, once each", () => {
  assert.equal(packagesIn([to("npm"), to("npm"), to("testpypi")]), ["pkg:test/npm"]);
});

test.run();
