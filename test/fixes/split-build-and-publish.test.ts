import { test } from "uvu";
import * as assert from "uvu/assert";
import { splitBuildAndPublish as fix } from "../../src/fixes/split-build-and-publish.ts";
import { mergeChanges } from "../../src/fixes/merge.ts";
import { type Change, isRefusal } from "../../src/model/fix.ts";
import { npmHost } from "../../src/registries/npm/address.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { releaseFile } from "../builders.ts";
import { fixedFiles, type Given, subjectOf } from "./fixed.ts";
import { pageExample } from "./page-example.ts";

interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly given?: Given;
}

const commit = "a".repeat(40);
const manifest = { "package.json": `{ "name": "lamp", "version": "1.2.0" }\n` };

const cases: readonly Case[] = [
  {
    name: "PyPI's action, among named steps that stand apart, with pins by commit",
    before: `on: push

permissions:
  contents: read
  packages: read

jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test

  # Sends the lamp out.
  publish:
    name: Publish
    needs: [test]
    if: github.ref_type == 'tag'
    runs-on: ubuntu-latest # the newest
    environment:
      name: pypi
    timeout-minutes: 10
    permissions:
      contents: read
      # to PyPI
      id-token: write
    env:
      COLOUR: "1"
    steps:
      - name: Check out
        uses: snuffer/checkout@${commit} # v1

      # Builds both.
      - name: Build
        run: |
          pip install build
          python -m build # all

      # To the test registry first.
      - name: Try
        uses: pypa/gh-action-pypi-publish@${commit} # v1.13.0
        with:
          repository-url: https://test.pypi.org/legacy/

      - name: Publish
        uses: pypa/gh-action-pypi-publish@${commit} # v1.13.0

  announce:
    needs: publish
    runs-on: ubuntu-latest
    steps:
      - run: echo out
`,
    after: `on: push

permissions:
  contents: read
  packages: read

jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: make test

  build:
    name: Build
    needs: [test]
    if: github.ref_type == 'tag'
    runs-on: ubuntu-latest # the newest
    timeout-minutes: 10
    permissions:
      contents: read
    env:
      COLOUR: "1"
    steps:
      - name: Check out
        uses: snuffer/checkout@${commit} # v1

      # Builds both.
      - name: Build
        run: |
          pip install build
          python -m build # all

      - name: Upload what was built
        uses: actions/upload-artifact@${commit} # v7.9.9
        with:
          name: dist
          path: dist/

  # Sends the lamp out.
  publish:
    name: Publish
    needs: build
    if: github.ref_type == 'tag'
    runs-on: ubuntu-latest # the newest
    environment:
      name: pypi
    timeout-minutes: 10
    permissions:
      # to PyPI
      id-token: write
    env:
      COLOUR: "1"
    steps:
      - name: Download what was built
        uses: actions/download-artifact@${commit} # v8.9.9
        with:
          name: dist
          path: dist/

      # To the test registry first.
      - name: Try
        uses: pypa/gh-action-pypi-publish@${commit} # v1.13.0
        with:
          repository-url: https://test.pypi.org/legacy/

      - name: Publish
        uses: pypa/gh-action-pypi-publish@${commit} # v1.13.0

  announce:
    needs: publish
    runs-on: ubuntu-latest
    steps:
      - run: echo out
`,
    given: { choices: { pinOf: (uses) => ({ commit, tag: `${uses.split("@")[1] ?? ""}.9.9` }) } },
  },
  {
    name: "a stored token, an artifact that is there, what is kept of it after, and a needed workflow job that is read",
    before: `on: push
jobs:
  version:
    runs-on: ubuntu-latest
    outputs:
      next: \${{ steps.next.outputs.next }}
    steps:
      - id: next
        run: echo "next=1" >> "$GITHUB_OUTPUT"
  build:
    needs: version
    runs-on: ubuntu-latest
    env:
      TOKEN: \${{ secrets.PYPI_TOKEN }}
      COLOUR: always
    steps:
      - uses: actions/checkout@v5
      - run: python -m build
      - uses: actions/upload-artifact@v4
        with:
          name: lamp
          path: ./dist
      - uses: pypa/gh-action-pypi-publish@release/v1
        if: needs.version.outputs.next != ''
        with:
          password: \${{ env.TOKEN }}
`,
    after: `on: push
jobs:
  version:
    runs-on: ubuntu-latest
    outputs:
      next: \${{ steps.next.outputs.next }}
    steps:
      - id: next
        run: echo "next=1" >> "$GITHUB_OUTPUT"
  build:
    needs: version
    runs-on: ubuntu-latest
    env:
      COLOUR: always
    steps:
      - uses: actions/checkout@v5
      - run: python -m build
      - uses: actions/upload-artifact@v4
        with:
          name: lamp
          path: ./dist
  publish:
    needs:
      - version
      - build
    runs-on: ubuntu-latest
    env:
      TOKEN: \${{ secrets.PYPI_TOKEN }}
      COLOUR: always
    steps:
      - uses: actions/download-artifact@v8
        with:
          name: lamp
          path: dist/
      - uses: pypa/gh-action-pypi-publish@release/v1
        if: needs.version.outputs.next != ''
        with:
          password: \${{ env.TOKEN }}
`,
  },
  {
    name: "several folders, and a workflow that may mint as a whole",
    before: `on: push
permissions:
  id-token: write
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: python -m build lamp
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: lamp/dist
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: ./shade/dist/
`,
    after: `on: push
permissions:
  id-token: write
jobs:
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - run: python -m build lamp
      - uses: actions/upload-artifact@v7
        with:
          name: dist
          path: |
            lamp/dist/
            shade/dist/
  publish:
    needs: build
    runs-on: ubuntu-latest
    steps:
      - uses: actions/download-artifact@v8
        with:
          name: dist
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: lamp/dist
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: ./shade/dist/
`,
  },
  {
    name: "uv, which is installed for the upload as well, and caches nothing there",
    before: `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    steps:
      - uses: actions/checkout@v5
      - uses: astral-sh/setup-uv@v7
      - run: uv build
      - run: uv publish
`,
    after: `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v5
      - uses: astral-sh/setup-uv@v7
      - run: uv build
      - uses: actions/upload-artifact@v7
        with:
          name: dist
          path: dist/
  publish:
    needs: build
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    steps:
      - uses: actions/download-artifact@v8
        with:
          name: dist
          path: dist/
      - uses: astral-sh/setup-uv@v7
        with:
          enable-cache: false
      - run: uv publish
`,
  },
  {
    name: "npm, which packs before, with the Node and the npm that publish",
    before: `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          cache: npm # fast
          registry-url: https://${npmHost}
      - run: npm install -g npm@latest
      - run: npm ci
      - run: npm publish --access public
        env:
          NODE_AUTH_TOKEN: ""
`,
    after: `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          cache: npm # fast
          registry-url: https://${npmHost}
      - run: npm ci
      - run: npm pack
      - uses: actions/upload-artifact@v7
        with:
          name: package
          path: "*.tgz"
  publish:
    needs: build
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    steps:
      - uses: actions/download-artifact@v8
        with:
          name: package
      - uses: actions/setup-node@v6
        with:
          node-version: 24
          registry-url: https://${npmHost}
      - run: npm install -g npm@latest
      - run: npm publish --access public ./*.tgz
        env:
          NODE_AUTH_TOKEN: ""
`,
    files: manifest,
  },
  {
    name: "npm in a folder",
    before: `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions: { contents: read, id-token: write }
    steps:
      - run: npm ci
        working-directory: packages/lamp
      - run: npm publish --ignore-scripts
        working-directory: ./packages/lamp/
`,
    after: `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    steps:
      - run: npm ci
        working-directory: packages/lamp
      - run: npm pack --ignore-scripts
        working-directory: packages/lamp
      - uses: actions/upload-artifact@v7
        with:
          name: package
          path: packages/lamp/*.tgz
  publish:
    needs: build
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - uses: actions/download-artifact@v8
        with:
          name: package
          path: packages/lamp
      - run: npm publish --ignore-scripts ./*.tgz
        working-directory: ./packages/lamp/
`,
    files: { "packages/lamp/package.json": manifest["package.json"], "packages/lamp/.npmrc": "engine-strict=true\n" },
  },
  {
    name: "NuGet, with the login that makes the key, and symbols",
    before: `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    environment: nuget
    permissions:
      id-token: write
    steps:
      - uses: actions/checkout@v5
      - uses: NuGet/login@v1
        id: login
        with:
          user: lanternfish
      - run: dotnet pack -c Release -o out
      - run: dotnet nuget push out/*.nupkg --api-key \${{ steps.login.outputs.NUGET_API_KEY }} --source https://api.nuget.org/v3/index.json
`,
    after: `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v5
      - run: dotnet pack -c Release -o out
      - uses: actions/upload-artifact@v7
        with:
          name: packages
          path: |
            out/*.nupkg
            out/*.snupkg
  publish:
    needs: build
    runs-on: ubuntu-latest
    environment: nuget
    permissions:
      id-token: write
    steps:
      - uses: actions/download-artifact@v8
        with:
          name: packages
          path: out
      - uses: NuGet/login@v1
        id: login
        with:
          user: lanternfish
      - run: dotnet nuget push out/*.nupkg --api-key \${{ steps.login.outputs.NUGET_API_KEY }} --source https://api.nuget.org/v3/index.json
`,
    files: { "Lamp.csproj": "<Project><PropertyGroup><PackageId>Lamp</PackageId><IncludeSymbols>true</IncludeSymbols></PropertyGroup></Project>\n" },
  },
  {
    name: "RubyGems",
    before: `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@v5
      - uses: rubygems/configure-rubygems-credentials@v2
      - run: gem build lamp.gemspec
      - run: gem push lamp-*.gem
`,
    after: `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@v5
      - run: gem build lamp.gemspec
      - uses: actions/upload-artifact@v7
        with:
          name: gem
          path: "*.gem"
  publish:
    needs: build
    runs-on: ubuntu-latest
    permissions:
      id-token: write
    steps:
      - uses: actions/download-artifact@v8
        with:
          name: gem
      - uses: rubygems/configure-rubygems-credentials@v2
      - run: gem push lamp-*.gem
`,
  },
];

