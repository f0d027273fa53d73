import { test } from "uvu";
import * as assert from "uvu/assert";
import { tools } from "../../../src/registries/pypi/tools.ts";
import { actionNamed, readCommand } from "../command.ts";
import { assertSound } from "../tables.ts";

const uploads: readonly (readonly [string, string, string])[] = [
  ["twine upload dist/*", "pypi", "native 6.1.0"],
  ["twine --no-color upload -r testpypi dist/*", "pypi", "native 6.1.0"],
  ["uv publish", "pypi", "native 0.4.16"],
  ["uv --directory lamp publish --trusted-publishing=always dist/*", "pypi", "native 0.4.16"],
  ["pdm publish -r pypi", "pypi", "native"],
  ["poetry -C lamp publish --build -u __token__ -p x", "pypi", "never"],
  ["hatch -e release publish -r test", "pypi", "handed"],
  ["flit -f lamp.toml publish", "pypi", "handed"],
  ["maturin publish --skip-existing", "pypi", "native 0.15.0"],
  ["maturin upload --non-interactive dist/*", "pypi", "native 0.15.0"],
  ["rye publish --token x --yes", "pypi", "handed"],
  ["setup.py sdist bdist_wheel upload -r pypi", "pypi", "never"],
  ["publib-pypi", "pypi", "native"],
  ["publib", "pypi", "native"],
  ["autopub publish", "pypi", "through uv"],
  ["fullrelease --no-input", "pypi", "through twine"],
  ["anaconda -t x upload lamp.tar.gz", "other:anaconda.org", "never"],
  ["binstar -t x upload lamp.tar.gz", "other:anaconda.org", "never"],
];

for (const [command, destination, ability] of uploads) {
  test(`${command} uploads to ${destination}`, () => {
    const [found, ...others] = readCommand(tools.clients, command);

    assert.is(others.length, 0);
    assert.is(found?.client.target.default, destination);
    const { kind, since, through } = found?.client.oidc ?? { kind: "" };
    assert.is([kind, kind === "through" ? through : since].filter(Boolean).join(" "), ability);
    assert.not(found?.dryRun);
  });
}

for (const command of ["uv publish --dry-run", "poetry publish --dry-run", "autopub publish --dry-run"]) {
  test(`${command} is a dry run`, () =>
    assert.equal(
      readCommand(tools.clients, command).map((one) => one.dryRun),
      [true],
    ));
}

// cibuildwheel only builds; from version 8 on python-semantic-release makes a GitHub release and no more.
for (const command of [
  "twine check dist/*",
  "twine upload --help",
  "uv build",
  "uv --project publish sync",
  "pdm build",
  "poetry build",
  "poetry config pypi-token.pypi x",
  "hatch build",
  "flit build",
  "maturin build",
  "setup.py sdist",
  "autopub prepare",
  "cibuildwheel",
  "semantic-release publish",
]) {
  test(`${command} uploads nothing`, () => assert.equal(readCommand(tools.clients, command), []));
}

test("python -m runs the tools that allow it", () => {
  for (const name of ["twine", "uv", "pdm", "poetry", "hatch", "flit", "maturin"]) {
    assert.ok(
      tools.clients.some((client) => client.modules?.includes(name)),
      name,
    );
  }
});

test("uv's trusted publishing can be switched off", () => {
  const uv = tools.clients.find((client) => client.programs.includes("uv"));

  assert.equal(
    uv?.oidc.off?.map((off) => off.name),
    ["--trusted-publishing", "UV_TRUSTED_PUBLISHING"],
  );
});

test("indexes that everybody knows by name are told apart", () => {
  for (const name of ["twine", "uv", "pdm", "poetry", "hatch", "flit", "maturin", "rye"]) {
    const names = tools.clients.find((client) => client.programs.includes(name))?.target.names;
    assert.is(names?.["testpypi"], "testpypi", name);
    assert.is(names?.["pypi"], "pypi", name);
  }
  assert.is(tools.clients.find((client) => client.programs.includes("hatch"))?.target.names?.["test"], "testpypi");
});

for (const uses of [
  "pypa/gh-action-pypi-publish",
  "pyo3/maturin-action",
  "messense/maturin-action",
  "autopub/autopub-action",
  "pulumi/pulumi-package-publisher",
  "python-semantic-release/python-semantic-release",
  "jrubics/poetry-publish",
  "openastronomy/publish-wheels-anaconda",
  "openastronomy/github-actions-workflows/.github/workflows/publish.yml",
  "etopian/pypi-publish",
  "etils-actions/pypi-auto-publish",
  "coveooss/pypi-publish-with-poetry",
  "celsiusnarhwal/poetry-publish",
  "code-specialist/pypi-poetry-publish",
  "casperdcl/deploy-pypi",
  "mariamrf/py-package-publish-action",
]) {
  test(`${uses} has a row`, () => assert.ok(actionNamed(tools.actions, uses)));
}

test("the publish action knows its address input by both spellings, and its user is no credential", () => {
  const row = actionNamed(tools.actions, "pypa/gh-action-pypi-publish");

  assert.equal(row?.target.inputs, ["repository-url", "repository_url"]);
  assert.equal(row?.credential, { inputs: ["password", "user"], userNames: ["user"] });
});

test("maturin-action builds unless its command uploads", () => {
  assert.equal(actionNamed(tools.actions, "pyo3/maturin-action")?.when, {
    input: "command",
    is: ["publish", "upload"],
    default: "build",
  });
});

test("python-semantic-release uploads only in the version that takes a token", () => {
  assert.ok(actionNamed(tools.actions, "python-semantic-release/python-semantic-release")?.requires?.includes("pypi_token"));
  assert.is(actionNamed(tools.actions, "python-semantic-release/publish-action"), undefined);
});

test("a step can mint a token for tools that cannot", () => {
  const row = tools.credentialActions.find((one) => one.uses === "tschm/token-mint-action");

  assert.is(row?.grants, "oidc");
  assert.ok(row?.outputs?.includes("api-token"));
});

test("poetry's tokens are stored by its config command", () => {
  assert.ok(tools.credentialCommands?.some((row) => row.programs.includes("poetry") && row.keys?.includes("pypi-token.")));
});

test("twine is recognised in a program", () => {
  const code = "from twine.commands import upload\nupload.main(['dist/*'])\n";

  assert.ok(tools.calls.some((call) => new RegExp(call.pattern).test(code) && new RegExp(call.with ?? "").test(code)));
});

test("the table is sound", () => assertSound(tools));

test.run();
