import { test } from "uvu";
import * as assert from "uvu/assert";
import { maskedPublishFailure } from "../../src/rules/masked-publish-failure.ts";
import { aPublishPath, judged, judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";

const workflow = (steps: string, job = "") =>
  `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    permissions: { id-token: write }\n${job}    steps:\n${steps}`;
const told = (steps: string, job?: string) => judgedWorkflow(maskedPublishFailure, workflow(steps, job)).findings;

test("a failure that is swallowed is told where that is written", () => {
  const [finding] = told("      - run: npm publish || true\n");

  assert.is(
    finding?.says,
    "npm publish uploads to npm, and whatever fails before this, the script goes on: a release that fails looks like one that succeeded.",
  );
  assert.match(finding?.next ?? "", "Let the failure end the run");
  assert.is(finding?.severity, "low");
  assert.is(finding?.at.file, releaseFile);
  assert.is(finding?.at.line, 7);
  assert.is(finding?.evidence.length, 1);
});

test("continue-on-error masks on the step and on its workflow job", () => {
  assert.match(told("      - run: npm publish\n        continue-on-error: true\n")[0]?.says ?? "", "goes on when this step fails");
  assert.match(told("      - run: npm publish\n", "    continue-on-error: true\n")[0]?.says ?? "", "succeeds when this workflow job fails");
  assert.equal(told("      - run: npm publish\n        continue-on-error: false\n"), []);
});

test("an option that passes over what is published already masks nothing", () => {
  assert.equal(told("      - run: twine upload --skip-existing dist/*\n"), []);
  assert.equal(told("      - { uses: pypa/gh-action-pypi-publish@release/v1, with: { skip-existing: true } }\n"), []);
});

test("a later step that asks how the upload went takes the mask off", () => {
  const upload = "      - id: upload\n        run: npm publish\n        continue-on-error: true\n";

  assert.equal(told(`${upload}      - { if: steps.upload.outcome == 'failure', run: exit 1 }\n`), []);
  assert.equal(told(`${upload}      - { run: test "$HOW" = success, env: { HOW: "\${{ steps.upload.conclusion }}" } }\n`), []);
  assert.is(told(`${upload}      - { if: steps.uploads.outcome == 'failure', run: exit 1 }\n`).length, 1);
});

test("in a called workflow the step is looked for where it stands", () => {
  const called = workflow(
    "      - id: upload\n        run: npm publish\n        continue-on-error: true\n      - { if: steps.upload.outcome == 'failure', run: exit 1 }\n",
  );
  const files = {
    [releaseFile]: "on: push\njobs:\n  call:\n    permissions: { id-token: write }\n    uses: ./.github/workflows/upload.yml\n",
    ".github/workflows/upload.yml": called.replace("push", "workflow_call"),
  };

  assert.equal(judgedFiles(maskedPublishFailure, files).findings, []);
});

test("what goes elsewhere is not our business, and what cannot be told is unseen", () => {
  const masked = { ...aPublishPath().at, says: "the workflow job goes on when this step fails" };

  assert.is(judged(maskedPublishFailure, [aPublishPath({ masked })]).findings.length, 1);
  assert.equal(judged(maskedPublishFailure, [aPublishPath({ masked, registry: "testpypi" })]), { findings: [], unseen: [] });
  assert.is(judged(maskedPublishFailure, [aPublishPath({ masked, registry: "other:unknown" })]).unseen.length, 1);
  assert.equal(judged(maskedPublishFailure, [aPublishPath({ registry: "other:unknown" })]).unseen, []);
  assert.is(judged(maskedPublishFailure, [aPublishPath({ masked, confidence: "approximate" })]).findings[0]?.confidence, "medium");
});

test.run();
