import { test } from "uvu";
import * as assert from "uvu/assert";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { workflowFile } from "../../../src/sandbox/person/workflow-file.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

test("of a workflow job is read what it may mint, what it reads, where it runs and what it calls", () => {
  const jobs = workflowFile(`on: [push, workflow_dispatch]
permissions: write-all
env:
  SHARED: \${{ secrets.SHARED }}
jobs:
  build:
    runs-on: ubuntu-latest
    permissions: {}
    steps:
      - run: echo \${{ secrets.GITHUB_TOKEN }} \${{ vars.CHANNEL }}
  publish:
    runs-on: [self-hosted, linux]
    environment: { name: release }
    steps:
      # \${{ secrets.OLD }}
      - run: ship \${{ secrets.TOKEN }}
  called:
    uses: ./.github/workflows/upload.yml
    permissions: { id-token: write }
`)?.jobs.map((job) => ({ ...job, text: "" }));

  const base = { text: "", environment: null, selfHosted: false, secrets: ["SHARED"], variables: [], calls: null };
  assert.equal(jobs, [
    { ...base, id: "build", mints: false, variables: ["CHANNEL"] },
    { ...base, id: "publish", mints: true, environment: "release", selfHosted: true, secrets: ["TOKEN", "SHARED"] },
    { ...base, id: "called", mints: true, calls: "./.github/workflows/upload.yml" },
  ]);
});

test("what is no workflow is none", () => {
  for (const text of ["", "on: push", "- a list", "jobs: none"]) assert.is(workflowFile(text), undefined, text);
});

test("events and workflow jobs of every invented workflow are those that the project's own reader finds", () => {
  const files = invented.repositories.flatMap(({ files: all }) => Object.entries(all).filter(([file]) => /^\.github\/workflows\/[^/]+$/.test(file)));
  for (const [file, text] of files) {
    const own = readWorkflow(file, text);
    const read = workflowFile(text);

    assert.equal(
      [...(read?.events.keys() ?? [])],
      own.triggers.map(({ event }) => event),
      file,
    );
    assert.equal(
      read?.jobs.map(({ id }) => id),
      own.jobs.map(({ id }) => id),
      file,
    );
  }
  assert.ok(files.length > 30);
});

test.run();
