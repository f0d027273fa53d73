import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Step } from "../src/model/workflow.ts";
import { readAction } from "../src/workflow/read-action.ts";
import { withDirectory } from "./collect/temporary.ts";

// The action's own shell steps, run as a runner runs them; what it installs is installed here already.

const text = readFileSync("action/action.yml", "utf8");
const action = readAction("action/action.yml", text);
const defaults = { path: ".", "fail-on": "high", "sarif-file": "", upload: "true", "organisation-policy": "", baseline: "" };

test("it can be read, and its inputs are known", () => {
  assert.equal(action.problems, []);
  assert.is(action.using, "composite");
  assert.equal(Object.fromEntries(action.inputs.map((input) => [input.name, input.default?.value ?? null])), defaults);
  for (const { name } of action.inputs) assert.match(readFileSync("action/README.md", "utf8"), `| \`${name}\` |`);
});

test("no script holds an expression, and everything else that runs is pinned", () => {
  for (const step of action.steps) {
    assert.not.match(step.run?.value ?? "", "${{");
    if (step.uses) assert.match(step.uses.value, /@[0-9a-f]{40}$/);
  }
});

test("the report is uploaded before the workflow job can fail", () => {
  const names = action.steps.map(({ name }) => name?.value);
  assert.equal(names, ["Install Imprimatur", "Audit", "Upload to code scanning", "Answer"]);
});

test("findings are annotated, summed up and written as SARIF, and fail the workflow job at the end", () => {
  withRunner((runner) => {
    const { status, stdout } = runner.run("Audit");

    assert.is(status, 0, "the upload comes first");
    assert.match(stdout, /^::error .*file=scripts\/release\.sh,/m);
    assert.match(runner.summary(), "stored-publish-token");
    assert.equal(runner.outputs(), { "exit-code": "1", "sarif-file": join(runner.temporary, "imprimatur.sarif") });
    assert.is(JSON.parse(readFileSync(join(runner.temporary, "imprimatur.sarif"), "utf8")).version, "2.1.0");
    assert.is(runner.run("Answer").status, 1);
  });
});

test("an earlier step's summary is kept, and inputs are passed on as they are", () => {
  withRunner(
    (runner) => {
      runner.run("Audit");

      assert.match(runner.summary(), /^# Before\n[^]*stored-publish-token/);
      assert.equal(runner.outputs(), { "exit-code": "0", "sarif-file": "the report.sarif" });
      assert.ok(existsSync(join(runner.workspace, "the report.sarif")));
      assert.is(runner.run("Answer").status, 0);
    },
    { "fail-on": "never", "sarif-file": "the report.sarif" },
  );
});

test("what cannot be read fails the workflow job, and an older report is not uploaded for a new one", () => {
  withRunner(
    (runner) => {
      writeFileSync(join(runner.workspace, "old.sarif"), "{}");
      const { stderr } = runner.run("Audit");

      assert.match(stderr, "gone.json does not exist");
      assert.equal(runner.outputs(), { "exit-code": "3" });
      assert.is(runner.run("Answer").status, 3);
    },
    { baseline: "gone.json", "sarif-file": "old.sarif" },
  );
});

test("an input is never a command or an option", () => {
  for (const path of ["$(touch owned)", "`touch owned`", "; touch owned", "--help"]) {
    withRunner(
      (runner) => {
        runner.run("Audit");
        assert.is(runner.outputs()["exit-code"], "3", path);
        assert.not.ok(existsSync(join(runner.workspace, "owned")));
      },
      { path },
    );
  }
});

test.run();

interface Runner {
  readonly workspace: string;
  readonly temporary: string;
  run(step: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string };
  summary(): string;
  /** Of the step `audit`. */
  outputs(): Readonly<Record<string, string>>;
}

/** A runner with the lamp checked out, for as long as `act` runs. */
function withRunner(act: (runner: Runner) => void, given: Partial<typeof defaults> = {}): void {
  const files = { "workspace/.gitkeep": "", "temporary/output": "", "temporary/summary": "# Before\n" };
  withDirectory(files, (directory) => {
    const workspace = join(directory, "workspace");
    const temporary = join(directory, "temporary");
    cpSync("test/fixtures/lamp", workspace, { recursive: true });
    const outputs = () =>
      Object.fromEntries(
        readFileSync(join(temporary, "output"), "utf8")
          .split("\n")
          .filter(Boolean)
          .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
      );
    const env = {
      PATH: process.env["PATH"],
      HOME: directory,
      RUNNER_TEMP: temporary,
      GITHUB_OUTPUT: join(temporary, "output"),
      GITHUB_STEP_SUMMARY: join(temporary, "summary"),
      GITHUB_ACTION_PATH: resolve("action"),
    };
    const run = (name: string) => {
      const step = stepNamed(name);
      const own = { ...env, ...environmentOf(step, { inputs: { ...defaults, ...given }, outputs: outputs() }) };
      const script = ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run?.value ?? ""];
      return spawnSync("bash", script, { cwd: workspace, env: own, encoding: "utf8" });
    };
    act({ workspace, temporary, run, outputs, summary: () => readFileSync(join(temporary, "summary"), "utf8") });
  });
}

function stepNamed(name: string): Step {
  const step = action.steps.find((one) => one.name?.value === name);
  if (!step) throw new Error(`no step ${name}`);
  return step;
}

/** The two expressions the action uses: an input, and an output of the step `audit`. */
function environmentOf({ env }: Step, { inputs, outputs }: { inputs: Readonly<Record<string, string>>; outputs: Readonly<Record<string, string>> }) {
  return Object.fromEntries(
    env.map(({ name, value }) => [
      name,
      value.value.replace(
        /\$\{\{ (?:inputs|steps\.audit\.outputs)\.([\w-]+) \}\}/g,
        (_, word: string) => (name === "EXIT_CODE" ? outputs : inputs)[word] ?? "",
      ),
    ]),
  );
}
