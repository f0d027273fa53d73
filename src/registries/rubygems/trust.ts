import { peel } from "../claims.ts";
import { publisherFor } from "../publisher-for.ts";
import type { PeelTable, Trust } from "../trust-table.ts";

// Read in app/models/oidc/trusted_publisher/github_action.rb and access_policy.rb. Every comparison is exact, case included.
const table = {
  registry: "RubyGems",
  workflowClaim: "job_workflow_ref",
  openEnvironment: "accepts-any",
  claims: {
    iss: {
      treatment: "fixed",
      value: "https://token.actions.githubusercontent.com",
      says: "GitHub Actions is the only provider",
    },
    aud: { treatment: "fixed", value: "rubygems.org", says: "must be the registry's own host" },
    sub: { treatment: "ignored" },
    exp: { treatment: "required", says: "must be a time that has not passed" },
    iat: { treatment: "required", says: "must be a time" },
    nbf: { treatment: "required", says: "must be a time that has come" },
    jti: {
      treatment: "required",
      says: "must be there, but nothing remembers it on this path: a token can be exchanged again until it expires",
    },
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
      case: "sensitive",
      says: "a publisher without an environment accepts any run; one with an environment accepts that one only, and is taken first where both are on record",
    },
    environment_node_id: { treatment: "ignored" },
    event_name: { treatment: "ignored" },
    job_workflow_ref: {
      treatment: "compared",
      with: "workflow-repository",
      case: "sensitive",
      part: "whole",
      until: "first-at",
      says: "the file that holds the job, in the publisher's repository or, when the publisher names one, in a reusable workflow's own",
    },
    job_workflow_sha: { treatment: "ignored" },
    // For a workflow of the same repository, the ref or sha in job_workflow_ref must be the run's; which one it is does not matter.
    ref: {
      treatment: "compared",
      with: "the ref of job_workflow_ref",
      case: "sensitive",
      says: "must be the ref of the workflow file; any branch or tag passes",
    },
    ref_protected: { treatment: "ignored" },
    ref_type: { treatment: "ignored" },
    repository: {
      treatment: "compared",
      with: "repository",
      case: "sensitive",
      part: "whole",
      says: "owner and name must be spelt as GitHub spells them",
    },
    repository_id: { treatment: "ignored" },
    repository_owner: { treatment: "ignored" },
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
      says: "accepted in place of the ref",
    },
  },
} as const satisfies PeelTable;

export const trust: Trust = {
  offered: true,
  claims: table.claims,
  workflowClaim: table.workflowClaim,
  runners: "any",
  refusedEvents: [],
  newPackages: true,
  source: "facts 2.1: rubygems.org at 2026-08",
  matches: (publisher, claims) => peel(table, publisher, claims),
  publisherFor: (claims) => publisherFor(table, claims),
};
