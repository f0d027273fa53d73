import { test } from "uvu";
import * as assert from "uvu/assert";
import { outsiderCodeIn } from "../../src/rules/outsider-code.ts";
import { readJob } from "./read-job.ts";

function told(event: string, step: string): string {
  const job = readJob(`on: ${event}\njobs:\n  lamp:\n    steps:\n      - ${step.replaceAll("\n", "\n        ")}\n`);
  return outsiderCodeIn(job, event)
    .map(({ says }) => says)
    .join();
}

const checkout = (input: string): string => `uses: actions/checkout@v6\nwith:\n  ${input}`;
const pull = "lamp checks out the code of a pull request";
const fetches = "lamp fetches code that others wrote";
const commit = "lamp checks out the commit of the run it follows";
const artifacts = "lamp takes artifacts of the run it follows";

const cases: readonly (readonly [string, string, string])[] = [
  ["pull_request_target", checkout("ref: ${{ github.event.pull_request.head.sha }}"), pull],
  ["pull_request_target", checkout("ref: ${{ github.head_ref }}"), pull],
  ["pull_request_target", checkout("repository: ${{ github.event.pull_request.head.repo.full_name }}"), pull],
  ["issue_comment", checkout("ref: refs/pull/${{ github.event.issue.number }}/merge"), pull],
  ["issue_comment", checkout("ref: ${{ steps.branch.outputs.head_ref }}"), pull],
  ["pull_request_target", checkout("ref: main"), ""],
  ["pull_request_target", checkout("ref: ${{ github.event.pull_request.base.sha }}"), ""],
  ["pull_request_target", "uses: actions/checkout@v6", ""],
  ["issue_comment", "run: gh pr checkout $NUMBER", fetches],
  ["issue_comment", 'run: git fetch origin "pull/$NUMBER/head"', fetches],
  ["pull_request_target", "run: git checkout $SHA\nenv:\n  SHA: ${{ github.event.pull_request.head.sha }}", fetches],
  ["pull_request_target", "run: echo $SHA\nenv:\n  SHA: ${{ github.event.pull_request.head.sha }}", ""],
  ["pull_request_target", "run: git checkout main", ""],
  ["workflow_run", checkout("ref: ${{ github.event.workflow_run.head_sha }}"), commit],
  ["workflow_run", checkout("ref: ${{ github.sha }}"), ""],
  ["workflow_run", "uses: actions/download-artifact@v8\nwith:\n  run-id: ${{ github.event.workflow_run.id }}", artifacts],
  ["workflow_run", "uses: actions/download-artifact@v8", ""],
  ["workflow_run", "uses: dawidd6/action-download-artifact@v11", artifacts],
  ["workflow_run", "run: gh run download $RUN", artifacts],
  ["workflow_run", "uses: actions/github-script@v8\nwith:\n  script: github.rest.actions.listWorkflowRunArtifacts(run)", artifacts],
  ["issues", "run: gh run download $RUN", ""],
];

for (const [event, step, expected] of cases) {
  test(`${event}, ${step.split("\n").join(" ")}: ${expected || "silent"}`, () => assert.is(told(event, step), expected));
}

test.run();
