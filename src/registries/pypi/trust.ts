import { peel } from "../claims.ts";
import { publisherFor } from "../publisher-for.ts";
import type { PeelTable, Trust } from "../trust-table.ts";

const refusedEvents = ["pull_request_target"] as const;

// Read in pypi/warehouse, warehouse/oidc/models/github.py.
const table: PeelTable = {
  registry: "PyPI",
  workflowClaim: "job_workflow_ref",
  openEnvironment: "accepts-any",
  claims: {
    iss: {
      treatment: "fixed",
      value: "https://token.actions.githubusercontent.com",
      says: "GitLab, Google Cloud and ActiveState have publishers of their own",
    },
    aud: { treatment: "fixed", value: "pypi", says: "exactly one audience; testpypi for TestPyPI" },
    sub: { treatment: "ignored" },
    exp: { treatment: "required", says: "must be a time that has not passed" },
    iat: { treatment: "required", says: "must be a time" },
    nbf: { treatment: "optional", says: "where it is there, it must be a time that has come" },
    jti: { treatment: "single-use", says: "a second exchange of the same token is refused" },
    actor: { treatment: "ignored" },
    actor_id: { treatment: "ignored" },
    base_ref: { treatment: "ignored" },
    head_ref: { treatment: "ignored" },
    check_run_id: { treatment: "ignored" },
    enterprise: { treatment: "ignored" },
    enterprise_id: { treatment: "ignored" },
    environment: {
      treatment: "compared",
      with: "environment",
      case: "insensitive",
      says: "a publisher without an environment accepts any run; one with an environment accepts that one only, and is taken first where both are on record",
    },
    environment_node_id: { treatment: "ignored" },
    event_name: { treatment: "refused-values", values: refusedEvents, says: "any other event passes" },
    job_workflow_ref: {
      treatment: "compared",
      with: "workflow",
      case: "sensitive",
      part: "whole",
      says: "the file that holds the job, in the publisher's own repository and at the run's ref or sha: a reusable workflow of another repository never matches",
    },
    job_workflow_sha: { treatment: "ignored" },
    ref: {
      treatment: "compared",
      with: "the ref of job_workflow_ref",
      case: "sensitive",
      says: "must be the ref of the workflow file; any branch or tag passes, and an empty one where the sha is in its place",
    },
    ref_protected: { treatment: "ignored" },
    ref_type: { treatment: "ignored" },
    repository: {
      treatment: "compared",
      with: "repository",
      case: "sensitive",
      part: "whole",
      says: "the check ignores case, but the publisher is looked up by the exact name first and the name is stored as it was typed",
    },
    repository_id: { treatment: "ignored" },
    repository_owner: {
      treatment: "compared",
      with: "owner",
      case: "sensitive",
      says: "stored with GitHub's own spelling",
    },
    repository_owner_id: {
      treatment: "compared",
      with: "owner-id",
      case: "sensitive",
      says: "looked up when the publisher is registered",
    },
    repository_visibility: { treatment: "ignored" },
    run_id: { treatment: "ignored" },
    run_number: { treatment: "ignored" },
    run_attempt: { treatment: "ignored" },
    runner_environment: { treatment: "ignored" },
    workflow: { treatment: "ignored" },
    workflow_ref: { treatment: "ignored" },
    workflow_sha: { treatment: "ignored" },
    sha: {
      treatment: "compared",
      with: "the ref of job_workflow_ref",
      case: "sensitive",
      required: true,
      says: "must be there, and is accepted in place of the ref",
    },
  },
};

export const trust: Trust = {
  offered: true,
  claims: table.claims,
  workflowClaim: table.workflowClaim,
  runners: "any",
  refusedEvents,
  newPackages: true,
  source: "facts PyPI B1: pypi/warehouse at 2026-08-21",
  matches: (publisher, claims) => peel(table, publisher, claims),
  publisherFor: (claims) => publisherFor(table, claims),
};
