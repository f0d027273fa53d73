import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimNames, type Claims } from "../../../src/model/claims.ts";
import { nuget } from "../../../src/registries/nuget/index.ts";

const trust = nuget.trust;
if (!trust.offered) throw new Error("NuGet offers trusted publishing");

const publisher = { owner: "lanternfish", repository: "lamp", workflow: "release.yml", environment: "nuget" };
const run: Claims = {
  repository: "lanternfish/lamp",
  repository_owner: "lanternfish",
  workflow_ref: "lanternfish/lamp/.github/workflows/ci.yml@refs/heads/main",
  job_workflow_ref: "lanternfish/lamp/.github/workflows/release.yml@refs/heads/main",
  environment: "nuget",
  event_name: "push",
  runner_environment: "github-hosted",
};

test("every claim has a rule", () => assert.equal(Object.keys(trust.claims), [...claimNames]));

test("the called file counts", () => {
  assert.is(trust.matches(publisher, run).accepted, true);
  assert.is(trust.matches({ ...publisher, workflow: "ci.yml" }, run).failedAt, "workflow");
});

test("names ignore case", () => {
  const shouted = { owner: "LANTERNFISH", repository: "LAMP", workflow: "Release.YML", environment: "NuGet" };

  assert.is(trust.matches(shouted, run).accepted, true);
});

test("a workflow of another repository never matches", () => {
  const shared = { ...run, job_workflow_ref: "lanternfish/ci/.github/workflows/release.yml@refs/heads/main" };

  assert.is(trust.matches(publisher, shared).failedAt, "workflow");
  assert.is(trust.matches({ ...publisher, workflowRepository: "lanternfish/ci" }, shared).failedAt, "workflow");
});

test("an environment counts when the policy names one", () => {
  const { environment: _, ...open } = publisher;

  assert.is(trust.matches(open, run).accepted, true);
  assert.is(trust.matches(publisher, { ...run, environment: "" }).failedAt, "environment");
});

test("the list of refused events is the server's secret", () => {
  assert.equal(trust.refusedEvents, []);
  assert.is(trust.matches(publisher, { ...run, event_name: "pull_request_target" }).accepted, true);
  assert.is(trust.matches(publisher, { ...run, event_name: "" }).failedAt, "event");
});

test("ids are taken from the first exchange", () => {
  assert.equal(
    [trust.claims.repository_id, trust.claims.repository_owner_id].map((rule) => rule.treatment),
    ["compared", "compared"],
  );
  const pinned = { ...publisher, ownerId: "1001", repositoryId: "2002" };
  const known = { ...run, repository_owner_id: "1001", repository_id: "2002" };
  assert.is(trust.matches(pinned, known).accepted, true);
  assert.is(trust.matches(pinned, { ...known, repository_owner_id: "1666" }).failedAt, "owner-id");
  assert.is(trust.matches(pinned, { ...known, repository_id: "2666" }).failedAt, "repository-id");
  assert.equal(trust.publisherFor(known), pinned);
});

test.run();
