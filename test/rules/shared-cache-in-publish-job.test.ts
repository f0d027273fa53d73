import { test } from "uvu";
import * as assert from "uvu/assert";
import { sharedCacheInPublishJob as rule } from "../../src/rules/shared-cache-in-publish-job.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";

function workflow(steps: string, on = "{ push: { tags: ['v*'] } }", runsOn = "ubuntu-latest"): string {
  return `on: ${on}
jobs:
  publish:
    runs-on: ${runsOn}
    permissions: { id-token: write }
    steps:
${steps}
      - run: npm publish
`;
}

function confidences(text: string): readonly string[] {
  return judgedWorkflow(rule, text).findings.map(({ severity, confidence }) => `${severity}/${confidence}`);
}

test("a workflow job that uploads is told once, with each cache as evidence", () => {
  const { findings } = judgedWorkflow(
    rule,
    workflow("      - uses: actions/cache@v6\n      - uses: actions/setup-node@v7\n        with: { cache: npm }"),
  );

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "publish uploads packages and restores a cache with actions/cache and actions/setup-node, which other runs of this repository can write.",
  );
  assert.equal(findings[0]?.at, { file: releaseFile, line: 7, column: 15, endLine: 7, endColumn: 31 });
  assert.equal([findings[0]?.severity, findings[0]?.confidence, findings[0]?.job], ["medium", "high", "publish"]);
  assert.equal(
    findings[0]?.evidence.map(({ line, says }) => `${line} ${says}`),
    ["8 actions/setup-node restores a cache"],
  );
});

test("no cache, one that is only saved and one that a release leaves out are left alone", () => {
  for (const step of [
    "uses: actions/setup-node@v7",
    "uses: actions/cache/save@v6",
    "{ uses: actions/cache@v6, with: { lookup-only: true } }",
    "{ uses: actions/cache@v6, if: github.event_name == 'pull_request' }",
    "{ uses: actions/setup-node@v7, with: { cache: \"${{ github.event_name == 'pull_request' && 'npm' || '' }}\" } }",
    "{ uses: gradle/actions/setup-gradle@v6, with: { cache-disabled: true } }",
    "run: actions/cache@v6",
  ])
    assert.equal(confidences(workflow(`      - ${step}`)), [], step);
});

test("a cache that only the run decides about is told less surely, and never before one that is sure", () => {
  const perhaps = '      - { uses: actions/setup-node@v7, with: { cache: "${{ vars.CACHE }}" } }';
  const [finding] = judgedWorkflow(rule, workflow(`${perhaps}\n      - uses: actions/cache@v6`)).findings;

  assert.equal(confidences(workflow(perhaps)), ["medium/medium"]);
  assert.equal(confidences(workflow("      - { uses: actions/cache@v6, if: vars.CACHE }")), ["medium/medium"]);
  assert.equal([finding?.at.line, finding?.confidence], [8, "high"]);
  assert.is(finding?.evidence[0]?.says, "actions/setup-node may restore a cache");
});

test("a cache that is on under one of the events is on", () => {
  const step = "      - { uses: actions/setup-node@v7, with: { cache: \"${{ github.event_name == 'push' && 'npm' || '' }}\" } }";

  assert.equal(confidences(workflow(step)), ["medium/high"]);
  assert.equal(confidences(workflow(step, "[push, release]")), ["medium/high"]);
  assert.equal(confidences(workflow(step, "{ release: { types: [published] } }")), []);
});

test("setup-uv is told by the runner it is on", () => {
  const on = (runner: string) => confidences(workflow("      - uses: astral-sh/setup-uv@v9", undefined, runner));

  assert.equal(on("ubuntu-latest"), ["medium/high"]);
  assert.equal(on("[self-hosted, linux]"), []);
  assert.equal(on("press-large"), ["medium/medium"]);
});

test("a cache inside a local composite action is told there, as the action is called", () => {
  const file = ".github/actions/trim/action.yml";
  const action = 'runs:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v7\n      with: { cache: "${{ inputs.cache }}" }\n';
  const called = (input: string) =>
    judgedFiles(rule, { [releaseFile]: workflow(`      - { uses: ./.github/actions/trim, with: { ${input} } }`), [file]: action }).findings;

  assert.equal([called("cache: npm")[0]?.at.file, called("cache: npm")[0]?.confidence], [file, "high"]);
  assert.equal(called("cache: ''"), []);
  assert.is(called("x: y")[0]?.confidence, "medium");
});