for (const { name, before, after, files = {}, given = {} } of cases) {
  test(`it comes apart: ${name}`, () => {
    const fixed = fixedFiles(fix, { ...files, [releaseFile]: before }, given);

    assert.is(fixed.after[releaseFile], after);
    assert.is(fixed.settled.length, 1);
    assert.equal([fixed.left, fixed.again, fixed.refusals], [[], [], []]);
    assert.equal(
      fixed.changes.map(({ risk, look }) => [risk, look.length]),
      [["review", 1]],
    );
  });

  test(`it comes apart in lines with CRLF: ${name}`, () => {
    const fixed = fixedFiles(fix, { ...files, [releaseFile]: before.replaceAll("\n", "\r\n") }, given);

    assert.is(fixed.after[releaseFile], after.replaceAll("\n", "\r\n"));
  });
}

test("what a caller grants is not left to the build", () => {
  const caller = "on: push\njobs:\n  release:\n    permissions: { contents: read, id-token: write }\n    uses: ./.github/workflows/publish.yml\n";
  const called = (first: string, keys: string) => `on: workflow_call\njobs:\n${first}  publish:\n${keys}    runs-on: ubuntu-latest\n    steps:\n`;
  const steps = "      - uses: actions/checkout@v5\n      - run: python -m build\n";
  const upload = "      - uses: pypa/gh-action-pypi-publish@release/v1\n";
  const file = ".github/workflows/publish.yml";
  const { after, left } = fixedFiles(fix, { [releaseFile]: caller, [file]: called("", "") + steps + upload });

  const build = `  build:\n    runs-on: ubuntu-latest\n    permissions:\n      contents: read\n    steps:\n${steps}      - uses: actions/upload-artifact@v7\n        with:\n          name: dist\n          path: dist/\n`;
  const download = "      - uses: actions/download-artifact@v8\n        with:\n          name: dist\n          path: dist/\n";
  assert.is(after[file], called(build, "    needs: build\n") + download + upload);
  assert.equal(left, []);
  const unknown = fixedFiles(fix, { [releaseFile]: caller, [file]: `${called("", "") + steps}      - uses: snuffer/wick@v1\n${upload}` });
  assert.match(unknown.refusals[0]?.because ?? "", "up to the caller");
});

