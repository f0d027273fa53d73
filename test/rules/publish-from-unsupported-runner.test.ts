import { test } from "uvu";
import * as assert from "uvu/assert";
import { registryIds } from "../../src/model/registry.ts";
import { publishFromUnsupportedRunner, refusesRunner } from "../../src/rules/publish-from-unsupported-runner.ts";
import { aCredential, aPublishPath, aStoredToken, judged, judgedWorkflow } from "../builders.ts";

const workflow = (runsOn: string) =>
  `on: push\njobs:\n  publish:\n    runs-on: ${runsOn}\n    permissions: { id-token: write }\n    steps: [{ run: npm publish }]\n`;

test("trusted publishing from a self-hosted runner is told", () => {
  const { findings, unseen } = judgedWorkflow(publishFromUnsupportedRunner, workflow("[self-hosted, linux]"));

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "npm publish relies on trusted publishing, and publish runs on a self-hosted runner, whose identity tokens npm refuses.",
  );
  assert.match(findings[0]?.next ?? "", "from a workflow job on a GitHub-hosted one");
  assert.is(findings[0]?.severity, "high");
  assert.is(findings[0]?.at.line, 6);
  assert.equal(unseen, []);
});

test("a runner of GitHub is accepted, larger ones included", () => {
  for (const label of ["ubuntu-latest", "windows-2025", "ubuntu-latest-8-cores", "macos-15-xlarge"]) {
    assert.equal(judgedWorkflow(publishFromUnsupportedRunner, workflow(label)), { findings: [], unseen: [] }, label);
  }
});

test("a label that could be anybody's is unseen, with who could tell", () => {
  for (const label of ["blacksmith-4vcpu-ubuntu-2404", "${{ vars.RUNNER }}", "{ group: releases }"]) {
    const { findings, unseen } = judgedWorkflow(publishFromUnsupportedRunner, workflow(label));

    assert.equal(findings, [], label);
    assert.is(
      unseen[0]?.says,
      "Whether publish runs on a GitHub-hosted runner could not be told, and npm refuses the identity tokens of any other.",
      label,
    );
    assert.match(unseen[0]?.needs ?? "", "labels");
  }
});

test("an upload with a token does not rely on it", () => {
  for (const runner of ["self-hosted", "unknown"] as const) {
    for (const credential of [aStoredToken(), aStoredToken({ kind: "mixed" }), aCredential({ kind: "token-unlocated" })]) {
      assert.equal(judged(publishFromUnsupportedRunner, [aPublishPath({ runner, credential })]), { findings: [], unseen: [] });
    }
  }
});

test("a credential that was not seen is unseen where the runner matters", () => {
  const on = (runner: "self-hosted" | "github-hosted") =>
    judged(publishFromUnsupportedRunner, [aPublishPath({ runner, credential: aCredential({ kind: "delegated" }) })]).unseen.length;

  assert.is(on("self-hosted"), 1);
  assert.is(on("github-hosted"), 0);
});

test("only npm refuses runners", () => {
  const refusing = registryIds.filter((registry) => refusesRunner(aPublishPath({ registry, runner: "self-hosted" })));

  assert.equal(refusing, ["npm"]);
  assert.equal(judged(publishFromUnsupportedRunner, [aPublishPath({ registry: "pypi", runner: "self-hosted" })]).findings, []);
  assert.is(refusesRunner(aPublishPath({ runner: "unknown" })), false);
});

test.run();
