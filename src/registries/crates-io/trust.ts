import { peel } from "../claims.ts";
import { publisherFor } from "../publisher-for.ts";
import type { PeelTable, Trust } from "../trust-table.ts";

const refusedEvents = ["pull_request_target", "workflow_run"] as const;

// Read in rust-lang/crates.io, crates/crates_io_trustpub and src/controllers/trustpub/tokens/exchange.
const table: PeelTable = {
  registry: "crates.io",
  workflowClaim: "workflow_ref",
  openEnvironment: "accepts-any",
  claims: {
    iss: {
      treatment: "fixed",
      value: "https://token.actions.githubusercontent.com",
      says: "GitLab.com has publishers of its own",
    },
    aud: { treatment: "fixed", value: "crates.io", says: "one text, not a list" },
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
      says: "a publisher without an environment accepts any run; one with an environment accepts that one only",
    },
    environment_node_id: { treatment: "ignored" },
    event_name: { treatment: "refused-values", values: refusedEvents, says: "any other event passes" },
    job_workflow_ref: { treatment: "ignored" },
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
    repository_id: { treatment: "ignored" },
    repository_owner: { treatment: "ignored" },
    repository_owner_id: {
      treatment: "compared",
      with: "owner-id",
      case: "sensitive",
      says: "looked up when the publisher is registered",
    },
    repository_visibility: { treatment: "ignored" },
    run_id: { treatment: "required", says: "kept with the version that is published" },
    run_number: { treatment: "ignored" },
    run_attempt: { treatment: "ignored" },
    runner_environment: { treatment: "ignored" },
    workflow: { treatment: "ignored" },
    workflow_ref: {
      treatment: "compared",
      with: "workflow",
      case: "sensitive",
      part: "file",
      says: "the base name of the calling workflow file; its directory is not looked at",
    },
    workflow_sha: { treatment: "ignored" },
    sha: { treatment: "required", says: "kept with the version that is published" },
  },
};

export const trust: Trust = {
  offered: true,
  claims: table.claims,
  workflowClaim: table.workflowClaim,
  runners: "any",
  refusedEvents,
  maxPublishers: 5,
  newPackages: false,
  source: "facts crates.io 1.1: rust-lang/crates.io at 2026-08-21",
  matches: (publisher, claims) => peel(table, publisher, claims),
  publisherFor: (claims) => publisherFor(table, claims),
};
