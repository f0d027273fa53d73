import { test } from "uvu";
import * as assert from "uvu/assert";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { dialectFromShell, dialectOf } from "../../src/workflow/shell-kind.ts";

const shells: readonly (readonly [string, string])[] = [
  ["bash", "bash"],
  ["bash -eo pipefail {0}", "bash"],
  ["/usr/bin/env bash", "bash"],
  ["C:\\msys64\\usr\\bin\\bash.exe -l {0}", "bash"],
  ["nix develop -c bash -e {0}", "bash"],
  ["sh", "sh"],
  ["pwsh", "pwsh"],
  ["powershell", "powershell"],
  ["cmd", "cmd"],
  ["python", "python"],
  ["python3.12 -u {0}", "python"],
  ["perl {0}", "other"],
  ["", "other"],
];

for (const [shell, dialect] of shells) {
  test(`${shell} is ${dialect}`, () => assert.is(dialectFromShell(shell), dialect));
}

const windows = "runs-on: '${{ matrix.os }}', strategy: {matrix: {os: [ubuntu-latest, windows-latest]}}";

const inferred: readonly (readonly [string, string, string])[] = [
  ["runs-on: ubuntu-latest", "", "bash"],
  ["runs-on: windows-2025", "", "pwsh"],
  ["runs-on: [self-hosted, Windows]", "", "pwsh"],
  ["runs-on: ubuntu-latest, container: alpine", "", "sh"],
  ["runs-on: windows-2025, defaults: {run: {shell: bash}}", "", "bash"],
  ["runs-on: windows-2025, defaults: {run: {shell: bash}}", "shell: cmd", "cmd"],
  ["runs-on: '${{ matrix.os }}', strategy: {matrix: {os: [windows-2022, windows-2025]}}", "", "pwsh"],
  [windows, "", "bash"],
  [windows, "if: runner.os == 'Windows' && always()", "pwsh"],
  [windows, "if: \"startsWith(matrix.os, 'windows')\"", "pwsh"],
  [windows, "if: runner.os != 'Windows'", "bash"],
  ["runs-on: x, strategy: {matrix: {s: [pwsh]}}", "shell: '${{ matrix.s }}'", "pwsh"],
  ["runs-on: '${{ inputs.os }}'", "", "bash"],
];

for (const [job, step, dialect] of inferred) {
  test(`${job} ${step} is ${dialect}`, () => assert.is(dialectIn(`jobs: {a: {${job}, steps: [{run: x, ${step}}]}}`), dialect));
}

test("the workflow's default comes last", () => {
  assert.is(dialectIn("defaults: {run: {shell: pwsh}}\njobs: {a: {runs-on: x, steps: [{run: x}]}}"), "pwsh");
});

test.run();

function dialectIn(text: string): string {
  const workflow = readWorkflow("f", text);
  const [job] = workflow.jobs;
  const [step] = job?.steps ?? [];
  if (job === undefined || step === undefined) throw new Error(text);
  return dialectOf(step, job, workflow);
}
