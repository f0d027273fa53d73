import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildAction } from "../../src/rules/build-actions.ts";

function told(uses: string, inputs: Readonly<Record<string, string | undefined>> = {}): string | undefined {
  return buildAction(uses, (name) => (name in inputs ? inputs[name] : ""));
}

test("actions that install or build are told by name", () => {
  for (const name of ["bahmutov/npm-install", "pypa/cibuildwheel", "hynek/build-and-inspect-python-package"]) assert.is(told(`${name}@v1`), name);
  for (const uses of ["actions/setup-node@v7", "./.github/actions/build", "lanternfish/build@v1"]) assert.is(told(uses), undefined, uses);
});

test("some do so only when they are told to", () => {
  const pnpm = (install: string | undefined) => told("pnpm/action-setup@v6", { run_install: install });
  const maturin = (command: string | undefined) => told("PyO3/maturin-action@v1", { command });

  assert.is(pnpm("true"), "pnpm/action-setup");
  for (const off of ["", "false", "null", undefined]) assert.is(pnpm(off), undefined, off);
  assert.is(maturin(""), "PyO3/maturin-action");
  for (const other of ["publish", "upload", undefined]) assert.is(maturin(other), undefined, other);
});

test.run();
