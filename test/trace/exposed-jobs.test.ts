import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import type { ExposedJob } from "../../src/model/surroundings.ts";
import { exposedJobsOf } from "../../src/trace/exposed-jobs.ts";
import { jobReader } from "../../src/trace/run-jobs.ts";
import { openWorld } from "../../src/trace/world.ts";
import { slug, type Texts, text } from "./scenario.ts";

const at = (name: string): string => `.github/workflows/${name}.yml`;

function exposed(files: Texts): readonly ExposedJob[] {
  const named = Object.fromEntries(Object.entries(files).map(([name, source]) => [at(name), text(source)]));
  return exposedJobsOf(jobReader(openWorld(repositoryFrom(named, slug))), Object.keys(named));
}

function brief(files: Texts): readonly string[] {
  return exposed(files).map(
    ({ workflow, job, events }) => `${workflow.file.slice(".github/workflows/".length, -".yml".length)}/${job.id} ${events.join()}`,
  );
}

const lamp = (on: string, condition = ""): string => `on: ${on}\njobs:\n  lamp:\n    runs-on: x\n${condition}    steps: []\n`;

const direct: readonly (readonly [string, readonly string[]])[] = [
  ["issues", ["a/lamp issues"]],
  ["[watch, push, fork]", ["a/lamp fork,watch"]],
  ["{pull_request_target: {types: [closed]}}", ["a/lamp pull_request_target"]],
  ["pull_request", []],
  ["[push, release, workflow_dispatch]", []],
  ["{push: {branches: [issues]}}", []],
];

for (const [on, expected] of direct) test(`on: ${on} exposes ${expected.join() || "nothing"}`, () => assert.equal(brief({ a: lamp(on) }), expected));

const conditions: readonly (readonly [string, string])[] = [
  ["github.event_name == 'issues'", "issues"],
  ["github.event_name != 'issues'", "watch"],
  ["github.event_name == 'push'", ""],
  ["false", ""],
  ["github.actor == 'keeper'", "issues,watch"],
];

for (const [condition, events] of conditions) {
  test(`if: ${condition} lets ${events || "nothing"} through`, () => {
    assert.equal(brief({ a: lamp("[push, issues, watch]", `    if: ${condition}\n`) }), events === "" ? [] : [`a/lamp ${events}`]);
  });
}

const needing = (condition: string): string => `
  on: [push, issues]
  jobs:
    oil:
      if: github.event_name == 'push'
      runs-on: x
      steps: []
    wick:
      needs: oil
      runs-on: x
      steps: []
    lamp:
      needs: [wick, nowhere]
      ${condition}
      runs-on: x
      steps: []
`;

test("a workflow job is reached only under events that those it needs let through, unless it insists", () => {
  assert.equal(brief({ a: needing("") }), []);
  assert.equal(brief({ a: needing("if: github.event_name == 'issues'") }), []);
  assert.equal(brief({ a: needing("if: always()") }), ["a/lamp issues"]);
  assert.equal(brief({ a: needing("if: ${{ !cancelled() }}") }), ["a/lamp issues"]);
});

test("workflow jobs that need each other come to an end", () => {
  const ring = "on: issues\njobs:\n  a: {needs: b, runs-on: x, steps: []}\n  b: {needs: a, runs-on: x, steps: []}\n";
  assert.equal(brief({ ring }), ["ring/a issues", "ring/b issues"]);
});

test("a ladder of needs is climbed once", () => {
  const rungs = Array.from({ length: 60 }, (_, rung) => `  j${rung}: {needs: [j${rung - 1}, j${rung - 2}], runs-on: x, steps: []}\n`);
  assert.is(brief({ ladder: `on: issues\njobs:\n${rungs.join("")}` }).length, 60);
});

const caller = (file: string): string => `  lamp:\n    uses: ./.github/workflows/${file}.yml\n    permissions:\n      id-token: write\n`;

test("called local workflows are followed in any depth, with what leads to them", () => {
  const files = {
    a: `on: issues\njobs:\n${caller("b")}`,
    b: `on: workflow_call\njobs:\n${caller("c")}  wick: {runs-on: x, steps: []}\n`,
    c: "on: workflow_call\njobs:\n  oil: {runs-on: x, steps: []}\n",
  };
  assert.equal(brief(files), ["c/oil issues", "b/wick issues"]);
  assert.equal(
    exposed(files).map((one) => [one.caller?.workflow.file, one.caller?.job.id, one.access("id-token")]),
    [
      [at("a"), "lamp", "write"],
      [at("a"), "lamp", "write"],
    ],
  );
  assert.is(exposed({ a: lamp("issues") })[0]?.caller, null);
});

test("workflows that call each other, or that are not here, come to an end", () => {
  assert.equal(brief({ a: `on: [issues, workflow_call]\njobs:\n${caller("a")}` }), []);
  assert.equal(brief({ a: `on: issues\njobs:\n${caller("gone")}` }), []);
  assert.equal(brief({ a: "on: issues\njobs:\n  lamp:\n    uses: elsewhere/lamp/.github/workflows/b.yml@v1\n" }), []);
});

const following = lamp("{workflow_run: {workflows: [Test], types: [completed]}}");
const testing = (on: string): string => `name: Test\n${lamp(on)}`;

const followed: readonly (readonly [string, readonly string[]])[] = [
  ["push", []],
  ["[push, schedule, release]", []],
  ["[push, pull_request]", ["a/lamp workflow_run"]],
  ["{pull_request: {branches: [main]}}", ["a/lamp workflow_run"]],
  ["pull_request_review", ["a/lamp workflow_run"]],
];

for (const [on, expected] of followed) {
  test(`a run that follows one of ${on} is ${expected.length > 0 ? "exposed" : "not exposed"}`, () => {
    assert.equal(brief({ a: following, t: testing(on) }), expected);
  });
}

test("a followed workflow is known by its name, or by its file where it has none", () => {
  const by = (name: string): string => lamp(`{workflow_run: {workflows: ['${name}']}}`);
  assert.equal(brief({ a: by(at("t")), t: lamp("pull_request") }), ["a/lamp workflow_run"]);
  assert.equal(brief({ a: by("t.yml"), t: lamp("pull_request") }), ["a/lamp workflow_run"]);
  assert.equal(exposed({ a: by("Test"), t: testing("pull_request") })[0]?.unread, []);
});

test("runs that follow each other are exposed by the first of them", () => {
  const middle = (on: string) => ({ a: following, t: testing("{workflow_run: {workflows: [First]}}"), first: `name: First\n${lamp(on)}` });
  assert.equal(brief(middle("pull_request")), ["a/lamp workflow_run", "t/lamp workflow_run"]);
  assert.equal(brief(middle("push")), []);
  assert.equal(brief({ a: following, t: testing("{workflow_run: {workflows: [Test]}}") }), []);
});

test("a followed workflow that is not here is said to be unread, unless another exposes the run as well", () => {
  const both = lamp("{workflow_run: {workflows: [Gone, Test]}}");
  const unread = (files: Texts) => exposed(files).map((one) => one.unread);
  assert.equal(unread({ a: following }), [["Test"]]);
  assert.equal(unread({ a: both, t: testing("push") }), [["Gone"]]);
  assert.equal(unread({ a: both, t: testing("pull_request") }), [[]]);
  assert.equal(unread({ a: lamp("{issues: {}, workflow_run: {workflows: [Gone]}}") }), [["Gone"]]);
});

test.run();
