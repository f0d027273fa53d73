import { test } from "uvu";
import * as assert from "uvu/assert";
import { generated } from "../../../src/trace/follow/python-tasks-tox-names.ts";
import { pythonFunctions } from "../../../src/trace/follow/python-tasks-functions.ts";
import { uploads } from "./taskfile-traced.ts";

const tox = `[tox]
envlist = py3{10,11}
[testenv]
commands =
    pytest {posargs}
    ship-lamp: twine upload --repository testpypi dist/*
[testenv:release]
setenv = TWINE_REPOSITORY = pypi
commands =
    twine check dist/*
    twine upload {posargs} \\
        {toxinidir}/dist/*
[testenv:again]
commands = {[testenv:release]commands}
`;

test("tox: environments, factors, references and what is handed on", () => {
  assert.equal(uploads("tox -e release", { "tox.ini": tox }), ["pypi twine upload at tox.ini:11"]);
  assert.equal(uploads("python -m tox run -e release -- --repository testpypi", { "tox.ini": tox }), ["testpypi twine upload at tox.ini:11"]);
  assert.equal(uploads("tox -e again", { "tox.ini": tox }).length, 1);
  assert.equal(uploads("tox -e ship-lamp", { "tox.ini": tox }), ["testpypi twine upload at tox.ini:6"]);
  assert.equal(uploads("tox -e py310\ntox", { "tox.ini": tox }), []);
  assert.match(uploads("tox -e publish", { "tox.ini": tox }).join(), "no such environment in tox.ini");
});

test("tox: its own TOML", () => {
  const toml = '[env.publish]\ncommands = [["twine", "upload", { replace = "posargs", default = ["dist/*"] }]]\n';
  assert.equal(uploads("tox -e publish", { "tox.toml": toml }), ["pypi twine upload at tox.toml:2"]);
});

test("names in braces are all generated", () => {
  assert.equal(generated("py3{10,11}-{a,b}, lint"), ["py310-a", "py310-b", "py311-a", "py311-b", "lint"]);
});

const noxfile = `import nox

@nox.session
def tests(session):
    session.run("cargo", "publish")

@nox.session(name="ship-it")
def ship(session):
    """npm publish"""
    # npm publish
    session.run("twine", "upload", *session.posargs, "dist/*")
    tidy(session)

def tidy(session):
    session.run("true")

def unused(session):
    session.run("npm", "publish")
`;

test("functions end where the next thing begins", () => {
  const found = pythonFunctions(noxfile, (_, decorators) => decorators !== "");
  assert.equal(
    found.map((one) => [one.name, one.task]),
    [
      ["tests", true],
      ["ship", true],
      ["tidy", false],
      ["unused", false],
    ],
  );
  assert.ok(noxfile.slice(found[1]?.start, found[1]?.end).startsWith("@nox.session(name"));
});

test("nox: only the session named, and what it calls", () => {
  assert.equal(uploads("nox -s ship-it", { "noxfile.py": noxfile }), ["pypi twine upload at noxfile.py:11"]);
  assert.equal(uploads("nox -s ship-it -- --repository testpypi", { "noxfile.py": noxfile }), ["testpypi twine upload at noxfile.py:11"]);
});

test("invoke, duty and doit", () => {
  const tasks =
    "from invoke import task\n@task\ndef build(c):\n    c.run('python -m build')\n@task(pre=[build])\ndef release(c):\n    c.run('twine upload dist/*')\n@task\ndef other(c):\n    c.run('npm publish')\n";
  assert.equal(uploads("inv release", { "tasks.py": tasks }), ["pypi twine upload at tasks.py:7"]);
  assert.equal(
    uploads("duty release", {
      "duties.py": "@duty\ndef release(ctx):\n    ctx.run('npm publish')\n@duty\ndef other(ctx):\n    ctx.run('cargo publish')\n",
    }),
    ["npm npm publish at duties.py:3"],
  );
  assert.equal(
    uploads("doit publish", {
      "dodo.py": "def task_publish():\n    return {'actions': ['twine upload dist/*']}\ndef task_other():\n    return {'actions': ['npm publish']}\n",
    }),
    ["pypi twine upload at dodo.py:2"],
  );
});

test("hatch, pdm, poe, taskipy and rye read their scripts first", () => {
  const toml = (text: string): Readonly<Record<string, string>> => ({ "pyproject.toml": text });
  const hatch = toml(
    '[tool.hatch.envs.default.scripts]\nup = "twine upload {args:dist/*}"\n[tool.hatch.envs.ship]\nenv-vars = { TWINE_REPOSITORY = "testpypi" }\n[tool.hatch.envs.ship.scripts]\ngo = ["true", "up"]\n',
  );
  assert.equal(uploads("hatch run up", hatch), ["pypi twine upload at pyproject.toml:2"]);
  assert.equal(uploads("hatch run ship:go", hatch), ["testpypi twine upload at pyproject.toml:2"]);
  assert.equal(uploads("hatch run cargo publish", hatch), ["crates-io cargo publish at .github/workflows/release.yml:13"]);
  const pdm = toml(
    '[tool.pdm.scripts]\nall = { composite = ["true", "up --skip-existing"] }\nup.cmd = ["twine", "upload"]\nfn = { call = "ship.lamp:main" }\n',
  );
  assert.equal(uploads("pdm run all", pdm), ["pypi twine upload at pyproject.toml:3"]);
  assert.equal(
    uploads("pdm fn", {
      ...pdm,
      "ship/lamp.py": "def main():\n    run(['npm', 'publish'])\ndef other():\n    run(['cargo', 'publish'])\n",
    }),
    ["npm npm publish at ship/lamp.py:2"],
  );
  const poe = toml(
    '[tool.poe.tasks]\nrelease = ["up"]\n[tool.poe.tasks.up]\ncmd = "twine upload -r $repo dist/*"\nargs = [{ name = "repo", default = "testpypi" }]\n',
  );
  assert.equal(uploads("uv run poe release", poe), ["testpypi twine upload at pyproject.toml:4"]);
  assert.equal(uploads("poe up --repo pypi", poe), ["pypi twine upload at pyproject.toml:4"]);
  assert.equal(uploads("poetry run task ship dist/*", toml('[tool.taskipy.tasks]\nship = "twine upload"\n')), [
    "pypi twine upload at pyproject.toml:2",
  ]);
  assert.equal(uploads("rye run ship", toml('[tool.rye.scripts]\nship = "twine upload dist/*"\n')), ["pypi twine upload at pyproject.toml:2"]);
});

test("aliases of setup.py", () => {
  assert.match(uploads("python setup.py ship", { "setup.cfg": "[aliases]\nship = sdist upload\n" }).join(), "pypi setup.py");
});

test.run();
