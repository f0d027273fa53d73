import { test } from "uvu";
import * as assert from "uvu/assert";
import { repository } from "../../../src/sandbox/organisation/builders.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { plannedRun } from "../../../src/sandbox/person/planned-run.ts";

const release = ".github/workflows/release.yml";
const job = "jobs:\n  publish:\n    runs-on: ubuntu-latest\n    environment: release\n    permissions: { id-token: write }\n    steps: []\n";

function planned(text: string) {
  const own = repository({ name: "lamp", files: { [release]: text } });
  const found = plannedRun(invented, own, release, "2.0.0");
  return typeof found === "string" ? found : [found.run.event, found.run.ref.type, found.run.ref.name, found.run.environment];
}

test("a release is started by what its workflow waits for", () => {
  assert.equal(planned(`on:\n  push:\n    tags: ["lamp-v*"]\n${job}`), ["push", "tag", "lamp-v2.0.0", "release"]);
  assert.equal(planned(`on:\n  push:\n    tags: [latest]\n${job}`), ["push", "tag", "latest", "release"]);
  assert.equal(planned(`on: { release: { types: [published] } }\n${job}`), ["release", "tag", "v2.0.0", "release"]);
  assert.equal(planned(`on: { push: { branches: [main] } }\n${job}`), ["push", "branch", "main", "release"]);
  assert.equal(planned(`on: [workflow_dispatch]\n${job}`), ["workflow_dispatch", "branch", "main", "release"]);
  assert.match(String(planned(`on: [pull_request]\n${job}`)), "Nobody can start");
});

test("a called workflow's job publishes, and may mint only where its caller may", () => {
  const find = (name: string) => {
    const own = invented.repositories.find((one) => one.name === name);
    const found = own === undefined ? "" : plannedRun(invented, own, release, "2.0.0");
    return typeof found === "string" ? found : [found.run.workflow, found.run.jobWorkflow, found.run.environment, found.job.mints];
  };
  assert.equal(find("sputter"), [release, ".github/workflows/publish.yml", "release", true]);
  assert.match(
    String(find("glow")),
    /^\.github\/workflows\/release\.yml,lantern-works\/workflows\/\.github\/workflows\/publish-npm\.yml@[0-9a-f]{40},release,true$/,
  );
});

test("a called workflow whose caller grants nothing mints nothing", () => {
  const files = {
    [release]: "on: { push: { tags: [v*] } }\npermissions: {}\njobs:\n  publish:\n    uses: ./.github/workflows/upload.yml\n",
    ".github/workflows/upload.yml": `on: workflow_call\n${job}`,
  };
  const found = plannedRun(invented, repository({ name: "lamp", files }), release, "2.0.0");

  assert.is(typeof found === "string" ? found : found.job.mints, false);
});

test("what is no workflow, and what has nothing to publish with, is told", () => {
  assert.match(String(planned("name: nothing\n")), "has no workflow");
  assert.match(String(planned("on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: []\n")), "has anything to publish with");
});

test.run();
