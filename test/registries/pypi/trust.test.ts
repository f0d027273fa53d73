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

test("any number of publishers, new packages too", () => {
  assert.equal([trust.maxPublishers, trust.newPackages], [undefined, true]);
});

test.run();
