import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, briefs, releaseFile, tracing, withSteps, workflow } from "./scenario.ts";

const token = "\n  env:\n    NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}";

test("a path stands at the command, in the step that has it", () => {
  const [path] = withSteps(`- run: make\n- name: ship it\n  run: |\n    make dist\n    cd dist && npm publish${token}`);
  assert.ok(path);
  assert.equal([path.step, path.at], [1, { file: releaseFile, line: 10, column: 22 }]);
});

test("a step's working directory, the job's and the workflow's", () => {
  const files = {
    "package.json": '{"name": "harbour", "private": true}',
    "lamps/oil/package.json": '{"name": "oil-lamp", "version": "1.0.0"}',
    "lamps/gas/package.json": '{"name": "gas-lamp", "version": "1.0.0"}',
  };
  const packages = (steps: string, setting = {}): readonly string[] => withSteps(steps, { files, ...setting }).flatMap((path) => path.packages);
  const defaults = "defaults:\n  run:\n    working-directory: lamps/oil";
  const oil = ["pkg:npm/oil-lamp"];
  assert.equal(packages(`- run: npm publish\n  working-directory: ./lamps/oil${token}`), oil);
  assert.equal(packages(`- run: npm publish${token}`, { job: defaults }), oil);
  assert.equal(packages(`- run: npm publish${token}`, { top: defaults }), oil);
  assert.equal(packages(`- run: npm publish\n  working-directory: lamps/gas/${token}`, { top: defaults }), ["pkg:npm/gas-lamp"]);
  assert.equal(packages(`- run: cd lamps/oil && npm publish${token}`), oil);
  assert.equal(packages(`- run: npm publish\n  working-directory: {{ vars.WHERE }}${token}`), []);
});

const shells: readonly (readonly [string, string, "full" | "approximate"])[] = [
  ["bash", "if [ -n x ]; then npm publish; fi", "full"],
  ["sh", "npm publish", "full"],
  ["bash -euo pipefail {0}", "npm publish", "full"],
  ["pwsh", "if ($true) { npm publish }", "approximate"],
  ["powershell", "npm publish --access public", "approximate"],
  ["cmd", "call npm publish", "approximate"],
  ["python", 'import subprocess\nsubprocess.run(["npm", "publish"], check=True)', "approximate"],
];

for (const [shell, run, confidence] of shells) {
  test(`shell: ${shell} is followed, in ${confidence} confidence`, () => {
    const steps = `- shell: ${shell}\n  run: |\n    ${run.replaceAll("\n", "\n    ")}${token}`;
    assert.equal(
      withSteps(steps).map((path) => [brief(path), path.confidence]),
      [["npm stored-token NPM_TOKEN", confidence]],
    );
  });
}

test("on Windows the shell is PowerShell unless it is named", () => {
  const source = workflow(`- run: $env:NODE_AUTH_TOKEN = "{{ secrets.NPM_TOKEN }}"; npm publish`).replace("ubuntu-latest", "windows-latest");
  assert.equal(briefs(tracing({ [releaseFile]: source }).paths), ["npm stored-token NPM_TOKEN"]);
});

test("a script too deep for any reader is a located problem, not an exception", () => {
  const deep = `- run: |\n    ${"$(".repeat(3000)}npm publish${")".repeat(3000)}`;
  const { problems } = tracing({ [releaseFile]: workflow(deep) });
  for (const problem of problems) assert.is(problem.file, releaseFile);
});

test("a script that cannot be read is a located problem, and what is before it counts", () => {
  const { paths, problems } = tracing({
    [releaseFile]: workflow(`- run: |\n    npm publish\n    if [ -f lamp ]; then${token}`),
  });
  assert.equal(briefs(paths), ["npm stored-token NPM_TOKEN"]);
  assert.ok(problems.every((problem) => problem.code === "invalid-script" && problem.line > 5));
});

test("every event that publishes is told once, whatever cases it has", () => {
  const [path] = withSteps(`- run: npm publish${token}`, {
    on: "[push, pull_request, issue_comment, schedule, workflow_run, repository_dispatch]",
  });
  assert.equal(path?.triggers, ["push", "pull_request", "issue_comment", "schedule", "workflow_run", "repository_dispatch"]);
});

test.run();
