import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildInPublishJob as rule } from "../../src/rules/build-in-publish-job.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";

function workflow(...steps: readonly string[]): string {
  return [
    "on: { push: { tags: ['v*'] } }",
    "jobs:",
    "  publish:",
    "    runs-on: ubuntu-latest",
    "    permissions: { id-token: write }",
    "    steps:",
    ...steps.map((step) => `      - ${step}`),
    "",
  ].join("\n");
}

function says(...steps: readonly string[]): readonly string[] {
  return judgedWorkflow(rule, workflow(...steps)).findings.map((finding) => finding.says);
}

test("a workflow job that builds what it uploads is told once, at the first command, with up to four more as evidence", () => {
  const script = "run: |\n          set -e\n          cd lamp && npm ci\n          npm run build";
  const { findings } = judgedWorkflow(rule, workflow(script, "run: npm test", "run: make; cargo build; pip install .", "run: npm publish"));

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "publish runs npm ci and 5 more such commands in the workflow job that uploads, where the code of dependencies can reach its publishing identity.",
  );
  assert.equal(findings[0]?.at, { file: releaseFile, line: 9, column: 22, endLine: 9, endColumn: 28 });
  assert.equal([findings[0]?.severity, findings[0]?.confidence, findings[0]?.job], ["low", "high", "publish"]);
  assert.equal(
    findings[0]?.evidence.map(({ line, says }) => `${line} ${says}`),
    ["10 npm run build", "11 npm test", "12 make", "12 cargo build"].map((one) => `${one} installs or builds`),
  );
});

test("what the upload does by itself, and the client it needs, is not meant", () => {
  assert.equal(says("run: npm install --global npm@11", "run: npm publish"), []);
  assert.equal(says("run: pip install --upgrade pip twine", "run: twine upload dist/*"), []);
  assert.equal(says("run: cargo publish --dry-run", "run: cargo publish"), []);
  assert.equal(says("run: 'echo npm ci # npm ci'", "run: npm publish"), []);
});

test("Maven and Gradle are told where a command of its own builds, and not for what deploying builds", () => {
  const files = { "pom.xml": "<project><groupId>g</groupId><artifactId>lamp</artifactId></project>" };
  const maven = (...commands: readonly string[]) =>
    judgedFiles(rule, {
      [releaseFile]: workflow("{ uses: actions/setup-java@v5, with: { server-id: central } }", ...commands.map((one) => `run: ${one}`)),
      ...files,
    }).findings.length;

  assert.is(maven("mvn -B clean deploy -P release -DaltDeploymentRepository=central::https://central.sonatype.com"), 0);
  assert.is(maven("mvn -B verify", "mvn -B clean deploy -DaltDeploymentRepository=central::https://central.sonatype.com"), 1);
});

test("a workflow job of its own that builds, and a step that a release leaves out, are left alone", () => {
  const split = `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: npm ci
  publish:
    needs: build
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
      - run: npm publish
`;
  assert.equal(judgedWorkflow(rule, split).findings, []);
  assert.equal(says("{ run: npm ci, if: github.event_name == 'pull_request' }", "run: npm publish"), []);
});

test("a condition that only the run decides makes a finding less sure", () => {
  const { findings } = judgedWorkflow(rule, workflow("{ run: npm ci, if: vars.BUILD }", "run: npm publish"));
  assert.is(findings[0]?.confidence, "medium");
});

test("where it cannot be told what is uploaded to, the finding says so and is less sure", () => {
  const [finding] = judgedWorkflow(rule, workflow("run: npm ci", "run: npm publish --registry ${{ vars.PRESS }}")).findings;

  assert.match(finding?.says ?? "", "in the workflow job that may upload,");
  assert.is(finding?.confidence, "medium");
});

test("actions that build, and commands of a local composite action, count", () => {
  const file = ".github/actions/trim/action.yml";
  const { findings } = judgedFiles(rule, {
    [releaseFile]: workflow("uses: ./.github/actions/trim", "run: npm publish"),
    [file]: "runs:\n  using: composite\n  steps:\n    - run: npm ci\n      shell: bash\n",
  });

  assert.match(says("uses: bahmutov/npm-install@v1", "run: npm publish")[0] ?? "", /^publish runs bahmutov\/npm-install in the workflow job/);
  assert.equal([findings[0]?.at.file, findings[0]?.at.line], [file, 4]);
});

test("it stays one finding when commands change", () => {
  const print = (...steps: readonly string[]) => judgedWorkflow(rule, workflow(...steps, "run: npm publish")).findings[0]?.fingerprint;
  assert.is(print("run: npm ci"), print("run: pnpm install", "run: npm ci"));
});

test.run();
