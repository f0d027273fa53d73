import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimNames, type Claims } from "../../../src/model/claims.ts";
import { rubygems } from "../../../src/registries/rubygems/index.ts";

const trust = rubygems.trust;
if (!trust.offered) throw new Error("RubyGems offers trusted publishing");

const publisher = { owner: "lanternfish", repository: "lamp", workflow: "release.yml" };
const run: Claims = {
  repository: "lanternfish/lamp",
  repository_owner: "lanternfish",
  workflow_ref: "lanternfish/lamp/.github/workflows/ci.yml@refs/heads/main",
  job_workflow_ref: "lanternfish/lamp/.github/workflows/release.yml@refs/heads/main",
  environment: "",
  event_name: "pull_request_target",
  runner_environment: "self-hosted",
  ref: "refs/heads/main",
};

test("every claim has a rule", () => assert.equal(Object.keys(trust.claims), [...claimNames]));

test("the called file counts, and no event or runner is refused", () => {
  assert.is(trust.matches(publisher, run).accepted, true);
  assert.is(trust.matches({ ...publisher, workflow: "ci.yml" }, run).failedAt, "workflow");
});

test("case counts everywhere", () => {
  assert.is(trust.matches({ ...publisher, owner: "Lanternfish" }, run).failedAt, "owner");
  assert.is(trust.matches({ ...publisher, repository: "Lamp" }, run).failedAt, "repository");
  assert.is(trust.matches({ ...publisher, workflow: "Release.yml" }, run).failedAt, "workflow");
  assert.is(trust.matches({ ...publisher, environment: "Release" }, { ...run, environment: "release" }).failedAt, "environment");
});

test("a publisher without environment accepts any, one with it that one only", () => {
  assert.is(trust.matches(publisher, { ...run, environment: "release" }).accepted, true);
  assert.is(trust.matches({ ...publisher, environment: "release" }, run).failedAt, "environment");
});

test("a reusable workflow of another repository needs its own name", () => {
  const shared = { ...run, job_workflow_ref: "lanternfish/ci/.github/workflows/release.yml@refs/tags/v1" };

  assert.is(trust.matches(publisher, shared).failedAt, "workflow");
  assert.is(trust.matches({ ...publisher, workflowRepository: "lanternfish/ci" }, shared).accepted, true);
  assert.is(trust.matches({ ...publisher, workflowRepository: "lanternfish/ci" }, run).failedAt, "workflow");
});

test("the called file must be at the run's own ref, unless it is another repository's", () => {
  assert.is(trust.matches(publisher, { ...run, ref: "refs/tags/v1" }).failedAt, "ref");
});

test("a publisher for a run names the called file, and its repository where that is another", () => {
  const known = { ...run, repository_owner_id: "1001" };
  const shared = { ...known, job_workflow_ref: "lanternfish/ci/.github/workflows/publish.yml@refs/tags/v1" };

  assert.equal(trust.publisherFor(known), { ...publisher, ownerId: "1001" });
  assert.equal(trust.publisherFor(shared), { ...publisher, workflow: "publish.yml", workflowRepository: "lanternfish/ci", ownerId: "1001" });
  assert.is(trust.matches({ ...publisher, ownerId: "1666" }, known).failedAt, "owner-id");
});

test("a claim decided at run time leaves it open", () => {
  const { job_workflow_ref: _, ...open } = run;

  assert.is(trust.matches(publisher, open).accepted, "unknown");
});

test("a new gem can be published through it", () => assert.is(trust.newPackages, true));

test.run();
