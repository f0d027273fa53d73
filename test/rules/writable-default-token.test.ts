import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { DefaultToken } from "../../src/model/actions-policy.ts";
import type { Observed } from "../../src/model/observed.ts";
import { writableDefaultToken as rule } from "../../src/rules/writable-default-token.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";
import { observed, theGitHubSight, theOrganisation, theSettings } from "../github.ts";

const token = (access: "read" | "write") => observed({ access, approvesPullRequests: false });
const sight = (defaultToken: Observed<DefaultToken>, whole: Observed<DefaultToken> = token("write")) =>
  theGitHubSight({ settings: theSettings({ defaultToken }), organisation: theOrganisation({ defaultToken: whole }) });
const workflow = (build: string, top = "", publish = "    permissions: { id-token: write }\n") =>
  `on: push\n${top}jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - ${build}\n  publish:\n    runs-on: ubuntu-latest\n${publish}    steps:\n      - run: npm publish\n`;

test("workflow jobs without permissions are told where the default is to write", () => {
  const { findings } = judgedWorkflow(rule, workflow("run: npm ci"), sight(token("write")));

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "build has no permissions, so the token there can write to the repository, its releases and its packages, beside npm ci in build.",
  );
  assert.equal([findings[0]?.severity, findings[0]?.job], ["medium", "build"]);
  assert.equal(findings[0]?.at, { file: releaseFile, line: 3, column: 3, endLine: 3, endColumn: 8 });
  assert.is(findings[0]?.evidence.at(-1)?.says, "the default is to read and write");
});

test("it is low where nothing of others runs", () => {
  const severity = (build: string) => judgedWorkflow(rule, workflow(build), sight(token("write"))).findings[0]?.severity;

  assert.is(severity("run: echo lamp"), "low");
  assert.is(severity("uses: actions/checkout@v6"), "low");
  assert.is(severity("uses: lanternfish/setup@v1"), "low");
  assert.is(severity("uses: harbour/setup@v1"), "medium");
});

test("permissions anywhere above, or a default to read, are in order", () => {
  assert.equal(judgedWorkflow(rule, workflow("run: npm ci", "permissions: {}\n"), sight(token("write"))).findings, []);
  assert.equal(judgedWorkflow(rule, workflow("run: npm ci"), sight(token("read"))), { findings: [], unseen: [] });
  assert.equal(
    judgedWorkflow(rule, "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm ci }]\n", sight(token("write"))).findings,
    [],
  );
});

test("an organisation's read is the answer where the repository was not asked, and its write is none", () => {
  const read = judgedWorkflow(rule, workflow("run: npm ci"), sight(unseen("not-asked"), token("read")));
  const write = judgedWorkflow(rule, workflow("run: npm ci"), sight(unseen("no-permission", "administration: read")));

  assert.equal(read, { findings: [], unseen: [] });
  assert.equal(write.findings, []);
  assert.equal(write.unseen[0], {
    at: { setting: "default workflow permissions", page: "lanternfish/lamp/settings/actions" },
    says: "What the token of workflow jobs without permissions may do could not be seen.",
    rules: [rule.id],
    needs: "The permission administration: read can show it.",
  });
});

test("a called workflow that narrows its token is not told by its caller", () => {
  const files = (permissions: string) => ({
    [releaseFile]: "on: push\njobs:\n  publish:\n    uses: ./.github/workflows/upload.yml\n    secrets: inherit\n",
    ".github/workflows/upload.yml": `on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n${permissions}    steps:\n      - { run: npm publish, env: { NODE_AUTH_TOKEN: '\${{ secrets.NPM_TOKEN }}' } }\n`,
  });

  assert.equal(judgedFiles(rule, files("    permissions: { contents: read }\n"), sight(token("write"))).findings, []);
  assert.equal(
    judgedFiles(rule, files(""), sight(token("write"))).findings.map(({ job }) => job),
    ["publish"],
  );
});

test.run();