test("two workflow jobs of a file are given names of their own", () => {
  const job = (id: string, folder: string) =>
    `  ${id}:\n    runs-on: ubuntu-latest\n    permissions: { id-token: write }\n    steps:\n      - run: python -m build ${folder}\n      - uses: pypa/gh-action-pypi-publish@release/v1\n        with:\n          packages-dir: ${folder}/dist\n`;
  const text = `on: push\njobs:\n${job("lamp", "lamp")}${job("shade", "shade")}`;
  const changes = fix.propose(subjectOf({ [releaseFile]: text })).filter((one): one is Change => !isRefusal(one));

  assert.equal(
    changes.map(({ says }) => says.replace(/,.*/, "")),
    ["lamp does no more than upload what build built", "shade does no more than upload what package built"],
  );
  const merged = mergeChanges(text, changes);
  assert.equal(merged.refused, []);
  assert.equal(
    readWorkflow(releaseFile, merged.text).jobs.map(({ id, needs }) => [id, ...needs]),
    [["build"], ["lamp", "build"], ["package"], ["shade", "package"]],
  );
});

const job = (steps: string, keys = "") =>
  `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    permissions: { id-token: write }\n${keys}    steps:\n${steps}`;
const build = "      - run: python -m build\n";
const upload = "      - uses: pypa/gh-action-pypi-publish@release/v1\n";
const pypi = (keys: string, first = build, last = upload) => job(first + last, keys);
const npm = (last: string) => job(`      - run: npm ci\n      - run: ${last}\n`);

