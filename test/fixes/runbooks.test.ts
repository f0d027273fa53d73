import { test } from "uvu";
import * as assert from "uvu/assert";
import { runbooksFor } from "../../src/fixes/runbooks.ts";
import { releaseFile } from "../builders.ts";
import { subjectOf } from "./fixed.ts";

const upload = (password: boolean): string =>
  `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    permissions:\n      id-token: write\n    steps:\n      - uses: pypa/gh-action-pypi-publish@release/v1\n${password ? "        with:\n          password: ${{ secrets.PYPI_TOKEN }}\n" : ""}`;
const project = (name: string): string => `[build-system]\nrequires = ["hatchling"]\n[project]\nname = "${name}"\nversion = "1"\n`;

const runbooks = (files: Readonly<Record<string, string>>) =>
  runbooksFor(subjectOf({ ...files, [releaseFile]: upload(true) }), subjectOf({ ...files, [releaseFile]: upload(false) }));

test("a package whose token gave way has one, with the secret that nothing reads any more", () => {
  const [runbook, ...others] = runbooks({ "pyproject.toml": project("lamp") });
  assert.equal(others, []);
  assert.is(runbook?.purl, "pkg:pypi/lamp");
  assert.ok(runbook?.steps.some(({ commands }) => commands.some((one) => one.startsWith("gh secret delete PYPI_TOKEN"))));
});

test("of several packages that a folder may hold, a person chooses those that are meant", () => {
  const all = runbooks({ "a/pyproject.toml": project("lamp"), "b/pyproject.toml": project("wick") });
  assert.equal(
    all.map(({ purl }) => purl),
    ["pkg:pypi/lamp", "pkg:pypi/wick"],
  );
  for (const { steps } of all) assert.match(steps[0]?.says ?? "", `See which of these packages ${releaseFile} uploads`);
  assert.not.match(runbooks({ "pyproject.toml": project("lamp") })[0]?.steps[0]?.says ?? "", "See which");
});

test("without a name the steps are told all the same", () => {
  const [runbook] = runbooks({});
  assert.is(runbook?.purl, "pkg:pypi/<package>");
  assert.match(runbook?.steps.map(({ link }) => link).join(" ") ?? "", "/manage/project/<package>/settings/");
});

test("where the token stays there is none", () => {
  const files = { "pyproject.toml": project("lamp"), [releaseFile]: upload(true) };
  assert.equal(runbooksFor(subjectOf(files), subjectOf(files)), []);
});

test.run();
