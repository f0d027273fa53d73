import { peel } from "../claims.ts";
import { publisherFor } from "../publisher-for.ts";
import type { PeelTable, Trust } from "../trust-table.ts";

// Read in NuGetGallery src/NuGetGallery.Services/Authentication/Federated. Names are compared without case, ids exactly.
const table = {
  registry: "NuGet",
  workflowClaim: "job_workflow_ref",
  openEnvironment: "accepts-any",
  claims: {
    iss: {
      treatment: "fixed",
      value: "https://token.actions.githubusercontent.com",
      says: "GitLab.com has a table of its own",
    },
    aud: { treatment: "fixed", value: "https://www.nuget.org", list: "alone", says: "exactly one audience" },
    sub: { treatment: "ignored" },
    exp: { treatment: "required", says: "must be a time that has not passed" },
    iat: { treatment: "unconfirmed", says: "left to the token library" },
    nbf: { treatment: "unconfirmed", says: "left to the token library" },
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
      says: "only when the policy names one",
    },
    environment_node_id: { treatment: "ignored" },
    event_name: {
      treatment: "required",
      says: "must be there; refused when on a list that the server keeps, which is not public and empty in the source",
    },
    job_workflow_ref: {
      treatment: "compared",
      with: "workflow",
      case: "insensitive",
      part: "whole",
      until: "first-at",
      says: "the file that holds the job; it must be in the policy's own repository, so a reusable workflow of another repository never matches",
    },
    job_workflow_sha: { treatment: "ignored" },
    ref: { treatment: "ignored" },
    ref_protected: { treatment: "ignored" },
    ref_type: { treatment: "ignored" },
    repository: {
      treatment: "compared",
      with: "repository",
      case: "insensitive",
      part: "whole",
      says: "owner and name",
    },
    repository_id: {
      treatment: "compared",
      with: "repository-id",
      case: "sensitive",
      says: "taken from the first exchange, which must come within seven days",
    },
    repository_owner: { treatment: "compared", with: "owner", case: "insensitive", says: "the policy's owner" },
    repository_owner_id: {
      treatment: "compared",
      with: "owner-id",
      case: "sensitive",
      says: "taken from the first exchange, which must come within seven days",
    },
    repository_visibility: { treatment: "ignored" },
    run_id: { treatment: "ignored" },
    run_number: { treatment: "ignored" },
    run_attempt: { treatment: "ignored" },
    runner_environment: { treatment: "ignored" },
    workflow: { treatment: "ignored" },
    workflow_ref: { treatment: "ignored" },
    workflow_sha: { treatment: "ignored" },
    sha: { treatment: "ignored" },
  },
} as const satisfies PeelTable;

export const trust: Trust = {
  offered: true,
  claims: table.claims,
  workflowClaim: table.workflowClaim,
  runners: "any",
  refusedEvents: [],
  newPackages: true,
  source: "facts 3.1: NuGetGallery at 2026-08",
  matches: (publisher, claims) => peel(table, publisher, claims),
  publisherFor: (claims) => publisherFor(table, claims),
};
