import { test } from "uvu";
import * as assert from "uvu/assert";
import { dispatchInput, eventCases, refOf } from "../../src/trace/events.ts";
import { choice, opaque, sketch, text } from "../../src/trace/value.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { releaseFile, text as dedent } from "./scenario.ts";

const read = (on: string): ReturnType<typeof readWorkflow> => readWorkflow(releaseFile, `on: ${on}\njobs: {}\n`);
const cases = (on: string): string =>
  eventCases(read(on))
    .map((one) => `${one.event}/${one.ref}`)
    .join(" ");

const table: readonly (readonly [string, string])[] = [
  ["push", "push/branch push/tag"],
  ["{push: {branches: [main]}}", "push/branch"],
  ["{push: {branches-ignore: [main]}}", "push/branch"],
  ["{push: {tags: ['v*']}}", "push/tag"],
  ["{push: {tags-ignore: ['x*']}}", "push/tag"],
  ["{push: {tags: ['v*'], branches: [main]}}", "push/branch push/tag"],
  ["{push: {paths: [lamp]}}", "push/branch push/tag"],
  ["release", "release/tag"],
  ["workflow_dispatch", "workflow_dispatch/branch workflow_dispatch/tag"],
  ["create", "create/branch create/tag"],
  ["pull_request", "pull_request/pull"],
  ["pull_request_target", "pull_request_target/branch"],
  [
    "[schedule, issue_comment, workflow_run, repository_dispatch]",
    "schedule/branch issue_comment/branch workflow_run/branch repository_dispatch/branch",
  ],
  ["workflow_call", ""],
  ["[workflow_call, push]", "push/branch push/tag"],
  ["merge_group", "merge_group/unknown"],
];

for (const [on, expected] of table) test(`on: ${on} starts ${expected || "nothing"}`, () => assert.is(cases(on), expected));

test("the ref is known as far as the filter names it", () => {
  const refs = (on: string): readonly string[] => eventCases(read(on)).map((one) => sketch(refOf(one), "?"));
  assert.equal(refs("{push: {branches: [main]}}"), ["refs/heads/main"]);
  assert.equal(refs("{push: {branches: [main, next]}}"), ["refs/heads/?"]);
  assert.equal(refs("{push: {branches: ['v*']}}"), ["refs/heads/?"]);
  assert.equal(refs("release"), ["refs/tags/?"]);
  assert.equal(refs("pull_request"), ["refs/pull/?"]);
  assert.equal(refs("merge_group"), ["?"]);
});

test("only a person who dispatches gives inputs", () => {
  const workflow = readWorkflow(
    releaseFile,
    dedent(`
      on:
        push:
        workflow_dispatch:
          inputs:
            harbour: {type: choice, options: [north, south]}
            note: {type: string, default: calm}
      jobs: {}
    `),
  );
  assert.equal(dispatchInput(workflow, "harbour", { event: "push", ref: "tag" }), []);
  assert.equal(dispatchInput(workflow, "HARBOUR", { event: "workflow_dispatch", ref: "tag" }), choice([text("north"), text("south")]));
  assert.equal(dispatchInput(workflow, "note", undefined), opaque("inputs.note"));
});

test.run();