const refused: readonly (readonly [string, string, string, Readonly<Record<string, string>>?])[] = [
  [
    "a secret that every workflow job is given",
    pypi("", build, `${upload}        with:\n          password: \${{ env.T }}\n`).replace("jobs:", "env:\n  T: ${{ secrets.PYPI }}\njobs:"),
    "to every workflow job",
  ],
  ["a matrix", pypi("    strategy: { matrix: { os: [a, b] } }\n"), "has strategy"],
  ["a container", pypi("    container: python\n"), "has container"],
  ["a condition that holds whatever happened", pypi("    if: always() && github.ref_type == 'tag'\n"), "would publish though nothing was built"],
  ["steps that do not come last", `${pypi("")}    timeout-minutes: 5\n`, "do not come last"],
  [
    "an upload that waits for what a build step says",
    pypi("", "      - id: made\n        run: python -m build\n", `${upload}        if: steps.made.outputs.new\n`),
    "made says something of the build",
  ],
  [
    "a build that reads the secret",
    pypi("", `${build}        env:\n          T: \${{ secrets.PYPI }}\n`, `${upload}        with:\n          password: \${{ secrets.PYPI }}\n`),
    "The build reads the secret that publishes",
  ],
  [
    "a build that reads what the environment keeps",
    pypi("    environment: pypi\n", `${build}        env:\n          T: \${{ secrets.OTHER }}\n`),
    "what the environment pypi may keep",
  ],
  [
    "a build that asks for an identity",
    pypi("", `${build}      - uses: actions/attest-build-provenance@v3\n        with: { subject-path: dist/* }\n`),
    "asks for an identity token before",
  ],
  [
    "an upload from a folder that is computed",
    pypi("", build, `${upload}        with:\n          packages-dir: \${{ github.workspace }}/dist\n`),
    "is computed",
  ],
  ["a step after the upload", pypi("", build, `${upload}      - name: Tell\n        run: ./tell\n`), "Tell follows the upload"],
  [
    "another workflow job that takes all artifacts",
    `${pypi("")}  keep:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/download-artifact@v8\n`,
    "keep downloads every artifact",
  ],
  ["twine", pypi("", build, "      - run: twine upload dist/*\n"), "twine upload dist/* does more than to upload"],
  [
    "uv with an index of its own",
    job("      - uses: astral-sh/setup-uv@v7\n      - run: uv build\n      - run: uv publish --config-file uv.toml\n"),
    "reads more than the files",
  ],
  [
    "uv by a version file",
    job("      - uses: astral-sh/setup-uv@v7\n        with: { version-file: pyproject.toml }\n      - run: uv build\n      - run: uv publish\n"),
    "is given version-file",
  ],
  [
    "npm with a script that only publishing a folder runs",
    npm("npm publish"),
    "runs the script prepublishOnly",
    { "package.json": `{ "name": "lamp", "version": "1.0.0", "scripts": { "prepublishOnly": "make" } }` },
  ],
  ["npm with settings", npm("npm publish"), "npm reads .npmrc", { ...manifest, ".npmrc": "access=public\n" }],
  ["npm told which package", npm("npm publish --workspace lamp"), "is told more than how to publish", manifest],
  ["another client of npm", npm("pnpm publish"), "is not one call of npm publish", manifest],
  ["a variable that a step may set", npm("npm publish --tag $TAG"), "The upload reads TAG", manifest],
  [
    "NuGet from anywhere",
    job("      - run: dotnet pack\n      - run: dotnet nuget push **/*.nupkg -k ${{ secrets.KEY }} -s https://api.nuget.org/v3/index.json\n"),
    "looks for files in several folders",
  ],
  [
    "a runner that may not have .NET",
    job(
      "      - run: dotnet pack\n      - run: dotnet nuget push out/*.nupkg -k ${{ secrets.KEY }} -s https://api.nuget.org/v3/index.json\n",
    ).replace("ubuntu-latest", "[self-hosted]"),
    "on another runner",
  ],
  ["RubyGems in one run", job("      - run: bundle install\n      - uses: rubygems/release-gem@v1\n"), "builds and pushes in one run"],
  [
    "crates.io",
    job("      - run: cargo test\n      - run: cargo publish\n"),
    "cargo publish builds what it uploads",
    { "Cargo.toml": `[package]\nname = "lamp"\nversion = "1.0.0"\n` },
  ],
  ["a generated file", `# Code generated by lamplighter. DO NOT EDIT.\n${pypi("")}`, "says that it is generated"],
];

