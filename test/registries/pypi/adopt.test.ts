import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { isRefusal } from "../../../src/model/fix.ts";
import type { PublishPath } from "../../../src/model/publish-path.ts";
import type { FixChoices } from "../../../src/registries/adopt.ts";
import { adopt } from "../../../src/registries/pypi/adopt.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { aPublishPath, aStoredToken, releaseFile, slug } from "../../builders.ts";
import { noChoices } from "../adopt/adopted.ts";
import { adopted } from "./adopted.ts";

const commit = "dc37677b2e1c63e2034f94d8a5b11f265b73ba33";
const oldCommit = "27b31702a0e7fc50959f5ad993c78deb4f5bb4f1";

/** A workflow job on Linux that is started by a tag; `more` stands behind the runner. */
const release = (steps: string, more = "", top = ""): string => `on:
  push:
    tags: ["v*"]
${top}jobs:
  publish:
    runs-on: ubuntu-latest
${more}    steps:
${steps}`;

const granted = `    permissions:
      contents: read
      id-token: write
`;

const upload = (ref: string, inputs = ""): string =>
  `      - uses: pypa/gh-action-pypi-publish@${ref}\n${inputs === "" ? "" : `        with:\n${inputs}`}`;
const token = `          user: __token__\n          password: \${{ secrets.PYPI_TOKEN }}\n`;

interface Case {
  readonly before: string;
  readonly after: string;
  readonly risk?: "review";
  readonly choices?: Partial<FixChoices>;
}

