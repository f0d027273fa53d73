import type { ClaimSet } from "../claim-sets.ts";
import { each, file } from "./each.ts";

const events =
  "A1: none documented; B1: pull_request_target; 1.1: pull_request_target, workflow_run; 2.1: none; 3.1: a list of the server, empty in the source";
const merge = "refs/pull/7/merge";

/** What started the run, and on what it runs. */
export const eventSets: readonly ClaimSet[] = [
  {
    name: "pull_request_target",
    claims: { event_name: "pull_request_target" },
    facts: events,
    expected: each("accepted", { pypi: "refused event", "crates-io": "refused event" }),
  },
  {
    name: "workflow_run",
    claims: { event_name: "workflow_run" },
    facts: events,
    expected: each("accepted", { "crates-io": "refused event" }),
  },
  {
    name: "pull_request: of a branch of the repository itself, for a fork's gets no identity token",
    claims: { ...file(`lanternfish/lamp/.github/workflows/release.yml@${merge}`), ref: merge, event_name: "pull_request" },
    facts: events,
    expected: each("accepted"),
  },
  { name: "schedule", claims: { event_name: "schedule" }, facts: events, expected: each("accepted") },
  { name: "issue_comment", claims: { event_name: "issue_comment" }, facts: events, expected: each("accepted") },
  { name: "workflow_dispatch", claims: { event_name: "workflow_dispatch" }, facts: events, expected: each("accepted") },
  { name: "repository_dispatch", claims: { event_name: "repository_dispatch" }, facts: events, expected: each("accepted") },
  { name: "release", claims: { event_name: "release" }, facts: events, expected: each("accepted") },
  {
    name: "event not known",
    unknown: ["event_name"],
    facts: events,
    expected: each("accepted", { pypi: "unknown", "crates-io": "unknown" }),
  },
  {
    name: "no event presented",
    claims: { event_name: "" },
    facts: "B1 1.1 3.1: required; 2.1: not read",
    expected: each("refused event", { npm: "accepted", rubygems: "accepted" }),
  },
  {
    name: "self-hosted runner",
    claims: { runner_environment: "self-hosted" },
    facts: "A1: not supported; B1 1.1: ignored; 2.1 3.1: not read",
    expected: each("accepted", { npm: "refused runner" }),
  },
  { name: "runner not known", unknown: ["runner_environment"], facts: "A1 B1 1.1 2.1 3.1", expected: each("accepted", { npm: "unknown" }) },
  {
    name: "fork, refused event, other environment and self-hosted runner at once",
    claims: {
      repository: "evil/lamp",
      repository_owner: "evil",
      repository_owner_id: "1666",
      event_name: "pull_request_target",
      environment: "staging",
      runner_environment: "self-hosted",
    },
    facts: events,
    expected: each("refused owner"),
  },
];
