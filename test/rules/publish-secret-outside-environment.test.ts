import { test } from "uvu";
import * as assert from "uvu/assert";
import { misplacedEnvironment } from "../../src/rules/misplaced-environment.ts";
import { publishSecretOutsideEnvironment } from "../../src/rules/publish-secret-outside-environment.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";

const workflow = (steps: string, job = "", before = "") =>
  `on: push\njobs:\n${before}  publish:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps}`;
const lamp = "      - { run: twine upload dist/*, env: { TWINE_PASSWORD: '${{ secrets.LAMP_TOKEN }}' } }\n";
const lantern = "      - { run: cargo publish, env: { CARGO_REGISTRY_TOKEN: '${{ secrets.CARGO_TOKEN }}' } }\n";
const central =
  '      - run: \'curl -H "Authorization: Bearer $TOKEN" -F bundle=@b.zip https://central.sonatype.com/api/v1/publisher/upload\'\n        env: { TOKEN: "${{ secrets.CENTRAL_TOKEN }}" }\n';

test("a workflow job is told once, with all the secrets it uploads with", () => {
  const { findings } = judgedWorkflow(publishSecretOutsideEnvironment, workflow(lamp + lantern));

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "publish publishes to PyPI and crates.io without an environment, so the secrets CARGO_TOKEN and LAMP_TOKEN can be read by every workflow of every branch.",
  );
  assert.match(findings[0]?.next ?? "", "Declare an environment with protection rules on publish, store CARGO_TOKEN and LAMP_TOKEN in it");
  assert.equal(findings[0]?.at, { file: releaseFile, line: 3, column: 3, endLine: 3, endColumn: 10 });
  assert.is(findings[0]?.job, "publish");
});

test("it is graver where no identity token would do in the token's place", () => {
  const severity = (steps: string, job?: string) => judgedWorkflow(publishSecretOutsideEnvironment, workflow(steps, job)).findings[0]?.severity;
  const npm = "      - { run: npm stage publish, env: { NODE_AUTH_TOKEN: '${{ secrets.STAGE_TOKEN }}' } }\n";

  assert.is(severity(lamp), "low");
  assert.is(severity(central), "medium");
  assert.is(severity(lamp + central), "medium");
  assert.is(severity(npm), "low");
  assert.is(severity(npm, "    runs-on: self-hosted\n"), "medium");
});

test("an environment, written out or passed in, contains the secret", () => {
  const passed = {
    [releaseFile]: "on: push\njobs:\n  publish:\n    uses: ./.github/workflows/upload.yml\n    with: { environment: pypi }\n    secrets: inherit\n",
    ".github/workflows/upload.yml": `on: { workflow_call: { inputs: { environment: { type: string } } } }\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    environment: \${{ inputs.environment }}\n    steps:\n${lamp}`,
  };

  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, workflow(lamp, "    environment: pypi\n")).findings, []);
  assert.equal(judgedFiles(publishSecretOutsideEnvironment, passed).findings, []);
});

test("trusted publishing keeps no secret, and GITHUB_TOKEN is made for each run", () => {
  const trusted = workflow("      - uses: pypa/gh-action-pypi-publish@release/v1\n", "    permissions: { id-token: write }\n");
  const own = workflow("      - { run: 'npm publish --registry ${{ vars.REGISTRY }}', env: { NODE_AUTH_TOKEN: '${{ secrets.GITHUB_TOKEN }}' } }\n");

  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, trusted).findings, []);
  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, own).findings, []);
});

test("an environment in the wrong place is told by its own rule alone", () => {
  const gate = "  approve: { environment: pypi, runs-on: ubuntu-latest, steps: [{ run: echo }] }\n";
  const text = workflow(lamp, "    needs: approve\n", gate);

  assert.is(judgedWorkflow(misplacedEnvironment, text).findings.length, 1);
  assert.equal(judgedWorkflow(publishSecretOutsideEnvironment, text).findings, []);
});

test("an upload that cannot be read is unseen", () => {
  const text =
    "on: push\njobs:\n  publish:\n    uses: harbour/shared/.github/workflows/npm-publish.yml@v1\n    secrets: { NPM_TOKEN: '${{ secrets.NPM_TOKEN }}' }\n";
  const { findings, unseen } = judgedWorkflow(publishSecretOutsideEnvironment, text);

  assert.equal(findings, []);
  assert.match(unseen[0]?.says ?? "", "its credential was not seen");
});

test.run();
