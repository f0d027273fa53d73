import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import type { PublishJob } from "../../src/model/surroundings.ts";
import { trace } from "../../src/trace/index.ts";
import { surroundingsOf } from "../../src/trace/surroundings.ts";
import { releaseFile, slug, text, type Texts, workflow } from "./scenario.ts";

const print = ".github/workflows/print.yml";
const lock = ".github/workflows/actions.lock";
const publish = "- run: npm publish";

function jobs(files: Texts): readonly PublishJob[] {
  const repository = repositoryFrom(Object.fromEntries(Object.entries(files).map(([path, source]) => [path, text(source)])), slug);
  return surroundingsOf(repository, trace(repository)).publishJobs;
}

function briefly(files: Texts): readonly string[] {
  return jobs(files).map(({ workflow: own, job, paths }) => `${own.file} ${job.id} ${paths.map(({ registry }) => registry).join("+")}`);
}

test("a workflow job that uploads is told once, with all its paths", () => {
  const steps = "- run: npm publish\n- run: cargo publish\n- run: npm test";
  assert.equal(briefly({ [releaseFile]: workflow(steps, { idToken: true }) }), [`${releaseFile} ship npm+crates-io`]);
});

test("a workflow job that uploads nowhere audited is none", () => {
  const testing = "- uses: pypa/gh-action-pypi-publish@release/v1\n  with: { repository-url: https://test.pypi.org/legacy/ }";

  assert.equal(briefly({ [releaseFile]: workflow("- run: npm test") }), []);
  assert.equal(briefly({ [releaseFile]: workflow(testing, { idToken: true }) }), []);
});

test("a composite action uploads in the workflow job that runs it", () => {
  const files = {
    [releaseFile]: workflow("- uses: ./push", { idToken: true }),
    "push/action.yml": "runs: { using: composite, steps: [{ run: npm publish, shell: bash }] }",
  };
  const [job] = jobs(files);

  assert.equal(briefly(files), [`${releaseFile} ship npm`]);
  assert.equal(
    job?.steps.map(({ file }) => file),
    [releaseFile, "push/action.yml"],
  );
});

test("a reusable workflow uploads in its own workflow job, however many call it", () => {
  const call = `on: push\njobs:\n  call:\n    permissions: { id-token: write }\n    uses: ./${print}\n`;
  const files = { [releaseFile]: call, ".github/workflows/again.yml": call, [print]: workflow(publish, { on: "workflow_call", idToken: true }) };
  const [job] = jobs(files);

  assert.equal(briefly(files), [`${print} ship npm+npm`]);
  assert.equal(job?.callers.map((one) => `${one.workflow.file} ${one.job.id}`).sort(), [".github/workflows/again.yml call", `${releaseFile} call`]);
});

test("one that is started itself has no callers", () => {
  assert.equal(jobs({ [releaseFile]: workflow(publish, { idToken: true }) })[0]?.callers, []);
});

test("a reusable workflow of somebody else stands for the workflow job that calls it", () => {
  const call = `
    on: push
    jobs:
      call:
        uses: beacon/press/.github/workflows/npm-publish.yml@v1
        secrets: { NPM_TOKEN: "{{ secrets.NPM_TOKEN }}" }
  `;
  const [job] = jobs({ [releaseFile]: call });

  assert.is(job?.job.uses?.value, "beacon/press/.github/workflows/npm-publish.yml@v1");
  assert.equal(job?.steps, []);
  assert.is(job?.paths[0]?.credential.kind, "delegated");
});

test("a workflow that the lock file lists is locked, however its name is written", () => {
  const locked = (list: string, after = "dependencies: {}") =>
    jobs({ [releaseFile]: workflow(publish, { idToken: true }), [lock]: `version: v0.0.2\nworkflows:\n${list}\n${after}\n` })[0]?.locked;

  for (const name of ["release.yml", '"release.yml"', "'release.yml'", releaseFile, `"${releaseFile}"`])
    assert.is(locked(`  ${name}:\n    - actions/checkout@v7`), true, name);
  assert.is(locked("  other.yml: [actions/checkout@v7]\n\n  release.yml: []"), true);
  assert.is(locked("  other.yml:\n    - actions/checkout@v7"), false);
  assert.is(locked("  prerelease.yml: []"), false);
  assert.is(locked("  other.yml: []", "dependencies:\n  release.yml: {}"), false);
  assert.is(jobs({ [releaseFile]: workflow(publish, { idToken: true }) })[0]?.locked, false);
});

test.run();
