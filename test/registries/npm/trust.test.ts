import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimNames, type Claims } from "../../../src/model/claims.ts";
import { npm } from "../../../src/registries/npm/index.ts";
import { expandHost } from "./expand-host.ts";

const trust = npm.trust;
if (!trust.offered) throw new Error("npm offers trusted publishing");

const publisher = { owner: "lanternfish", repository: "lamp", workflow: "release.yml", environment: "npm" };
const run: Claims = {
  repository: "lanternfish/lamp",
  repository_owner: "lanternfish",
  workflow_ref: "lanternfish/lamp/.github/workflows/release.yml@refs/heads/main",
  job_workflow_ref: "lanternfish-ci/shared/.github/workflows/publish.yml@refs/heads/main",
  environment: "npm",
  event_name: "push",
  runner_environment: "github-hosted",
};

test("every claim has a rule", () => assert.equal(Object.keys(trust.claims), [...claimNames]));

test("the calling file counts, in a reusable workflow too", () => {
  assert.is(trust.matches(publisher, run).accepted, true);
  assert.is(trust.matches({ ...publisher, workflow: "publish.yml" }, run).failedAt, "workflow");
});

test("all fields are case-sensitive", () => {
  assert.is(trust.matches({ ...publisher, owner: "Lanternfish" }, run).failedAt, "owner");
  assert.is(trust.matches({ ...publisher, repository: "Lamp" }, run).failedAt, "repository");
  assert.is(trust.matches({ ...publisher, workflow: "Release.yml" }, run).failedAt, "workflow");
  assert.is(trust.matches({ ...publisher, environment: "NPM" }, run).failedAt, "environment");
});

test("self-hosted runners are refused", () => {
  assert.is(trust.matches(publisher, { ...run, runner_environment: "self-hosted" }).failedAt, "runner");
  assert.is(trust.runners, "github-hosted");
});

test("no event is known to be refused", () => {
  assert.is(trust.matches(publisher, { ...run, event_name: "pull_request_target" }).accepted, true);
  assert.equal(trust.refusedEvents, []);
});

test("whether a publisher without environment accepts a run with one is unconfirmed", () => {
  const { environment: _, ...open } = publisher;

  assert.is(trust.matches(open, run).accepted, "unknown");
  assert.is(trust.matches(open, { ...run, environment: "" }).accepted, true);
});

test("the audience is npm's host", () => {
  const rule = trust.claims.aud;

  assert.is(rule.treatment === "fixed" && rule.value, expandHost("npm:{npm-registry-host}"));
});

test("a publisher for a run names the calling file, and no number", () => {
  assert.equal(trust.publisherFor({ ...run, repository_owner_id: "1001", repository_id: "2002" }), publisher);
  assert.is(trust.publisherFor({ ...run, runner_environment: "self-hosted" }), undefined);
});

test("ten publishers, and none for a new package", () => {
  assert.equal([trust.maxPublishers, trust.newPackages], [10, false]);
});

test.run();
