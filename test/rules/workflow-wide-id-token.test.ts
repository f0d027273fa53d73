import { test } from "uvu";
import * as assert from "uvu/assert";
import { workflowWideIdToken } from "../../src/rules/workflow-wide-id-token.ts";
import { aPublishPath, judged } from "../builders.ts";

const workflow = (permissions: string, jobs: string) =>
  `on: push\npermissions: ${permissions}\njobs:\n  publish: { runs-on: ubuntu-latest, steps: [{ run: npm publish }] }\n${jobs}`;
const lint = "  lint: { runs-on: ubuntu-latest, steps: [{ run: npm run lint }] }\n";
const docs = "  docs: { runs-on: ubuntu-latest, steps: [{ run: npm run docs }] }\n";

test("workflow jobs that gain the identity token for nothing are named", () => {
  const { findings } = judged(workflowWideIdToken, [aPublishPath()], workflow("{ contents: read, id-token: write }", lint + docs));

  assert.is(findings.length, 1);
  assert.match(findings[0]?.says ?? "", "so lint and docs can mint the identity token that publishes, although they do not publish.");
  assert.match(findings[0]?.next ?? "", "into the permissions of publish");
  assert.equal(findings[0]?.at, { file: ".github/workflows/release.yml", line: 2, column: 32, endLine: 2, endColumn: 47 });
  assert.equal(
    findings[0]?.evidence.map(({ line }) => line),
    [5, 6],
  );
});

test("write-all grants it too", () => {
  assert.is(judged(workflowWideIdToken, [aPublishPath()], workflow("write-all", lint)).findings.length, 1);
});

test("nothing is gained where nobody else stands to gain", () => {
  const granted = "{ id-token: write }";
  const own = "  lint: { permissions: {}, runs-on: ubuntu-latest, steps: [{ run: npm run lint }] }\n";

  assert.equal(judged(workflowWideIdToken, [aPublishPath()], workflow(granted, "")).findings, []);
  assert.equal(judged(workflowWideIdToken, [aPublishPath()], workflow(granted, own)).findings, []);
  assert.equal(judged(workflowWideIdToken, [aPublishPath(), aPublishPath({ job: "lint" })], workflow(granted, lint)).findings, []);
});

test("without the grant, or without a publish path that could use it, there is nothing to say", () => {
  assert.equal(judged(workflowWideIdToken, [aPublishPath()], workflow("{ contents: write }", lint)).findings, []);
  assert.equal(judged(workflowWideIdToken, [aPublishPath()], workflow("read-all", lint)).findings, []);
  assert.equal(judged(workflowWideIdToken, [], workflow("write-all", lint)).findings, []);
  assert.equal(judged(workflowWideIdToken, [aPublishPath({ registry: "maven-central" })], workflow("write-all", lint)).findings, []);
});

test("a called workflow's own grant counts for its own workflow jobs", () => {
  const path = aPublishPath({
    workflow: ".github/workflows/on-tag.yml",
    job: "call",
    definedIn: ".github/workflows/release.yml",
    calleeJob: "publish",
  });
  assert.match(judged(workflowWideIdToken, [path], workflow("write-all", lint)).findings[0]?.says ?? "", "so lint can mint");
});

test.run();
