import { test } from "uvu";
import * as assert from "uvu/assert";
import { inheritedSecrets } from "../../src/rules/inherited-secrets.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { aPublishPath, aStoredToken, judged, judgedFiles, judgedWorkflow, releaseFile, theSurroundings } from "../builders.ts";

const uploadFile = ".github/workflows/upload.yml";
const commit = "0123456789abcdef0123456789abcdef01234567";
const calling = (uses: string, secrets = "inherit", more = "") => `on: push\njobs:\n${more}  call:\n    uses: ${uses}\n    secrets: ${secrets}\n`;
const publish = "      - { run: npm publish, env: { NODE_AUTH_TOKEN: '${{ secrets.NPM_TOKEN }}' } }\n";
const upload = `on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    steps:\n${publish}`;
const lint = "on: workflow_call\njobs:\n  lint: { runs-on: ubuntu-latest, steps: [{ run: npm run lint }] }\n";
const own = `  publish:\n    runs-on: ubuntu-latest\n    steps:\n${publish}`;

test("a call to a publishing workflow of the same repository is told, as low, where inherit stands", () => {
  const { findings } = judgedFiles(inheritedSecrets, { [releaseFile]: calling(`./${uploadFile}`), [uploadFile]: upload });

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, `call hands every secret it can read to ./${uploadFile}, which publishes to npm.`);
  assert.match(findings[0]?.next ?? "", "the upload uses NPM_TOKEN");
  assert.is(findings[0]?.severity, "low");
  assert.is(findings[0]?.job, "call");
  assert.equal(findings[0]?.at, { file: releaseFile, line: 5, column: 14, endLine: 5, endColumn: 21 });
});

test("a call that is passed on is told in both files", () => {
  const middle = ".github/workflows/middle.yml";
  const { findings } = judgedFiles(inheritedSecrets, {
    [releaseFile]: calling(`./${middle}`),
    [middle]: calling(`./${uploadFile}`).replace("push", "workflow_call"),
    [uploadFile]: upload,
  });

  assert.equal(
    findings.map(({ at }) => at.file),
    [middle, releaseFile],
  );
});

test("a list of secrets, and a called workflow that publishes nothing, are left alone", () => {
  const told = (secrets: string, called: string) =>
    judgedFiles(inheritedSecrets, { [releaseFile]: calling(`./${uploadFile}`, secrets), [uploadFile]: called }).findings;

  assert.equal(told("{ NPM_TOKEN: '${{ secrets.NPM_TOKEN }}' }", upload), []);
  assert.equal(told("inherit", lint), []);
});

test("in another repository it is graver, unless the file is fixed to a commit", () => {
  const told = (ref: string) => {
    const file = `lanternfish/shared/${uploadFile}@${ref}`;
    const path = aPublishPath({
      job: "call",
      definedIn: file,
      calleeJob: null,
      step: null,
      credential: aStoredToken({ kind: "delegated", secrets: [] }),
    });
    return judged(inheritedSecrets, [path], calling(file)).findings[0];
  };

  assert.is(told("v1")?.severity, "medium");
  assert.match(told("v1")?.says ?? "", "whoever can change it there chooses which of them it reads");
  assert.match(told("v1")?.next ?? "", "take the line out if it uses none");
  assert.is(told(commit)?.severity, "low");
  assert.not.match(told(commit)?.says ?? "", "whoever");
});

test("a call that may publish, in a file that is not here, counts", () => {
  const { findings } = judgedWorkflow(inheritedSecrets, calling(`lanternfish/shared/.github/workflows/npm-publish.yml@main`));
  assert.match(findings[0]?.says ?? "", "which may publish");
});

test("a stranger's workflow is told where there are publish secrets to hand on", () => {
  const lintOf = (owner: string) => `${owner}/shared/.github/workflows/lint.yml@v1`;
  const told = (owner: string, more = own) => judgedWorkflow(inheritedSecrets, calling(lintOf(owner), "inherit", more)).findings;

  assert.is(
    told("harbour")[0]?.says,
    `call hands every secret it can read to ${lintOf("harbour")}, which does not publish; among them are the publish secrets NPM_TOKEN.`,
  );
  assert.is(told("harbour")[0]?.severity, "low");
  assert.is(told("harbour")[0]?.confidence, "medium");
  assert.equal(told("Lanternfish"), []);
  assert.equal(told("harbour", ""), []);
});

test("whose the called workflow is cannot be told without the repository's own name", () => {
  const text = calling("harbour/shared/.github/workflows/lint.yml@v1");
  const [job] = readWorkflow(releaseFile, text).jobs;
  if (!job) throw new Error("the call is there");
  const workflow = readWorkflow(releaseFile, text);
  const paths = [aPublishPath({ job: "other", credential: aStoredToken() })];
  const publishing = {
    workflow,
    job,
    paths,
    steps: [],
    callers: [],
    feeders: [],
    locked: false,
    place: () => ({ file: releaseFile, line: 1, column: 1 }),
    access: () => "unknown" as const,
    template: () => [],
    condition: () => undefined,
  };
  const { findings, unseen } = judged(inheritedSecrets, [], text, theSurroundings({ slug: null, publishJobs: [publishing] }));

  assert.equal(findings, []);
  assert.match(unseen[0]?.says ?? "", "in the same hands as this repository could not be told");
});

test.run();
