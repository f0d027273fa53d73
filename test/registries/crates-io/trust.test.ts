import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimNames, type Claims } from "../../../src/model/claims.ts";
import { cratesIo } from "../../../src/registries/crates-io/index.ts";

const trust = cratesIo.trust;
if (!trust.offered) throw new Error("crates.io offers trusted publishing");

const publisher = { owner: "lanternfish", repository: "lamp", workflow: "release.yml", environment: "crates" };
const run: Claims = {
  repository: "lanternfish/lamp",
  repository_owner: "lanternfish",
  workflow_ref: "lanternfish/lamp/.github/workflows/release.yml@refs/heads/main",
  job_workflow_ref: "lanternfish-ci/shared/.github/workflows/publish.yml@refs/heads/main",
  environment: "crates",
  event_name: "push",
  runner_environment: "self-hosted",
};

test("every claim has a rule", () => assert.equal(Object.keys(trust.claims), [...claimNames]));

test("the calling file counts, by its base name", () => {
  assert.is(trust.matches(publisher, run).accepted, true);
  assert.is(trust.matches({ ...publisher, workflow: "publish.yml" }, run).failedAt, "workflow");
  assert.is(trust.matches({ ...publisher, workflow: "Release.yml" }, run).failedAt, "workflow");
});

test("owner, repository and environment ignore case", () => {
  assert.is(trust.matches({ ...publisher, owner: "LANTERNFISH", repository: "Lamp", environment: "Crates" }, run).accepted, true);
});

test("a publisher without environment accepts any", () => {
  const { environment: _, ...open } = publisher;

  assert.is(trust.matches(open, run).accepted, true);
  assert.is(trust.matches(publisher, { ...run, environment: "" }).failedAt, "environment");
});

test("two events are refused, pull requests and any runner pass", () => {
  for (const event_name of ["pull_request_target", "workflow_run"]) assert.is(trust.matches(publisher, { ...run, event_name }).failedAt, "event");
  assert.is(trust.matches(publisher, { ...run, event_name: "pull_request" }).accepted, true);
  assert.is(trust.runners, "any");
});

test("a publisher for a run names the calling file and the owner's number", () => {
  const known = { ...run, repository_owner_id: "1001", repository_id: "2002" };
  assert.equal(trust.publisherFor(known), { ...publisher, ownerId: "1001" });
  assert.is(trust.matches({ ...publisher, ownerId: "1666" }, known).failedAt, "owner-id");
  assert.is(trust.publisherFor({ ...known, event_name: "workflow_run" }), undefined);
});

test("five publishers, and none for a new crate", () => {
  assert.equal([trust.maxPublishers, trust.newPackages], [5, false]);
});

test.run();