const cases: Readonly<Record<string, Case>> = {
  "PyPI's own action loses its password": {
    before: release(upload("release/v1", token)),
    after: release(upload("release/v1"), granted),
  },
  "its other inputs stay": {
    before: release(upload(`${commit} # v1.14.2`, `${token}          skip-existing: true\n`)),
    after: release(upload(`${commit} # v1.14.2`, `          skip-existing: true\n`), granted),
  },
  "a version from before trusted publishing is raised, as it is pinned": {
    before: release(upload("v1.4.2", token) + upload("master", token) + upload(`${oldCommit} # v1.4.2`, token)),
    after: release(upload("v1.14.2") + upload("release/v1") + upload(`${commit} # v1.14.2`), granted),
    risk: "review",
  },
  "a newer release that is known is taken": {
    before: release(upload(`${oldCommit} # v1.4.2`, token)),
    after: release(upload(`${oldCommit.replace("27", "28")} # v1.15.0`), granted),
    risk: "review",
    choices: {
      pinOf: (uses) => (uses === "pypa/gh-action-pypi-publish@release/v1" ? { commit: oldCommit.replace("27", "28"), tag: "v1.15.0" } : undefined),
    },
  },
  "an action comes pinned as its neighbours are": {
    before: release(
      `      - uses: actions/checkout@${oldCommit} # v7\n      - run: twine upload dist/*\n        env:\n          TWINE_PASSWORD: \${{ secrets.PYPI_TOKEN }}\n`,
    ),
    after: release(`      - uses: actions/checkout@${oldCommit} # v7\n${upload(`${commit} # v1.14.2`)}`, granted),
    risk: "review",
  },
  "the workflow job's own block gets one key": {
    before: release(upload("release/v1", token), "    permissions:\n      contents: write # for the release\n"),
    after: release(upload("release/v1"), "    permissions:\n      contents: write # for the release\n      id-token: write\n"),
  },
  "scopes of the workflow are kept": {
    before: release(upload("release/v1", token), "", "permissions:\n  contents: read\n  actions: read\n"),
    after: release(
      upload("release/v1"),
      "    permissions:\n      contents: read\n      actions: read\n      id-token: write\n",
      "permissions:\n  contents: read\n  actions: read\n",
    ),
  },
  "an environment is bound where one was chosen": {
    before: release(upload("release/v1", token)),
    after: release(upload("release/v1"), `    environment: pypi\n${granted}`),
    risk: "review",
    choices: { environment: "pypi" },
  },
  "an environment that is there stays": {
    before: release(upload("release/v1", token), "    environment: release\n"),
    after: release(upload("release/v1"), `    environment: release\n${granted}`),
    choices: { environment: "pypi" },
  },
  "an upload to TestPyPI with the same token is changed as well": {
    before: release(upload("release/v1", `          repository-url: https://test.pypi.org/legacy/\n${token}`) + upload("release/v1", token)),
    after: release(upload("release/v1", `          repository-url: https://test.pypi.org/legacy/\n`) + upload("release/v1"), granted),
    risk: "review",
  },
  "maturin's action loses its token": {
    before: release(`      - uses: PyO3/maturin-action@v1
        env:
          MATURIN_PYPI_TOKEN: \${{ secrets.PYPI_TOKEN }}
        with:
          command: upload
          args: --skip-existing wheels-*/*
      - uses: PyO3/maturin-action@v1
        with:
          command: upload
          args: --skip-existing -u __token__ -p \${{ secrets.PYPI_TOKEN }} dist/*
`),
    after: release(
      `      - uses: PyO3/maturin-action@v1
        with:
          command: upload
          args: --skip-existing wheels-*/*
      - uses: PyO3/maturin-action@v1
        with:
          command: upload
          args: --skip-existing dist/*
`,
      granted,
    ),
  },
  "an action that publishes by poetry becomes a build and an upload": {
    before: release(`      - name: Publish
        uses: JRubics/poetry-publish@v2.0
        with:
          poetry_version: "==1.8.3"
          build_format: sdist
          pypi_token: \${{ secrets.PYPI_TOKEN }}
`),
    after: release(
      `      - name: Publish
        run: pipx run poetry==1.8.3 build --format sdist
      - name: Publish to PyPI
        uses: pypa/gh-action-pypi-publish@release/v1
`,
      granted,
    ),
    risk: "review",
  },
};

for (const [name, { before, after, risk = "safe", choices = {} }] of Object.entries(cases)) {
  test(name, () => {
    const result = adopted(before, choices);
    assert.equal(result.refusals, []);
    assert.equal(result.files, { [releaseFile]: after });
    assert.equal(
      result.changes.map((change) => [change.fix, change.risk, change.together]),
      [["adopt-trusted-publishing", risk, undefined]],
    );
    assert.ok(result.after.length > 0);
    assert.equal([...new Set(result.after.map(({ credential }) => credential.kind))], ["trusted-publishing"]);
    assert.equal(adopted(result.files, choices).changes, []);
  });
}

test("says what it changes, and that the trusted publisher comes first", () => {
  const [change] = adopted(release(upload("release/v1", token))).changes;
  assert.is(
    change?.says,
    "The workflow job publish of .github/workflows/release.yml uploads to PyPI by its identity token instead of the secret PYPI_TOKEN.",
  );
  assert.equal(change?.look, [
    "PyPI refuses the upload until the trusted publisher is registered, for the file release.yml: do that before the merge.",
  ]);
  assert.equal(change?.packages, ["pkg:pypi/lamp"]);
  assert.ok(change?.settles.includes("stored-publish-token"));
});

test("a commit without a version beside it is told", () => {
  const result = adopted(release(upload(oldCommit, token)));
  assert.equal(result.files, { [releaseFile]: release(upload(oldCommit), granted) });
  assert.is(result.changes[0]?.risk, "review");
  assert.ok(result.changes[0]?.look.some((one) => /by a commit alone/.test(one)));
});

test("a workflow job that runs on other events too is told", () => {
  const onTag = "        if: github.event_name == 'push'\n";
  const before = release(upload("release/v1", token) + onTag).replace("on:\n", "on:\n  pull_request:\n");
  const [change] = adopted(before).changes;
  assert.is(change?.risk, "review");
  assert.ok(change?.look.some((one) => /runs on pull_request too/.test(one)));
  assert.is(adopted(before.replace("    steps:", "    if: github.event_name == 'push'\n    steps:")).changes[0]?.risk, "safe");
});

const called = `.github/workflows/publish.yml`;
const caller = (more: string): string => `on:\n  push:\n    tags: ["v*"]\npermissions:\n  contents: read\njobs:\n  go:\n${more}`;
const uses = `    uses: ./${called}\n`;

test("a called workflow is changed with its caller, and the secret is handed over no more", () => {
  const reusable = (secrets: string, job: string): string => `on:
  workflow_call:
    inputs:
      tag:
        type: string
${secrets}jobs:
  publish:
    runs-on: ubuntu-latest
${job}`;
  const result = adopted({
    [releaseFile]: caller(`${uses}    secrets:\n      token: \${{ secrets.PYPI_TOKEN }}\n`),
    [called]: reusable(
      "    secrets:\n      token:\n        required: true\n",
      `    steps:\n${upload("release/v1", "          password: ${{ secrets.token }}\n")}`,
    ),
  });
  assert.equal(result.files, {
    [releaseFile]: caller(`${granted}${uses}`),
    [called]: reusable("", `${granted}    steps:\n${upload("release/v1")}`),
  });
  assert.is(result.changes.length, 2);
  assert.is(new Set(result.changes.map(({ together }) => together)).size, 1);
  assert.ok(result.changes.every(({ together, risk }) => together !== undefined && risk === "review"));
  assert.ok(result.changes[0]?.look.some((one) => /for the file publish\.yml/.test(one)));
  assert.equal(
    result.after.map(({ credential }) => credential.kind),
    ["trusted-publishing"],
  );
});

const action = ".github/actions/publish/action.yml";
const composite = (input: string, env: string): string => `name: Publish
${input}runs:
  using: composite
  steps:
    - run: pip install twine && twine upload dist/*
      shell: bash
${env}`;
const withAction = (more: string, job = "publish"): string =>
  release(`      - uses: actions/checkout@v6\n      - uses: ./.github/actions/publish\n${more}`, "").replace(
    "publish:\n    runs",
    `${job}:\n    runs`,
  );
const handed = `        with:\n          token: \${{ secrets.PYPI_TOKEN }}\n`;
const compositeBefore = composite("inputs:\n  token:\n    required: true\n", "      env:\n        TWINE_PASSWORD: ${{ inputs.token }}\n");

test("a composite action keeps twine, and is handed no token", () => {
  const result = adopted({ [releaseFile]: withAction(handed), [action]: compositeBefore });
  assert.equal(result.files, { [releaseFile]: withAction("").replace("    steps:", `${granted}    steps:`), [action]: composite("", "") });
  assert.ok(result.changes.every(({ together, risk }) => together !== undefined && risk === "review"));
  assert.equal(
    result.after.map(({ credential }) => credential.kind),
    ["trusted-publishing"],
  );
});

test("a composite action that another workflow job runs is left", () => {
  const result = adopted({
    [releaseFile]: withAction(handed),
    ".github/workflows/nightly.yml": withAction(handed, "nightly"),
    [action]: compositeBefore,
  });
  assert.equal(result.changes, []);
  assert.match(result.refusals[0]?.because ?? "", "is run by the workflow job");
});

const refused: Readonly<Record<string, readonly [before: string | Readonly<Record<string, string>>, because: RegExp]>> = {
  "a generated file": [`# Code generated by mill. DO NOT EDIT.\n${release(upload("release/v1", token))}`, /says that it is generated/],
  "an action whose commit stands in a lock file": [
    {
      [releaseFile]: release(upload("v1.4.2", token)),
      ".github/workflows/actions.lock": "workflows:\n  release.yml:\n    - pypa/gh-action-pypi-publish@v1.4.2\n",
    },
    /actions\.lock fixes the actions/,
  ],
  "an action that wants a token": [
    release(`      - uses: etopian/pypi-publish@v1\n        with:\n          pypi_token: \${{ secrets.PYPI_TOKEN }}\n`),
    /etopian\/pypi-publish cannot do trusted publishing/,
  ],
  "an input without a counterpart": [
    release(`      - uses: JRubics/poetry-publish@v2.0\n        with:\n          plugins: x\n          pypi_token: \${{ secrets.PYPI_TOKEN }}\n`),
    /its input plugins has no certain counterpart/,
  ],
  "maturin in a container": [
    release(
      `      - uses: PyO3/maturin-action@v1\n        with:\n          command: publish\n        env:\n          MATURIN_PYPI_TOKEN: \${{ secrets.PYPI_TOKEN }}\n`,
    ),
    /runs in a container/,
  ],
  "an event whose identity tokens PyPI refuses": [
    release(upload("release/v1", token)).replace('push:\n    tags: ["v*"]', "pull_request_target:"),
    /pull_request_target/,
  ],
};

for (const [name, [before, because]] of Object.entries(refused)) {
  test(`refused: ${name}`, () => {
    const result = adopted(before);
    assert.equal(result.changes, []);
    assert.is(result.refusals.length, 1);
    assert.match(result.refusals[0]?.because ?? "", because);
    assert.ok((result.refusals[0]?.byHand.length ?? 0) > 0);
  });
}

test("a lock file does not matter where only the password goes", () => {
  const lock = { ".github/workflows/actions.lock": "workflows:\n  release.yml:\n    - actions/checkout@v4\n" };
  assert.is(adopted({ [releaseFile]: release(upload("release/v1", token)), ...lock }).changes.length, 1);
});

test("refused: a workflow of another repository", () => {
  const text = caller("    uses: lanternfish/flows/.github/workflows/publish.yml@v1\n    secrets: inherit\n");
  const definedIn = "lanternfish/flows/.github/workflows/publish.yml@v1";
  const path = aPublishPath({ registry: "pypi", job: "go", step: null, definedIn, calleeJob: "publish", calleeStep: 0, credential: aStoredToken() });
  const [proposal, ...others] = proposed(text, "go", path);
  assert.equal(others, []);
  assert.ok(proposal !== undefined && isRefusal(proposal));
  assert.match(proposal.because, /only workflow files of the publisher's own repository/);
});

test("refused: a step that is not where the path says", () => {
  const path = aPublishPath({ registry: "pypi", step: 7, credential: aStoredToken() });
  const [proposal] = proposed(release(upload("release/v1", token)), "publish", path);
  assert.ok(proposal !== undefined && isRefusal(proposal));
});

function proposed(text: string, job: string, path: PublishPath): ReturnType<typeof adopt.propose> {
  return adopt.propose({
    slug,
    files: filesFrom({ [releaseFile]: text }),
    workflow: readWorkflow(releaseFile, text),
    job,
    paths: [path],
    choices: noChoices,
  });
}

test.run();