for (const [name, text, because, files = {}] of refused) {
  test(`left, with what to do by hand: ${name}`, () => {
    const fixed = fixedFiles(fix, { ...files, [releaseFile]: text });

    assert.equal(fixed.changes, []);
    assert.is(fixed.refusals.length, 1, JSON.stringify(fixed.settled));
    assert.match(fixed.refusals[0]?.because ?? "", because);
    assert.ok((fixed.refusals[0]?.byHand.length ?? 0) >= 3);
  });
}

test("the page's After is what it makes of Before", () => {
  const { before, after } = pageExample("build-in-publish-job");

  assert.equal(fixedFiles(fix, before).after, after);
});

test("a workflow job that says it builds publishes on by its name where others speak of it", () => {
  const job = (id: string, more = "") =>
    `  ${id}:\n${more}    runs-on: ubuntu-latest\n    permissions:\n      id-token: write\n    steps:\n      - run: python -m build\n      - uses: pypa/gh-action-pypi-publish@release/v1\n`;
  const names = (after: string | undefined): readonly string[] => [...(after ?? "").matchAll(/^  (\w+):$/gm)].map(([, name = ""]) => name);
  const of = (text: string) => names(fixedFiles(fix, { [releaseFile]: `on: push\njobs:\n${text}` }).after[releaseFile]);
  assert.equal(of(job("build")), ["build", "publish"]);
  assert.equal(of(job("ship")), ["build", "ship"]);
  assert.equal(of(`${job("build")}  tell:\n    needs: build\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo out\n`), [
    "package",
    "build",
    "tell",
  ]);
});

test.run();
