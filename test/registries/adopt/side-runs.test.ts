import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PublishPath } from "../../../src/model/publish-path.ts";
import { type Run, sideRuns } from "../../../src/registries/adopt/side-runs.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { aPublishPath } from "../../builders.ts";

const tag = "startsWith(github.ref, 'refs/tags/')";

/** The run of the first workflow job of a workflow whose second step publishes. */
function run(on: string, job = "", upload = "", file = ".github/workflows/release.yml"): Run {
  const workflow = readWorkflow(
    file,
    `on: ${on}\njobs:\n  ship:\n    runs-on: x\n${job}    steps:\n      - run: make\n      - run: npm publish\n${upload}`,
  );
  const [first] = workflow.jobs;
  assert.ok(first);
  return { workflow, job: first };
}

const path = (triggers: readonly string[]): PublishPath => aPublishPath({ step: 1, triggers });
const beside = (own: Run, triggers: readonly string[]) => sideRuns(own, { ...own, callers: [], paths: [path(triggers)] });

const cases: readonly (readonly [string, Run, readonly string[], readonly string[]])[] = [
  ["a release's own event", run("release"), ["release"], []],
  ["an event that publishes nothing", run("[release, schedule]"), ["release"], ["schedule"]],
  ["a pull request, whatever its script decides", run("[push, pull_request]"), ["push", "pull_request"], ["pull_request"]],
  ["a pull request that was merged", run("{ pull_request: { types: [closed] } }"), ["pull_request"], []],
  ["a condition of its own", run("[push, pull_request]", "    if: github.event_name == 'push'\n"), ["push"], []],
  [
    "branches where a tag is published",
    run("{ push: { branches: [main], tags: ['v*'] } }", "", `        if: ${tag}\n`),
    ["push"],
    ["pushes to branches"],
  ],
  ["branches that nothing filters", run("push", "", `        if: ${tag}\n`), ["push"], ["pushes to branches"]],
  [
    "branches, though it asks for the event",
    run("[push, pull_request]", "    if: github.event_name != 'pull_request'\n", `        if: ${tag}\n`),
    ["push"],
    ["pushes to branches"],
  ],
  [
    "what a step says is to be released",
    run("{ push: { branches: [main] } }", "", "        if: steps.please.outputs.release_created\n"),
    ["push"],
    ["pushes without a release"],
  ],
  ["a condition about forks", run("[release, schedule]", "    if: github.event.repository.fork == false\n"), ["release"], ["schedule"]],
  ["tags alone", run("{ push: { tags: ['v*'] } }", "", `        if: ${tag}\n`), ["push"], []],
  ["what is no tag", run("{ push: { branches: [main] } }", "", `        if: "!${tag}"\n`), ["push"], []],
];

for (const [name, own, triggers, expected] of cases) test(name, () => assert.equal(beside(own, triggers), expected));

test("a variable that says whether it is a tag", () => {
  const text = `on: push\njobs:\n  ship:\n    runs-on: x\n    steps:\n      - if: ${tag}\n        run: echo "IS_TAG=true" >> $GITHUB_ENV\n      - if: env.IS_TAG == 'true'\n        run: npm publish\n`;
  const of = (all: string) => {
    const workflow = readWorkflow(".github/workflows/release.yml", all);
    const [job] = workflow.jobs;
    assert.ok(job);
    return beside({ workflow, job }, ["push"]);
  };
  assert.equal(of(text), ["pushes to branches"]);
  assert.equal(of(text.replace(tag, "runner.debug")), []);
});

test("a caller decides for what it calls", () => {
  const called = run("workflow_call", "", "", ".github/workflows/called.yml");
  const of = (caller: Run) => sideRuns(called, { ...called, callers: [caller], paths: [path(["push"])] });
  assert.equal(of(run("[push, pull_request]")), ["pull_request"]);
  assert.equal(of(run("[push, pull_request]", "    if: github.event_name == 'push'\n")), []);
});

test("what is uploaded may be made where nothing chooses", () => {
  const own = run("{ push: {}, pull_request: {} }");
  const workflow = readWorkflow(
    own.workflow.file,
    `on: [push, pull_request]\njobs:\n  build: { runs-on: x, steps: [] }\n  ship: { if: "${tag}", runs-on: x, steps: [] }\n`,
  );
  const [build, ship] = workflow.jobs;
  assert.ok(build && ship);
  const release = { workflow, job: ship, callers: [], paths: [path(["push"])] };
  assert.equal(sideRuns({ workflow, job: build }, release), ["pull_request", "pushes to branches"]);
  assert.equal(sideRuns({ workflow, job: ship }, release), []);
});

test.run();
