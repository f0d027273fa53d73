import { test } from "uvu";
import * as assert from "uvu/assert";
import { persistedGitCredentials } from "../../src/rules/persisted-git-credentials.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";

const writing = "    permissions: { contents: write, id-token: write }\n";
const workflow = (given = "", steps = "", job = writing) =>
  `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${job}    steps:\n      - uses: actions/checkout@v7\n${given}${steps}      - run: npm publish lamp.tgz\n`;
const withInputs = (inputs: string) => `        with: { ${inputs} }\n`;
const told = (given = "", steps = "", job = writing) => judgedWorkflow(persistedGitCredentials, workflow(given, steps, job));

test("a checkout that leaves a token which can push is told at its action", () => {
  const { findings } = told();

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, "actions/checkout in publish leaves a token with contents: write where every later step can read it.");
  assert.match(findings[0]?.next ?? "", "Set persist-credentials: false on this checkout");
  assert.equal(findings[0]?.at, { file: releaseFile, line: 7, column: 15, endLine: 7, endColumn: 34 });
  assert.is(findings[0]?.severity, "medium");
});

test("what permissions leave open is less grave, and what they forbid is silent", () => {
  const { findings } = told("", "", "");

  assert.is(findings[0]?.severity, "low");
  assert.match(findings[0]?.says ?? "", "no permissions say that it cannot push");
  assert.match(findings[0]?.next ?? "", "give publish contents: read");
  assert.equal(told("", "", "    permissions: { contents: read, id-token: write }\n").findings, []);
  assert.equal(told("", "", "    permissions: { id-token: write }\n").findings, []);
});

test("a checkout that keeps nothing is silent, however false is written", () => {
  for (const value of ["false", "'false'", "False", "${{ false }}"]) {
    assert.equal(told(withInputs(`persist-credentials: "${value.replaceAll("'", "")}"`)), { findings: [], unseen: [] }, value);
  }
  assert.is(told(withInputs("persist-credentials: true")).findings.length, 1);
});

test("a token of its own counts whatever the permissions say", () => {
  const reading = "    permissions: { contents: read, id-token: write }\n";
  const given = (inputs: string) => told(withInputs(inputs), "", reading).findings[0];

  assert.is(
    given('token: "${{ secrets.BOT_TOKEN }}"')?.says,
    "actions/checkout in publish leaves the secret BOT_TOKEN where every later step can read it, whatever the permissions of publish say.",
  );
  assert.match(given('ssh-key: "${{ secrets.RELEASE_KEY }}"')?.says ?? "", "leaves the secret RELEASE_KEY");
  assert.is(given('token: "${{ secrets.BOT_TOKEN || github.token }}"')?.confidence, "medium");
  assert.is(given('token: "${{ steps.app.outputs.token }}"')?.severity, "low");
  for (const own of ["${{ github.token }}", "${{ secrets.GITHUB_TOKEN }}"]) assert.is(given(`token: "${own}"`), undefined, own);
});

test("one workflow job is told once, at the gravest of its checkouts", () => {
  const second = '      - { uses: actions/checkout@v7, with: { token: "${{ secrets.BOT_TOKEN }}", path: site } }\n';
  const { findings } = told("", second);

  assert.is(findings.length, 1);
  assert.is(findings[0]?.at.line, 8);
  assert.equal(
    findings[0]?.evidence.map(({ line }) => line),
    [7],
  );
});

test("a workflow job that has to push keeps its token", () => {
  for (const step of ["      - run: git push --tags\n", "      - uses: stefanzweifel/git-auto-commit-action@v5\n"]) {
    assert.equal(told("", step), { findings: [], unseen: [] }, step);
  }
});

test("a release tool behind a script of package.json pushes, and other scripts may", () => {
  const through = (script: string) =>
    judgedFiles(persistedGitCredentials, {
      [releaseFile]: workflow().replace("npm publish lamp.tgz", "npm run out"),
      "package.json": JSON.stringify({ name: "@lanternfish/lamp", version: "1.0.0", scripts: { out: script } }),
    });

  assert.equal(through("release-it --ci"), { findings: [], unseen: [] });
  assert.equal(through("npm publish").findings, []);
  assert.match(through("npm publish").unseen[0]?.says ?? "", "Whether publish has to push");
  assert.match(told("", "      - run: ./scripts/after.sh\n").unseen[0]?.says ?? "", "it runs scripts that were not read for that");
});

test("whether credentials are kept may be left to the run", () => {
  const { findings, unseen } = told(withInputs('persist-credentials: "${{ vars.KEEP }}"'));

  assert.equal(findings, []);
  assert.is(unseen[0]?.says, "Whether actions/checkout in publish keeps its token is decided at run time.");
  assert.equal(told(withInputs('persist-credentials: "${{ vars.KEEP }}"'), "", "    permissions: { contents: read }\n").unseen, []);
});

test("a checkout inside a local action is told there", () => {
  const { findings } = judgedFiles(persistedGitCredentials, {
    [releaseFile]: workflow().replace("actions/checkout@v7", "./prepare"),
    "prepare/action.yml": "runs:\n  using: composite\n  steps:\n    - uses: actions/checkout@v7\n",
  });

  assert.is(findings[0]?.at.file, "prepare/action.yml");
  assert.is(findings[0]?.at.line, 4);
});

test.run();
