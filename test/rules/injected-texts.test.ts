import { test } from "uvu";
import * as assert from "uvu/assert";
import { injectionsIn } from "../../src/rules/injected-texts.ts";
import { readJob } from "./read-job.ts";

const lamp = (on: string, steps: string, job = ""): string => `on: ${on}\njobs:\n  lamp:\n${job}    steps:\n${steps}`;
const echo = (source: string): string => `      - run: echo ${source}\n`;

function told(text: string, events: readonly string[], caller?: string): readonly string[] {
  const given = caller === undefined ? undefined : readJob(caller);
  return injectionsIn({ job: readJob(text), caller: given, events, audience: () => "open" }).map(
    ({ at, path, writer, event }) => `${at.line}:${at.column} ${path} ${writer} ${event}`,
  );
}

test("each expression is placed, for each event that brings its text", () => {
  const text = lamp("[issues, issue_comment, push]", echo("${{ github.event.issue.title }} ${{ github.sha }}"));
  assert.equal(told(text, ["issues", "issue_comment", "push"]), [
    "5:19 github.event.issue.title anybody issues",
    "5:19 github.event.issue.title anybody issue_comment",
  ]);
  assert.equal(told(text, ["push"]), []);
  assert.equal(told(text, ["fork"]), []);
});

test("an expression that cannot be read says nothing", () => {
  assert.equal(told(lamp("issues", echo("${{ github.event.issue. }} ${{ github.event.issue.title")), ["issues"]), []);
});

test("a variable leads to what it is set from, by any case, and several texts are all told", () => {
  const env = "    env:\n      Words: ${{ github.event.issue.title }} ${{ github.event.issue.body }}\n";
  assert.equal(told(lamp("issues", echo("${{ env.WORDS }}"), env), ["issues"]), [
    "7:19 github.event.issue.title anybody issues",
    "7:19 github.event.issue.body anybody issues",
  ]);
});

test("of very many texts in one value some are enough", () => {
  const env = `    env:\n      WORDS: ${Array.from({ length: 50 }, (_, index) => `\${{ github.event.client_payload.w${index} }}`).join("")}\n`;
  assert.is(told(lamp("repository_dispatch", echo("${{ env.WORDS }}"), env), ["repository_dispatch"]).length, 20);
});

test("an input leads to the caller, whose type may leave nothing to write", () => {
  const called = (type: string): string => lamp(`{workflow_call: {inputs: {words: {type: ${type}}}}}`, echo("${{ inputs.words }}"));
  const caller = (words: string): string =>
    `on: [issues, workflow_dispatch]\njobs:\n  call:\n    uses: ./.github/workflows/release.yml\n    with:\n      words: ${words}\n`;

  assert.equal(told(called("string"), ["issues"], caller("${{ github.event.issue.title }}")), ["5:19 github.event.issue.title anybody issues"]);
  assert.equal(told(called("boolean"), ["issues"], caller("${{ github.event.issue.title }}")), []);
  assert.equal(told(called("string"), ["issues"], caller("calm")), []);
  assert.equal(told(called("string"), ["workflow_dispatch"], caller("${{ inputs.words }}")), ["5:19 inputs.words team workflow_dispatch"]);
});

test("an input that comes through a workflow between is a person's where a person starts it", () => {
  const called = lamp("{workflow_call: {inputs: {words: {type: string}}}}", echo("${{ inputs.words }}"));
  const far = "on: [issues, workflow_dispatch]\njobs:\n  call:\n    uses: ./.github/workflows/between.yml\n";

  assert.equal(told(called, ["workflow_dispatch"], far), ["5:19 inputs.words team workflow_dispatch"]);
  assert.equal(told(called, ["issues"], far), []);
});

test.run();
