import { test } from "uvu";
import * as assert from "uvu/assert";
import { claimNames } from "../../../src/model/claims.ts";
import { claimsOf, type Run } from "../../../src/sandbox/runs/claims.ts";
import { kettle, release, tinworks } from "./described.ts";

const run: Run = {
  event: "push",
  ref: { type: "tag", name: "v1", exists: true },
  workflow: release,
  jobWorkflow: ".github/workflows/called.yml",
  environment: null,
};

const claims = (given: Partial<Run> = {}) => claimsOf(tinworks(), kettle(), { ...run, ...given }, "pypi");

test("a token tells of repository, ref and both files", () => {
  const told = claims();
  assert.equal(
    [told["repository"], told["repository_id"], told["repository_owner"], told["repository_owner_id"]],
    ["tinworks/kettle", "2", "tinworks", "77"],
  );
  assert.equal([told["ref"], told["ref_type"], told["event_name"], told["aud"]], ["refs/tags/v1", "tag", "push", "pypi"]);
  assert.is(told["workflow_ref"], "tinworks/kettle/.github/workflows/release.yml@refs/tags/v1");
  assert.is(told["job_workflow_ref"], "tinworks/kettle/.github/workflows/called.yml@refs/tags/v1");
});

test("another repository's file is told at the ref that it was called by", () => {
  const jobWorkflow = "tinworks/flows/.github/workflows/f.yml@v2";
  assert.is(claims({ jobWorkflow })["job_workflow_ref"], "tinworks/flows/.github/workflows/f.yml@refs/heads/v2");
});

test("an environment is told where there is one", () => {
  assert.not("environment" in claims());
  assert.equal(
    [claims({ environment: "release" })["environment"], claims({ environment: "release" })["sub"]],
    ["release", "repo:tinworks/kettle:environment:release"],
  );
  assert.is(claims()["sub"], "repo:tinworks/kettle:ref:refs/tags/v1");
});

test("every claim is one of GitHub's, and no two runs have the same number", () => {
  for (const name of Object.keys(claims({ environment: "release" }))) assert.ok((claimNames as readonly string[]).includes(name), name);
  assert.not.equal(claims()["jti"], claims({ event: "schedule" })["jti"]);
});

test.run();
