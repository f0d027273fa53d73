import { peel } from "../claims.ts";
import { publisherFor } from "../publisher-for.ts";
import type { PeelTable, Trust } from "../trust-table.ts";
import { npmHost } from "./address.ts";

// The registry's code is closed: this is what its documentation, its API description and npm's own client say.
// What none of them mentions is unconfirmed, and refuses nothing.
const table: PeelTable = {
  registry: "npm",
  workflowClaim: "workflow_ref",
  openEnvironment: "unconfirmed",
  claims: {
    iss: {
      treatment: "fixed",
      value: "https://token.actions.githubusercontent.com",
      says: "GitHub; GitLab.com and CircleCI have publishers of their own",
    },
    aud: {
      treatment: "fixed",
      value: `npm:${npmHost}`,
      list: "unconfirmed",
      says: "npm: and the registry's host, as npm's client asks for it",
    },
    sub: { treatment: "unconfirmed", says: "not documented" },
    exp: { treatment: "unconfirmed", says: "not documented" },
    iat: { treatment: "unconfirmed", says: "not documented" },
    nbf: { treatment: "unconfirmed", says: "not documented" },
    jti: { treatment: "unconfirmed", says: "not documented" },
    actor: { treatment: "unconfirmed", says: "not documented" },
    actor_id: { treatment: "unconfirmed", says: "not documented" },
    base_ref: { treatment: "unconfirmed", says: "not documented" },
    head_ref: { treatment: "unconfirmed", says: "not documented" },
    check_run_id: { treatment: "unconfirmed", says: "not documented" },
    enterprise: { treatment: "unconfirmed", says: "not documented" },
    enterprise_id: { treatment: "unconfirmed", says: "not documented" },
    environment: {
      treatment: "compared",
      with: "environment",
      case: "sensitive",
      says: "when the publisher names one; whether a publisher without one accepts a run that has one is unconfirmed",
    },
    environment_node_id: { treatment: "unconfirmed", says: "not documented" },
    event_name: { treatment: "unconfirmed", says: "no refused event is documented, pull_request_target included" },
    job_workflow_ref: {
      treatment: "unconfirmed",
      says: "documentation and most reports say the calling file counts; one report says the reverse",
    },
    job_workflow_sha: { treatment: "unconfirmed", says: "not documented" },
    ref: { treatment: "unconfirmed", says: "a publisher cannot name a branch or tag" },
    ref_protected: { treatment: "unconfirmed", says: "not documented" },
    ref_type: { treatment: "unconfirmed", says: "not documented" },
    repository: {
      treatment: "compared",
      with: "repository",
      case: "sensitive",
      part: "whole",
      says: "owner and name, spelt as GitHub spells them; a rename or transfer breaks it",
    },
    repository_id: { treatment: "unconfirmed", says: "not part of what a publisher is registered with" },
    repository_owner: { treatment: "unconfirmed", says: "the owner is compared as part of repository" },
    repository_owner_id: {
      treatment: "unconfirmed",
      says: "not part of what a publisher is registered with: a re-registered owner name may match",
    },
    repository_visibility: { treatment: "ignored" },
    run_id: { treatment: "unconfirmed", says: "not documented" },
    run_number: { treatment: "unconfirmed", says: "not documented" },
    run_attempt: { treatment: "unconfirmed", says: "not documented" },
    runner_environment: { treatment: "fixed", value: "github-hosted", says: "self-hosted runners are not supported" },
    workflow: { treatment: "unconfirmed", says: "not documented" },
    workflow_ref: {
      treatment: "compared",
      with: "workflow",
      case: "sensitive",
      part: "file",
      until: "unconfirmed",
      says: "the calling workflow file, never the reusable one that holds the job",
    },
    workflow_sha: { treatment: "unconfirmed", says: "not documented" },
    sha: { treatment: "unconfirmed", says: "not documented" },
  },
};

export const trust: Trust = {
  offered: true,
  claims: table.claims,
  workflowClaim: table.workflowClaim,
  runners: "github-hosted",
  refusedEvents: [],
  maxPublishers: 10,
  newPackages: false,
  source: "facts npm A1: documentation of 2026-08, API description and npm 12.2.0",
  matches: (publisher, claims) => peel(table, publisher, claims),
  publisherFor: (claims) => publisherFor(table, claims),
};
