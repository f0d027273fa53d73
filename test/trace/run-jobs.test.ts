import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import type { RunJob } from "../../src/model/surroundings.ts";
import { jobReader } from "../../src/trace/run-jobs.ts";
import { openWorld } from "../../src/trace/world.ts";
import { releaseFile, slug, text, type Texts } from "./scenario.ts";

const trim = ".github/actions/trim/action.yml";
const caller = ".github/workflows/caller.yml";

function read(files: Texts, id = "ship", from?: string): RunJob {
  const repository = repositoryFrom(Object.fromEntries(Object.entries(files).map(([path, source]) => [path, text(source)])), slug);
  const reader = jobReader(openWorld(repository));
  const workflow = reader.workflow(releaseFile);
  const job = workflow?.jobs.find((one) => one.id === id);
  if (!workflow || !job) throw new Error(`there is no workflow job ${id}`);
  return reader.runJob(workflow, job, from === undefined ? undefined : { workflow: from, job: "call" });
}

function stepsOf(files: Texts): readonly string[] {
  return read(files).steps.map(({ step, file, index }) => `${index} ${file} ${step.run?.value ?? step.uses?.value}`);
}

function workflow(...steps: readonly string[]): string {
  return `on: push\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      - ${step}\n`).join("")}`;
}

function composite(...steps: readonly string[]): string {
  return `runs:\n  using: composite\n  steps:\n${steps.map((step) => `    - ${step}\n`).join("")}`;
}

test("every step is read, those that tracing passes over as well", () => {
  assert.equal(stepsOf({ [releaseFile]: workflow("run: ls", "uses: actions/cache@v6", "run: npm publish") }), [
    `0 ${releaseFile} ls`,
    `1 ${releaseFile} actions/cache@v6`,
    `2 ${releaseFile} npm publish`,
  ]);
});

test("behind a step that runs a local composite action stand that action's, in any depth, with the step's own index", () => {
  const files = {
    [releaseFile]: workflow("run: ls", "uses: ./.github/actions/trim", "run: npm publish"),
    [trim]: composite("uses: tidewater/lamp/oil@v1", "{ run: wick, shell: bash }"),
    "oil/action.yaml": composite("{ run: oil, shell: bash }"),
  };
  assert.equal(stepsOf(files), [
    `0 ${releaseFile} ls`,
    `1 ${releaseFile} ./.github/actions/trim`,
    `1 ${trim} tidewater/lamp/oil@v1`,
    "1 oil/action.yaml oil",
    `1 ${trim} wick`,
    `2 ${releaseFile} npm publish`,
  ]);
});

test("actions that run themselves or each other end, and so does one that multiplies", () => {
  const circle = {
    [releaseFile]: workflow("uses: ./a"),
    "a/action.yml": composite("uses: ./b"),
    "b/action.yml": composite("uses: ./a", "{ run: b, shell: bash }"),
  };
  const many = Object.fromEntries(
    ["a", "b", "c", "d", "e", "f", "g", "h"].map((name, at, all) => [
      `${name}/action.yml`,
      composite(...Array.from({ length: 9 }, () => `uses: ./${all[at + 1]}`)),
    ]),
  );

  assert.equal(stepsOf(circle), [`0 ${releaseFile} ./a`, "0 a/action.yml ./b", "0 b/action.yml ./a", "0 b/action.yml b"]);
  assert.is(stepsOf({ [releaseFile]: workflow("uses: ./a"), ...many }).length, 500);
});

test("a step's places are in the file that holds it", () => {
  const { steps, job, place } = read({ [releaseFile]: workflow("uses: ./.github/actions/trim"), [trim]: composite("{ run: wick, shell: bash }") });
  const [outer, inner] = steps;

  assert.equal(place(job.key), { file: releaseFile, line: 3, column: 3, endLine: 3, endColumn: 7 });
  assert.equal(outer?.step.uses && outer.place(outer.step.uses.span).line, 6);
  assert.equal(inner?.step.run && inner.place(inner.step.run.span), { file: trim, line: 4, column: 14, endLine: 4, endColumn: 18 });
});

test("what a token may do is read from the nearest block, and unknown where there is none", () => {
  const access = (top: string, own: string, scope = "contents") =>
    read({ [releaseFile]: `on: push\n${top}\njobs:\n  ship:\n    ${own}\n    runs-on: u\n    steps: []\n` }).access(scope);

  assert.is(access("", "name: x"), "unknown");
  assert.is(access("permissions: write-all", "name: x"), "write");
  assert.is(access("permissions: write-all", "permissions: { contents: read }"), "read");
  assert.is(access("permissions: write-all", "permissions: { contents: read }", "id-token"), "none");
});

test("a caller lowers what a called workflow asks for, and gives what that one leaves open", () => {
  const access = (given: string, own: string) =>
    read(
      {
        [releaseFile]: `on: workflow_call\njobs:\n  ship:\n    ${own}\n    runs-on: u\n    steps: []\n`,
        [caller]: `on: push\njobs:\n  call:\n    ${given}\n    uses: ./${releaseFile}\n`,
      },
      "ship",
      caller,
    ).access("contents");

  assert.is(access("permissions: { contents: read }", "permissions: { contents: write }"), "read");
  assert.is(access("permissions: { contents: write }", "name: x"), "write");
  assert.is(access("name: x", "permissions: { contents: write }"), "write");
  assert.is(access("name: x", "name: x"), "unknown");
});

test("a workflow is read once, and one that is not here is told apart", () => {
  const reader = jobReader(openWorld(repositoryFrom({ [releaseFile]: workflow("run: ls") }, slug)));

  assert.is(reader.workflow(releaseFile), reader.workflow(releaseFile));
  assert.is(reader.workflow("elsewhere.yml"), undefined);
});

test("conditions and texts are read as expressions", () => {
  const { condition, template } = read({ [releaseFile]: workflow("run: ls") });

  assert.is(condition("github.event_name == 'push'")?.kind, "binary");
  assert.is(condition("${{ true }}")?.kind, "literal");
  assert.is(condition(""), undefined);
  assert.equal(
    template("a ${{ github.ref }}").map(({ kind }) => kind),
    ["text", "expression"],
  );
});

test.run();
