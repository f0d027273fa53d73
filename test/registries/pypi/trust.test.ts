import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimNames, type Claims } from "../../../src/model/claims.ts";
import { pypi } from "../../../src/registries/pypi/index.ts";

const trust = pypi.trust;
if (!trust.offered) throw new Error("PyPI offers trusted publishing");

const publisher = { owner: "lanternfish", repository: "lamp", workflow: "publish.yml", environment: "pypi" };
const run: Claims = {
  repository: "lanternfish/lamp",
  repository_owner: "lanternfish",
  workflow_ref: "lanternfish/lamp/.github/workflows/release.yml@refs/heads/main",
  job_workflow_ref: "lanternfish/lamp/.github/workflows/publish.yml@refs/heads/main",
  environment: "pypi",
  event_name: "push",
  runner_environment: "self-hosted",
  ref: "refs/heads/main",
};

test("every claim has a rule", () => assert.equal(Object.keys(trust.claims), [...claimNames]));

test("the called file counts, in the publisher's own repository only", () => {
  assert.is(trust.matches(publisher, run).accepted, true);
  assert.is(trust.matches({ ...publisher, workflow: "release.yml" }, run).failedAt, "workflow");
  const elsewhere = { ...run, job_workflow_ref: "lanternfish-ci/shared/.github/workflows/publish.yml@refs/heads/main" };
  assert.is(trust.matches(publisher, elsewhere).failedAt, "workflow");
});

test("the environment ignores case, names do not", () => {
  assert.is(trust.matches({ ...publisher, environment: "PyPI" }, run).accepted, true);
  assert.is(trust.matches({ ...publisher, owner: "Lanternfish" }, run).failedAt, "owner");
  assert.is(trust.matches({ ...publisher, repository: "Lamp" }, run).failedAt, "repository");
  assert.is(trust.matches({ ...publisher, workflow: "Publish.yml" }, run).failedAt, "workflow");
});

test("a publisher without environment accepts any", () => {
  const { environment: _, ...open } = publisher;

  assert.is(trust.matches(open, run).accepted, true);
  assert.is(trust.matches(publisher, { ...run, environment: "" }).failedAt, "environment");
});

test("pull_request_target alone is refused, and any runner passes", () => {
  assert.is(trust.matches(publisher, { ...run, event_name: "pull_request_target" }).failedAt, "event");
  assert.is(trust.matches(publisher, { ...run, event_name: "workflow_run" }).accepted, true);
  assert.is(trust.runners, "any");
});

test("the called file must be at the run's own ref", () => {
  assert.is(trust.matches(publisher, { ...run, ref: "refs/tags/v1" }).failedAt, "ref");
  const { ref: _, ...open } = run;
  assert.is(trust.matches(publisher, open).accepted, "unknown");
  assert.is(trust.matches(publisher, { ...open, job_workflow_ref: "lanternfish/lamp/.github/workflows/publish.yml" }).accepted, true);
});

test("a publisher for a run names the called file and the owner's number; a workflow of another repository has none", () => {
  const known = { ...run, repository_owner_id: "1001", repository_id: "2002" };
  assert.equal(trust.publisherFor(known), { ...publisher, ownerId: "1001" });
  assert.is(trust.matches({ ...publisher, ownerId: "1666" }, known).failedAt, "owner-id");
  assert.is(trust.publisherFor({ ...known, job_workflow_ref: "lanternfish/ci/.github/workflows/publish.yml@refs/tags/v1" }), undefined);
});

test("any number of publishers, new packages too", () => {
  assert.equal([trust.maxPublishers, trust.newPackages], [undefined, true]);
});

test.run();