test("a workflow job whose artifact is uploaded is told with less severity, and once for all that upload it", () => {
  const upload = (id: string) => `  ${id}:
    needs: build
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - { uses: actions/download-artifact@v8, with: { name: dist } }
      - uses: pypa/gh-action-pypi-publish@v1.14.2
`;
  const { findings } = judgedWorkflow(
    rule,
    `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: Swatinem/rust-cache@v2
      - { uses: actions/upload-artifact@v7, with: { name: dist } }
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: Swatinem/rust-cache@v2
${upload("first")}${upload("second")}`,
  );

  assert.is(findings.length, 1);
  assert.equal([findings[0]?.job, findings[0]?.severity, findings[0]?.at.line], ["build", "low", 6]);
  assert.match(findings[0]?.says ?? "", /^build makes what is uploaded and restores a cache with Swatinem\/rust-cache,/);
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    ["first uploads what it makes", "second uploads what it makes"],
  );
});

test("one whose artifact is uploaded, and that uploads as well, is told once", () => {
  const { findings } = judgedWorkflow(
    rule,
    `on: push
jobs:
  first:
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - uses: Swatinem/rust-cache@v2
      - run: cargo publish
      - uses: actions/upload-artifact@v7
  second:
    needs: first
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - uses: actions/download-artifact@v8
      - run: npm publish
`,
  );
  assert.equal(
    findings.map(({ job, severity }) => `${job} ${severity}`),
    ["first medium"],
  );
});

test("where it cannot be told what is uploaded to, both severity and confidence are less", () => {
  const untold = workflow("      - uses: actions/cache@v6").replace("npm publish", "npm publish --registry ${{ vars.PRESS }}");
  assert.equal(confidences(untold), ["low/medium"]);
});

test("a new version and another line make no other finding", () => {
  const print = (steps: string) => judgedWorkflow(rule, workflow(steps)).findings[0]?.fingerprint;

  assert.is(print("      - uses: actions/cache@v5"), print("      - run: ls\n      - uses: actions/cache@v6"));
});

test("a workflow job that may restore no cache is left alone, whoever says so", () => {
  const cached = workflow("      - uses: actions/cache@v6");
  const mode = (value: string) => confidences(cached.replace("    permissions:", `    cache-mode: ${value}\n    permissions:`));

  assert.equal(
    ["none", "write-only", "read", "write", "${{ vars.MODE }}"].map((value) => mode(value).length),
    [0, 0, 1, 1, 1],
  );
  assert.equal(confidences(`cache-mode: none\n${cached}`), []);
  assert.equal(confidences(`cache-mode: none\n${cached.replace("    permissions:", "    cache-mode: read\n    permissions:")}`), ["medium/high"]);

  const called = cached.replace(/^on: .*$/m, "on: workflow_call");
  const calling = (line: string) =>
    judgedFiles(rule, {
      ".github/workflows/upload.yml": called,
      [releaseFile]: `on: release\n${line}jobs:\n  call:\n    permissions: { id-token: write }\n    uses: ./.github/workflows/upload.yml\n`,
    }).findings.length;
  assert.equal([calling(""), calling("cache-mode: none\n")], [1, 0]);
});

test("outsiders who may save caches make it graver, and are shown", () => {
  const label = (mode: string) =>
    `on: pull_request_target\njobs:\n  label:\n    runs-on: ubuntu-latest\n${mode}    steps:\n      - run: make label\n`;
  const [finding] = judgedFiles(rule, {
    [releaseFile]: workflow("      - uses: actions/cache@v6"),
    ".github/workflows/label.yml": label("    cache-mode: write\n"),
  }).findings;
  const [usual] = judgedFiles(rule, {
    [releaseFile]: workflow("      - uses: actions/cache@v6"),
    ".github/workflows/label.yml": label("    cache-mode: read\n"),
  }).findings;

  assert.equal([finding?.severity, usual?.severity], ["high", "medium"]);
  assert.equal(
    finding?.evidence.map(({ file, line, says }) => `${file}:${line} ${says}`),
    [".github/workflows/label.yml:3 label runs on pull_request_target and may save caches: cache-mode is write"],
  );
});

test("the cache of uv in a workflow job that only uploads with it is low", () => {
  const steps = (command: string) => workflow(`      - uses: astral-sh/setup-uv@v7\n      - run: ${command}`).replace("npm publish", "uv publish");

  assert.equal(confidences(steps("ls dist")), ["low/high"]);
  assert.equal(confidences(steps("uv build")), ["medium/high"]);
  assert.equal(confidences(steps("uvx check-wheel-contents dist")), ["medium/high"]);
});

test.run();
