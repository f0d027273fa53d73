import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { pypi } from "../../../src/registries/pypi/index.ts";

const build = '[build-system]\nrequires = ["hatchling"]\n';
const project = (name: string, more = ""): string => `[project]\nname = "${name}"\n${more}\n${build}`;

for (const [what, files, expected] of [
  [
    "[project]",
    {
      "pyproject.toml": project("Lantern_Fish", 'version = "1.0"\nurls = { "Source Code" = "https://github.com/lanternfish/lamp" }'),
    },
    {
      name: "Lantern_Fish",
      purl: "pkg:pypi/lantern-fish",
      file: "pyproject.toml",
      version: "1.0",
      repository: "https://github.com/lanternfish/lamp",
    },
  ],
  [
    "[tool.poetry]",
    {
      "pyproject.toml": '[tool.poetry]\nname = "lamp"\nversion = "2.0"\nrepository = "https://github.com/lanternfish/lamp"\n',
    },
    {
      name: "lamp",
      purl: "pkg:pypi/lamp",
      file: "pyproject.toml",
      version: "2.0",
      repository: "https://github.com/lanternfish/lamp",
    },
  ],
  [
    "flit's table",
    { "pyproject.toml": `[tool.flit.metadata]\nmodule = "lamp"\n${build}` },
    { name: "lamp", purl: "pkg:pypi/lamp", file: "pyproject.toml" },
  ],
  [
    "setup.cfg",
    {
      "pyproject.toml": build,
      "setup.cfg": "[metadata]\nname = lamp\nversion = attr: lamp.__version__\nurl = https://github.com/lanternfish/lamp\n",
    },
    { name: "lamp", purl: "pkg:pypi/lamp", file: "setup.cfg", repository: "https://github.com/lanternfish/lamp" },
  ],
  [
    "setup.py",
    { "setup.py": "from setuptools import setup\n\nsetup(\n    name='lamp',\n    version=\"1.5\",\n)\n" },
    { name: "lamp", purl: "pkg:pypi/lamp", file: "setup.py", version: "1.5" },
  ],
] as const) {
  test(`a project by ${what}`, () => {
    assert.equal(pypi.manifest.packages(filesFrom(files)), [{ ...expected, directory: "" }]);
  });
}

for (const [what, files] of [
  ["a private classifier", { "pyproject.toml": project("lamp", 'classifiers = ["Private :: Do Not Upload"]') }],
  ["a private classifier in setup.cfg", { "setup.cfg": "[metadata]\nname = lamp\nclassifiers =\n    Private :: Do Not Upload\n" }],
  ["package-mode off", { "pyproject.toml": '[tool.poetry]\nname = "lamp"\npackage-mode = false\n' }],
  ["uv's package off", { "pyproject.toml": project("lamp", "[tool.uv]\npackage = false") }],
  ["no build system", { "pyproject.toml": '[project]\nname = "lamp"\n' }],
  ["a computed name", { "setup.py": "setup(name=NAME)\n" }],
  ["no setup call", { "setup.py": 'name = "lamp"\n' }],
] as const) {
  test(`${what} publishes nothing`, () => assert.equal(names(files), []));
}

test("members of a uv workspace, and projects beside it", () => {
  const files = {
    "pyproject.toml": project("lamp", '[tool.uv.workspace]\nmembers = ["docs/*", "libs/*"]\nexclude = ["docs/old"]'),
    "docs/plugin/pyproject.toml": project("docs-plugin"),
    "docs/old/pyproject.toml": project("docs-old"),
    "libs/wick/pyproject.toml": project("wick"),
    "tools/flint/setup.py": 'setup(name="flint")',
    "tests/pkg/pyproject.toml": project("pkg"),
    "examples/app/pyproject.toml": project("app"),
  };

  assert.equal(names(files), ["docs-plugin", "wick", "lamp", "flint"]);
});

for (const [file, text, destination, line] of [
  ["pyproject.toml", '[tool.uv]\npublish-url = "https://test.pypi.org/legacy/"\n', "testpypi", 2],
  ["pyproject.toml", '[tool.hatch.publish.index.repos.main]\nurl = "https://feed.lanternfish.example/"\n', "other:feed.lanternfish.example", 2],
  [".pypirc", "[distutils]\nindex-servers = pypi\n\n[pypi]\nrepository = https://feed.lanternfish.example/\n", "other:feed.lanternfish.example", 5],
] as const) {
  test(`${file} decides: ${destination}`, () => {
    const found = pypi.manifest.destination(filesFrom({ [file]: text }), "packages/lamp");

    assert.equal([found?.destination, found?.file, found?.line], [destination, file, line]);
  });
}

for (const [file, text] of [
  ["pyproject.toml", '[[tool.uv.index]]\nname = "staging"\nurl = "https://x.example/simple"\npublish-url = "https://test.pypi.org/legacy/"\n'],
  ["pyproject.toml", '[tool.hatch.publish.index.repos.staging]\nurl = "https://test.pypi.org/legacy/"\n'],
  [".pypirc", "[staging]\nrepository: https://test.pypi.org/legacy/\n"],
] as const) {
  test(`a name is defined by ${file}: ${text.split("\n")[0]}`, () => {
    assert.is(pypi.manifest.named?.(filesFrom({ [file]: text }), "", "staging")?.destination, "testpypi");
    assert.is(pypi.manifest.named?.(filesFrom({ [file]: text }), "", "other"), undefined);
  });
}

test("nothing there decides", () => assert.is(pypi.manifest.destination(filesFrom({ "pyproject.toml": project("lamp") }), ""), undefined));

for (const broken of [
  "",
  "[",
  "[project]\nname = 1\n",
  "[project]\nname = ['a']\n",
  'project = "x"\n',
  "[[project]]\n",
  "\u0000",
  "setup(",
  "[metadata]\nname\n",
]) {
  test(`manifests of ${JSON.stringify(broken)} hold no project`, () => {
    const files = filesFrom({ "pyproject.toml": broken, "setup.cfg": broken, "setup.py": broken, ".pypirc": broken });

    assert.equal(pypi.manifest.packages(files), []);
    assert.is(pypi.manifest.destination(files, "a"), undefined);
  });
}

test.run();

function names(texts: Readonly<Record<string, string>>): readonly string[] {
  return pypi.manifest.packages(filesFrom(texts)).map((one) => one.name);
}
