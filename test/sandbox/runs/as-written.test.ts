import { test } from "uvu";
import * as assert from "uvu/assert";
import type { SandboxRepository } from "../../../src/sandbox/description.ts";
import { environment } from "../../../src/sandbox/organisation/builders.ts";
import type { Pair, WorldWorkflow } from "../../../src/sandbox/runs/world.ts";
import { packageOf, publisher } from "../exchange/described.ts";
import { told, world } from "./described.ts";

const asWritten = ({ way }: Pair) => way === "as-written";

const apps = ["robin", "wren"].map((slug, id) => ({
  slug,
  id,
  permissions: { [slug === "robin" ? "contents" : "actions"]: "write" } as const,
  repositories: "all" as const,
  suspended: false,
  updated: "2026-01-01",
}));

const deployKeys = [{ title: "mirror", readOnly: false, created: "2026-01-01", lastUsed: null, addedBy: "ida" }];

/** Who starts `release.yml` by an event, and where. */
function started(workflow: Partial<WorldWorkflow>, repository: Partial<SandboxRepository> = {}): readonly string[] {
  const of = world({ workflow, repository: { deployKeys, tags: ["v1", "v2"], ...repository }, organisation: {} });
  const whole = { ...of, organisation: { ...of.organisation, apps } };
  return told(whole, asWritten).map((line) => line.replace(" as-written", ""));
}

const by = (event: string, ref: string, ...names: readonly string[]) => names.map((name) => `${name} ${event} ${ref} -: alone`).toSorted();
const writers = ["person ida", "person jon", "person kim"];

test("dispatches are every writer's, and of Apps with the permission for it: of workflows on any ref that is there", () => {
  const on = (ref: string) => by("workflow_dispatch", ref, "app wren", ...writers);
  assert.equal(started({ events: ["workflow_dispatch"] }), [...on("branch"), ...on("default-branch"), ...on("tag")].toSorted());
  assert.equal(started({ events: ["workflow_dispatch"] }, { branches: [], tags: [] }), on("default-branch"));
  assert.equal(started({ events: ["repository_dispatch"] }), by("repository_dispatch", "default-branch", "app robin", ...writers));
});

test("a release is every writer's, at a tag that exists", () => {
  assert.equal(started({ events: ["release"] }), by("release", "tag", "app robin", ...writers));
  assert.equal(started({ events: ["release"] }, { tags: [] }), []);
});

test("the clock starts a schedule, and anybody what outsiders can cause", () => {
  assert.equal(started({ events: ["schedule"] }), by("schedule", "default-branch", "nobody nobody"));
  for (const event of ["issue_comment", "issues", "watch", "fork", "discussion", "gollum"]) {
    assert.equal(started({ events: [event] }), by(event, "default-branch", "anybody anybody"));
  }
});

test("what an own copy covers is not told again", () => {
  for (const event of ["push", "pull_request", "create", "workflow_call"]) assert.equal(started({ events: [event] }), []);
});

test("the registry refuses its events", () => {
  assert.equal(started({ events: ["pull_request_target"] }), []);
  assert.equal(started({ events: ["workflow_run"] }), []);
  const npm = world({ packages: [packageOf("npm", "kettle", [publisher()])], workflow: { events: ["pull_request_target"] } });
  assert.equal(told(npm, asWritten), ["anybody anybody as-written pull_request_target default-branch -: alone"]);
});

test("the environment is the one that is written, with whoever started the run", () => {
  const environments = [environment({ reviewers: ["user jon"], preventSelfReview: true, refs: "any" })];
  const lines = started({ events: ["workflow_dispatch", "schedule"], environment: "release" }, { environments, branches: [], tags: [] });
  assert.equal(
    lines,
    [
      "app wren workflow_dispatch default-branch release: jon",
      "nobody nobody schedule default-branch release: jon",
      "person ida workflow_dispatch default-branch release: jon",
      "person kim workflow_dispatch default-branch release: jon",
    ].toSorted(),
  );
});

test("an environment of tags keeps branches out, and not a tag that somebody chooses", () => {
  const environments = [environment({ reviewers: [] })];
  assert.equal(started({ events: ["workflow_dispatch"], environment: "release" }, { environments, tags: [] }), []);
  assert.equal(
    started({ events: ["workflow_dispatch"], environment: "release" }, { environments }).filter((line) => !line.includes(" tag ")),
    [],
  );
  assert.ok(started({ events: ["release"], environment: "release" }, { environments }).length > 0);
});

test("the calling or the called file is compared, as the registry does", () => {
  const accepted = (registry: "npm" | "pypi" | "crates-io" | "rubygems" | "nuget", calls: string, workflow: string) =>
    told(world({ packages: [packageOf(registry, "kettle", [publisher({ workflow })])], workflow: { events: ["schedule"], calls } }), asWritten)
      .length === 1;
  for (const registry of ["npm", "crates-io"] as const) {
    assert.ok(accepted(registry, "./.github/workflows/called.yml", "release.yml"), registry);
    assert.not(accepted(registry, "./.github/workflows/called.yml", "called.yml"), registry);
    assert.ok(accepted(registry, "tinworks/flows/.github/workflows/called.yml@main", "release.yml"), registry);
  }
  for (const registry of ["pypi", "rubygems", "nuget"] as const) {
    assert.ok(accepted(registry, "./.github/workflows/called.yml", "called.yml"), registry);
    assert.not(accepted(registry, "./.github/workflows/called.yml", "release.yml"), registry);
    assert.not(accepted(registry, "tinworks/flows/.github/workflows/called.yml@main", "called.yml"), registry);
  }
});

test("a workflow that publishes another package is none of this one's", () => {
  assert.equal(started({ events: ["schedule"], package: "pot" }), []);
  assert.equal(started({ events: ["schedule"], registry: "npm" }), []);
  assert.equal(started({ events: ["schedule"], repository: "plain" }), []);
});

test("an empty repository starts nothing", () => {
  assert.equal(started({ events: ["schedule", "release"] }, { pushed: null, branches: [], tags: [] }), []);
});

test.run();
