import { test } from "uvu";
import * as assert from "uvu/assert";
import { audit } from "../../src/audit.ts";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { unpinnedActionInPublishJob as rule } from "../../src/rules/unpinned-action-in-publish-job.ts";
import { judgedFiles, judgedWorkflow, releaseFile, slug } from "../builders.ts";

const commit = "3d3c42e5aac5ba805825da76410c181273ba90b1";

function workflow(...steps: readonly string[]): string {
  return [
    "on: { push: { tags: ['v*'] } }",
    "jobs:",
    "  publish:",
    "    runs-on: ubuntu-latest",
    "    permissions: { id-token: write }",
    "    steps:",
    ...steps.map((step) => `      - ${step}`),
    "      - run: npm publish",
    "",
  ].join("\n");
}

function uses(...actions: readonly string[]): string {
  return workflow(...actions.map((action) => `uses: ${action}`));
}

function brief(text: string): readonly string[] {
  return judgedWorkflow(rule, text).findings.map(({ severity, says }) => `${severity}: ${says}`);
}

test("a workflow job is told once, at the first action of a third party, with every other as evidence", () => {
  const { findings } = judgedWorkflow(
    rule,
    uses("actions/checkout@v7", "Beacon/trim@v4.1.0", "Beacon/trim@v4.1.0", "beacon/oil@main", `beacon/wick@${commit}`),
  );

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, "publish runs Beacon/trim at v4.1.0, which its owner can move to other code, and 2 more that are not fixed either.");
  assert.equal(findings[0]?.at, { file: releaseFile, line: 8, column: 15, endLine: 8, endColumn: 33 });
  assert.is(findings[0]?.job, "publish");
  assert.equal([findings[0]?.severity, findings[0]?.confidence], ["medium", "high"]);
  assert.equal(
    findings[0]?.evidence.map(({ line, says }) => `${line} ${says}`),
    ["7 actions/checkout at v7 is not a commit", "10 beacon/oil at the branch main is not a commit"],
  );
});

test("a branch is said to be one", () => {
  assert.equal(brief(uses("beacon/trim@release/v1")), ["medium: publish runs beacon/trim at the branch release/v1, which every push there changes."]);
});

test("actions of GitHub and of the repository's owner are no third party's", () => {
  assert.match(brief(uses("actions/checkout@v7"))[0] ?? "", /^low: /);
  assert.match(brief(uses("github/codeql-action/init@main"))[0] ?? "", /^low: /);
  assert.match(brief(uses("Lanternfish/trim@v1"))[0] ?? "", /^low: publish runs Lanternfish\/trim at v1/);
  assert.match(brief(uses("docker://ghcr.io/lanternfish/press:2"))[0] ?? "", /^medium: publish runs ghcr.io\/lanternfish\/press at 2/);
});

test("what is fixed, local, locked or left out of a release is left alone", () => {
  const digest = `docker://ghcr.io/beacon/press:2@sha256:${"a".repeat(64)}`;
  const local = { ".github/actions/trim/action.yml": "runs: { using: composite, steps: [] }" };
  const lock = { ".github/workflows/actions.lock": "version: v0.0.2\nworkflows:\n  release.yml: [beacon/trim@v1]\n" };
  const dry = workflow("{ uses: beacon/trim@v1, if: github.event_name == 'pull_request' }");

  assert.equal(brief(uses(`beacon/trim@${commit}`, digest)), []);
  assert.equal(judgedFiles(rule, { [releaseFile]: uses("./.github/actions/trim", "$/.github/actions/trim"), ...local }).findings, []);
  assert.equal(judgedFiles(rule, { [releaseFile]: uses("beacon/trim@v1"), ...lock }).findings, []);
  assert.equal(brief(dry), []);
});

test("a workflow job that does not upload is not meant", () => {
  assert.equal(brief("on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: beacon/trim@v1\n      - run: npm test\n"), []);
});

test("what a local composite action uses runs in the same workflow job", () => {
  const file = ".github/actions/trim/action.yml";
  const { findings } = judgedFiles(rule, {
    [releaseFile]: uses("actions/checkout@v7", "./.github/actions/trim"),
    [file]: "runs:\n  using: composite\n  steps:\n    - uses: beacon/trim@v1\n",
  });

  assert.equal(findings[0]?.at, { file, line: 4, column: 13, endLine: 4, endColumn: 27 });
  assert.is(findings[0]?.job, "publish");
});

test("a reusable workflow of somebody else is told by the call, and less surely", () => {
  const call = (ref: string) => `on: push
jobs:
  ship:
    permissions: { id-token: write }
    uses: beacon/press/.github/workflows/npm-publish.yml@${ref}
    secrets: { NPM_TOKEN: "\${{ secrets.NPM_TOKEN }}" }
`;
  const [finding] = judgedWorkflow(rule, call("v1")).findings;

  assert.is(finding?.says, "ship calls beacon/press/.github/workflows/npm-publish.yml at v1, which its owner can move to other code.");
  assert.equal([finding?.severity, finding?.confidence, finding?.at.line], ["medium", "medium", 5]);
  assert.equal(judgedWorkflow(rule, call(commit)).findings, []);
});

test("a called workflow that is here is told by the call all the same, of the workflow job that calls", () => {
  const name = "beacon/press/.github/workflows/npm-publish.yml@v1";
  const callee =
    "on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n        env: {NODE_AUTH_TOKEN: '${{ secrets.NPM_TOKEN }}'}\n";
  const repository = repositoryFrom(
    { [releaseFile]: `on: push\njobs:\n  ship:\n    uses: ${name}\n    secrets: inherit\n`, "package.json": '{"name":"lamp","version":"1.0.0"}' },
    slug,
  );
  const { files } = repository;
  const held = {
    ...files,
    has: (path: string) => path === name || files.has(path),
    text: (path: string) => (path === name ? callee : files.text(path)),
  };
  const { repositories } = audit({ repositories: [{ ...repository, files: held }] });
  const told = repositories[0]?.findings.filter((one) => one.rule === rule.id) ?? [];

  assert.equal(
    told.map(({ says, job, severity }) => [says, job, severity]),
    [["ship calls beacon/press/.github/workflows/npm-publish.yml at v1, which its owner can move to other code.", "ship", "medium"]],
  );
});

test("where it cannot be told what is uploaded to, both severity and confidence are less", () => {
  const [finding] = judgedWorkflow(rule, uses("beacon/trim@v1").replace("npm publish", "npm publish --registry ${{ vars.PRESS }}")).findings;
  assert.equal([finding?.severity, finding?.confidence], ["low", "medium"]);
});

test("a new version and another line make no other finding", () => {
  const print = (...actions: readonly string[]) => judgedWorkflow(rule, uses(...actions)).findings[0]?.fingerprint;

  assert.is(print("beacon/trim@v1"), print("actions/checkout@v7", "beacon/trim@v2"));
  assert.is.not(print("beacon/trim@v1"), print("beacon/oil@v1"));
});

test.run();
