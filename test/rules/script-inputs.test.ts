import { test } from "uvu";
import * as assert from "uvu/assert";
import { scriptsOf } from "../../src/rules/script-inputs.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { releaseFile } from "../builders.ts";

function scripts(step: string): readonly string[] {
  const [read] = readWorkflow(releaseFile, `on: push\njobs:\n  lamp:\n    steps:\n      - ${step}\n`).jobs[0]?.steps ?? [];
  return read === undefined ? [] : scriptsOf(read).map(({ value }) => value);
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ["{run: light}", ["light"]],
  ["{uses: actions/github-script@v8, with: {script: light, github-token: t}}", ["light"]],
  ["{uses: Actions/GitHub-Script@v8, with: {Script: light}}", ["light"]],
  ["{uses: vmactions/freebsd-vm@v1, with: {prepare: oil, run: light, usesh: true}}", ["oil", "light"]],
  ["{uses: nick-fields/retry@v3, with: {command: light, max_attempts: 3}}", ["light"]],
  ["{uses: lanternfish/lamp@v1, with: {script: light}}", []],
  ["{uses: ./lamp, with: {run: light}}", []],
];

for (const [step, expected] of cases) test(`${step} runs ${expected.join() || "no script"}`, () => assert.equal(scripts(step), expected));

test.run();
