import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Entry, Workflow } from "../../src/model/workflow.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";

const entries = (given: readonly Entry[] | "inherit" | undefined): unknown =>
  given === "inherit" ? given : given?.map(({ name, value }) => `${name}=${value.value}`);

const lamp = `name: lamp
on:
  push:
    branches: [main, 'v*']
    paths-ignore: docs/**
  release: { types: published }
  schedule: [{ cron: '0 0 * * *' }]
  workflow_run: { workflows: [CI], types: [completed] }
  workflow_dispatch:
    inputs:
      level: { type: choice, required: true, default: patch, options: [patch, minor] }
  workflow_call:
    inputs: { dry: { type: boolean } }
    outputs: { version: { value: "\${{ jobs.a.outputs.v }}" } }
    secrets: { TOKEN: { required: true }, OTHER: }
permissions: { contents: read, id-token: write }
env: { A: 1.10, B: null, C: '' }
defaults: { run: { shell: bash, working-directory: lamp } }
concurrency: { group: release, cancel-in-progress: true }
jobs:
  a:
    name: Build
    needs: b
    if: github.ref == 'refs/heads/main'
    runs-on: { group: big, labels: [self-hosted, linux] }
    container: { image: 'node:24' }
    environment: { name: npm, url: 'https://example.test' }
    continue-on-error: true
    concurrency: one
    permissions: write-all
    env: \${{ fromJSON(vars.ENV) }}
    defaults: { run: { shell: pwsh } }
    outputs: { v: '\${{ steps.x.outputs.v }}' }
    steps:
      - { id: x, name: X, if: always(), uses: './x', with: { Key: value }, env: { D: d }, continue-on-error: true }
      - run: npm publish
        shell: sh
        working-directory: bulb
      - uses: $/publish
      - uses: docker://alpine:3
  b:
    uses: ./.github/workflows/called.yml
    with: { level: patch }
    secrets: inherit
  c:
    uses: lamp/shared/.github/workflows/x.yml@v1
    secrets: { TOKEN: '\${{ secrets.T }}' }
    permissions: {}
`;

test("everything of a workflow is read", () => {
  const workflow = readWorkflow("lamp.yml", lamp);
  assert.equal(workflow.problems, []);
  assert.is(workflow.name?.value, "lamp");
  assert.equal(entries(workflow.env), ["A=1.10", "B=", "C="]);
  assert.is(workflow.defaults.shell?.value, "bash");
  assert.is(workflow.defaults.workingDirectory?.value, "lamp");
  assert.is(workflow.concurrency?.value, "release");
  assert.equal(
    workflow.permissions?.scopes.map(({ scope, access }) => `${scope}:${access}`),
    ["contents:read", "id-token:write"],
  );
});

test("triggers are read with their filters", () => {
  const [push, release, schedule, run, dispatch, call] = readWorkflow("lamp.yml", lamp).triggers;
  assert.equal([push?.branches, push?.pathsIgnore], [["main", "v*"], ["docs/**"]]);
  assert.equal(release?.types, ["published"]);
  assert.equal(schedule?.cron, ["0 0 * * *"]);
  assert.equal(run?.workflows, ["CI"]);
  const [level] = dispatch?.inputs ?? [];
  assert.equal(
    [level?.name, level?.type, level?.required, level?.default?.value, level?.options],
    ["level", "choice", true, "patch", ["patch", "minor"]],
  );
  assert.equal([entries(call?.outputs), call?.secrets], [["version=${{ jobs.a.outputs.v }}"], ["TOKEN", "OTHER"]]);
});

test("jobs and steps are read", () => {
  const [a, b, c] = readWorkflow("lamp.yml", lamp).jobs;
  assert.equal([a?.id, a?.needs, a?.runsOn.map((label) => label.value), a?.runnerGroup?.value], ["a", ["b"], ["self-hosted", "linux"], "big"]);
  assert.equal([a?.container?.value, a?.environment?.name.value, a?.permissions?.all, a?.concurrency?.value], ["node:24", "npm", "write-all", "one"]);
  assert.equal(
    [a?.envExpression?.value, a?.defaults.shell?.value, entries(a?.outputs)],
    ["${{ fromJSON(vars.ENV) }}", "pwsh", ["v=${{ steps.x.outputs.v }}"]],
  );
  const [x, publish, same, docker] = a?.steps ?? [];
  assert.equal([x?.id, x?.uses?.value, entries(x?.with), entries(x?.env), x?.continueOnError?.value], ["x", "./x", ["Key=value"], ["D=d"], "true"]);
  assert.equal([publish?.index, publish?.run?.value, publish?.shell?.value, publish?.workingDirectory?.value], [1, "npm publish", "sh", "bulb"]);
  assert.equal([same?.uses?.value, docker?.uses?.value], ["$/publish", "docker://alpine:3"]);
  assert.equal([b?.uses?.value, entries(b?.with), b?.secrets], ["./.github/workflows/called.yml", ["level=patch"], "inherit"]);
  assert.is(lamp.slice(b?.inherit?.start, b?.inherit?.end), "inherit");
  assert.is(a?.inherit, undefined);
  assert.equal([entries(c?.secrets), c?.permissions?.all], [["TOKEN=${{ secrets.T }}"], "none"]);
});

