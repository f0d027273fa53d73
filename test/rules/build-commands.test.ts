import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildCommand } from "../../src/rules/build-commands.ts";

function told(command: string): string | undefined {
  return buildCommand(command.split(" "));
}

test("what stands before the program is passed over", () => {
  for (const before of ["", "sudo ", "CI=1 NODE_ENV=x ", "if ! ", "then ", "env CI=1 ", "time "])
    assert.is(told(`${before}npm ci`), "npm ci", before);
  assert.is(told("CI=1"), undefined);
  assert.is(told("if"), undefined);
});

test("a program is known by its name, wherever it stands and whatever its version", () => {
  assert.is(told("./gradlew build"), "gradlew build");
  assert.is(told(".\\mvnw.cmd verify"), "mvnw verify");
  assert.is(told("${{ inputs.path }}/gradlew build"), undefined, "the words are split by the reader of lines");
  assert.is(buildCommand(["${{ inputs.path }}/gradlew", "build"]), "gradlew build");
  assert.is(told("python3.12 -m build"), "python -m build");
  assert.is(told("pip3 install ."), "pip install");
  assert.is(told("./build"), undefined);
});

test("a runner of commands is looked through", () => {
  const inner = ["npx", "npx --yes", "pnpm exec", "yarn dlx", "bunx", "uv run", "poetry run", "bundle exec", "uv run --frozen", "npx npx"];
  for (const runner of inner) assert.is(told(`${runner} pytest`), "pytest", runner);
  assert.is(told("npx turbo@2 run build"), "turbo build");
  assert.is(told("corepack yarn install"), "yarn install");
  assert.is(told("uv run python -m build"), "python -m build");
  for (const bare of ["npx", "uv run", "npx --yes", "bundle exec"]) assert.is(told(bare), undefined, bare);
});

test("runners that run each other without end are given up", () => {
  assert.is(buildCommand(Array.from({ length: 100_000 }, () => "npx")), undefined);
});

test("words that are printed are no command", () => {
  assert.is(told("echo npm ci"), undefined);
  assert.is(told("git commit -m build"), undefined);
});

test.run();