test("`on` may be a text, a list or a map", () => {
  const events = (text: string) => readWorkflow("f", text).triggers.map((trigger) => trigger.event);
  assert.equal(events("on: push"), ["push"]);
  assert.equal(events("'on': [push, release]"), ["push", "release"]);
  assert.equal(events("on:\n  push:\n  pull_request: ~\n"), ["push", "pull_request"]);
});

test("aliases are followed, also where an anchor is given again", () => {
  const workflow = readWorkflow("f", "x: &e {A: 1}\ny: &e {A: 2}\nenv: *e\njobs:\n  a: &j {steps: [{run: x}]}\n  b: *j\n");
  assert.equal(entries(workflow.env), ["A=2"]);
  assert.equal(
    workflow.jobs.map((job) => `${job.id} ${job.steps[0]?.run?.value}`),
    ["a x", "b x"],
  );
});

test("merge keys are told and not followed", () => {
  const workflow = readWorkflow("f", "x: &e {A: 1}\nenv:\n  <<: *e\n  B: 2\n");
  assert.equal(entries(workflow.env), ["B=2"]);
  assert.equal(problems(workflow), ["invalid-workflow 3:3"]);
});

test("of a key given twice the last one counts", () => {
  const workflow = readWorkflow("f", "env:\n  A: 1\n  A: 2\n");
  assert.equal(entries(workflow.env), ["A=2"]);
  assert.equal(problems(workflow), ["duplicate-key 3:3"]);
});

test("a tab within a plain text is read", () => {
  const workflow = readWorkflow("f", "jobs:\n  a:\n    steps:\n      - run: a\tb\t# c\n        name:\tx\n");
  assert.equal([workflow.jobs[0]?.steps[0]?.run?.value, workflow.jobs[0]?.steps[0]?.name?.value], ["a\tb", "x"]);
});

test("a quoted text wrapped to its key's column is read, as GitHub does", () => {
  const text = "env:\n  A: 'b,\n  c''d, # e\n  f'\n  G: \"h\n  i\"\n";
  const workflow = readWorkflow("f", text);
  assert.equal([entries(workflow.env), workflow.problems], [["A=b, c'd, # e f", "G=h i"], []]);
  assert.is(text.charAt(workflow.env[0]?.value.at(3) ?? 0), "c");
});

const broken: readonly (readonly [string, string, readonly string[]])[] = [
  ["nothing", "", ["invalid-workflow 1:1"]],
  ["a list", "- a\n", ["invalid-workflow 1:1"]],
  ["no jobs", "on: push\njobs: [a]\n", ["invalid-workflow 2:7"]],
  ["a job that is a text", "jobs:\n  a: b\n", ["invalid-workflow 2:6"]],
  ["a map as a key", "jobs:\n  {a: b}: c\n", ["invalid-workflow 2:3"]],
  ["an unknown anchor", "env: *e\n", ["invalid-yaml 1:6"]],
  ["an unclosed bracket", "on: [push\n", ["invalid-yaml 2:1"]],
  ["an odd permission", "permissions: { contents: maybe }\n", ["invalid-workflow 1:16"]],
  ["two documents", "on: push\n---\non: push\n", ["invalid-yaml 2:1"]],
  ["NUL", "on: push\0\n", ["not-text 1:9"]],
  ["too long", `# ${"x".repeat(600_000)}\n`, ["too-large 1:1"]],
];

for (const [name, text, expected] of broken) {
  test(`${name} is a problem with a place`, () => assert.equal(problems(readWorkflow("f", text)), expected));
}

test("broken parts do not hide the others", () => {
  const workflow = readWorkflow("f", "jobs:\n  a: 1\n  b:\n    steps:\n      - foo\n      - run: x\n");
  assert.equal(
    workflow.jobs.map((job) => job.id),
    ["a", "b"],
  );
  assert.equal(
    workflow.jobs[1]?.steps.map((step) => step.run?.value),
    [undefined, "x"],
  );
});

test("an alias within its own anchor is survived", () => {
  readWorkflow("f", "jobs: &j\n  a: *j\n");
  readWorkflow("f", "jobs: {a: {strategy: {matrix: {x: &v [*v, *v]}}}}\n");
});

test("mutated files never throw", () => {
  const inserted = fc.constantFrom(
    "\t",
    "\0",
    "\r",
    "\ufeff",
    "&a ",
    "*a",
    "!!str ",
    "{",
    "[",
    "]",
    "'",
    '"',
    "|",
    ">",
    "? ",
    ": ",
    "- ",
    "${{",
    "---\n",
    "\n",
    "<<: *a\n",
    "#",
    "%",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(lamp.length), fc.nat(12), inserted), { maxLength: 6 }), (edits) => {
      let text = lamp;
      for (const [at, removed, added] of edits) text = text.slice(0, at) + added + text.slice(at + removed);
      const { problems: found } = readWorkflow("f", text);
      for (const { line, column } of found) assert.ok(line > 0 && column > 0);
    }),
    { numRuns: 300 },
  );
});

test.run();

function problems(workflow: Workflow): string[] {
  return workflow.problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}
