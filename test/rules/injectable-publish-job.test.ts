import { test } from "uvu";
import * as assert from "uvu/assert";
import { injectablePublishJob } from "../../src/rules/injectable-publish-job.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";

interface Release {
  readonly on: string;
  readonly steps: string;
  /** Lines of the workflow and of the publishing workflow job. */
  readonly top?: string;
  readonly job?: string;
}

const indented = (text: string, depth: number): string => text.replace(/^(?=.)/gm, " ".repeat(depth));

/** A release of the lamp whose steps put something into a script. */
function release({ on, steps, top = "", job = "" }: Release): string {
  return `on: ${on}
${top}
jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      id-token: write
${indented(job, 4)}
    steps:
${indented(steps, 6)}
      - run: npm publish
`;
}

const echo = (expression: string): string => `- run: echo "\${{ ${expression} }}"`;
const told = (on: string, steps: string, given: Partial<Release> = {}): string =>
  judgedWorkflow(injectablePublishJob, release({ on, steps, ...given }))
    .findings.map(({ severity }) => severity)
    .join(" ");

test("a title in a script is told at its expression, with what to do", () => {
  const [finding, ...more] = judgedWorkflow(
    injectablePublishJob,
    release({ on: "pull_request_target", steps: "- run: |\n    set -e\n    echo ${{ github.event.pull_request.title }} on ${{ github.head_ref }}" }),
  ).findings;

  assert.equal(more, []);
  assert.is(
    finding?.says,
    "publish, which publishes, puts github.event.pull_request.title and github.head_ref, which anybody can write, into a script.",
  );
  assert.equal([finding?.at.line, finding?.at.column, finding?.at.endColumn, finding?.job], [12, 16, 54, "publish"]);
  assert.is(finding?.severity, "critical");
  assert.match(finding?.next ?? "", "environment variable");
  assert.equal(
    finding?.evidence.map(({ says }) => says),
    ["github.event.pull_request.title, in a run that pull_request_target starts", "github.head_ref, in a run that pull_request_target starts"],
  );
});

const texts: readonly (readonly [string, string, string])[] = [
  ["issues", "github.event.issue.body", "critical"],
  ["issues", "GitHub.Event.Issue['title']", "critical"],
  ["issues", "github.event.issue.number", ""],
  ["issues", "github.event.issue.user.login", ""],
  ["issues", "github.event.pull_request.title", ""],
  ["issue_comment", "github.event.comment.body || 'none'", "critical"],
  ["issue_comment", "format('{0}', github.event.comment.body)", "critical"],
  ["issue_comment", "toJSON(github.event.comment)", "critical"],
  ["issue_comment", "toJSON(github)", "critical"],
  ["issue_comment", "fromJSON(toJSON(github.event)).comment.body", "critical"],
  ["issue_comment", "github.event.comment", ""],
  ["issue_comment", "contains(github.event.comment.body, 'release')", ""],
  ["issue_comment", "startsWith(github.event.comment.body, 'release')", ""],
  ["issue_comment", "github.event.comment.body == 'release'", ""],
  ["issue_comment", "!github.event.comment.body", ""],
  ["issue_comment", "github.event.comment.body && 'said'", ""],
  ["issue_comment", "github.event_name == 'issues' && github.event.issue.title", ""],
  ["issue_comment", "github.event_name == 'issues' || github.event.issue.title", "critical"],
  ["gollum", "github.event.pages[0].page_name", "critical"],
  ["pull_request", "github.event.pull_request.title", "low"],
  ["pull_request_target", "github.event.pull_request.head.sha", ""],
  ["pull_request_target", "github.ref_name", ""],
  ["push", "github.event.head_commit.message", "medium"],
  ["push", "join(github.event.commits.*.message)", "medium"],
  ["push", "github.event.head_commit.author.email", "medium"],
  ["push", "github.event.head_commit.author.username", ""],
  ["push", "github.sha", ""],
  ["push", "github.ref_name", "low"],
  ["push", "github.event_name == 'push' && github.ref_name || github.sha", "low"],
  ["{push: {branches: [main]}}", "github.ref_name", ""],
  ["{push: {branches: ['release/*']}}", "github.ref_name", "low"],
  ["{push: {tags: ['v[0-9]+.[0-9]+']}}", "github.ref", ""],
  ["schedule", "github.ref_name", ""],
  ["release", "github.event.release.body", "low"],
  ["release", "github.event.release.tag_name", "low"],
  ["release", "github.event.head_commit.message", ""],
  ["repository_dispatch", "github.event.client_payload.version.text", "low"],
  ["repository_dispatch", "toJSON(github.event.client_payload)", "low"],
];

for (const [on, expression, expected] of texts) {
  test(`on: ${on}, ${expression} is ${expected || "silent"}`, () => assert.is(told(on, echo(expression)), expected));
}

const inputs: readonly (readonly [string, string])[] = [
  ["{type: string}", "low"],
  ["{required: true}", "low"],
  ["{type: choice, options: [a, b]}", ""],
  ["{type: boolean}", ""],
  ["{type: number}", ""],
  ["{type: environment}", ""],
];

for (const [input, expected] of inputs) {
  test(`an input ${input} is ${expected || "silent"}`, () => {
    const on = `{workflow_dispatch: {inputs: {Version: ${input}}}}`;
    assert.is(told(on, echo("inputs.version")), expected);
    assert.is(told(on, echo("github.event.inputs.Version")), expected);
  });
}

test("severities are told apart, and one event's worst counts for an expression", () => {
  assert.is(told("[push, issues]", `${echo("github.event.issue.title")}\n${echo("github.event.head_commit.message")}`), "critical medium");
  assert.is(told("[pull_request, pull_request_target]", echo("github.head_ref")), "critical");
});

const member = "github.event.comment.author_association == 'MEMBER'";

test("where a person has to be a member, the comment is a member's and the title is not", () => {
  const job = `if: ${member}`;
  assert.is(told("issue_comment", echo("github.event.comment.body"), { job }), "low");
  assert.is(told("issue_comment", echo("github.event.issue.title"), { job }), "high");
  assert.is(told("pull_request_target", echo("github.head_ref"), { job: "if: github.event.pull_request.merged == true" }), "high");
});

test("where the registry refuses the event, no more than medium", () => {
  const text = release({ on: "pull_request_target", steps: echo("github.head_ref") }).replace(
    "run: npm publish",
    "uses: pypa/gh-action-pypi-publish@v1",
  );
  assert.is(judgedWorkflow(injectablePublishJob, text).findings[0]?.severity, "medium");
});

test("a step that is for another event has nothing of this one", () => {
  const step = `${echo("github.event.issue.title")}\n  if: github.event_name == 'push'`;
  assert.is(told("[push, issues]", step), "");
  assert.is(told("[push, issues]", echo("github.event.issue.title"), { job: "if: github.event_name == 'push'" }), "");
});

test("a shell variable is safe, and an expression that reads the same variable is not", () => {
  const env = "TITLE: ${{ github.event.issue.title }}";
  const read = echo("env.TITLE");
  assert.is(told("issues", `- run: echo "$TITLE"\n  env:\n    ${env}`), "");
  assert.is(told("issues", `${read}\n  env:\n    ${env}`), "critical");
  assert.is(told("issues", read, { job: `env:\n  ${env}` }), "critical");
  assert.is(told("issues", read, { top: `env:\n  ${env}` }), "critical");
  assert.is(told("issues", read, { top: `env:\n  ${env}`, job: "env:\n  TITLE: calm" }), "");
  assert.is(told("issues", `${read}\n  env:\n    TITLE: \${{ env.TITLE }}`, { job: `env:\n  ${env}` }), "critical");
  assert.is(told("issues", read, { job: "env:\n  TITLE: ${{ env.TITLE }}" }), "");
});

test("variables made of each other many times over come to an end", () => {
  const many = (name: string): string => `\${{ env.${name} }}`.repeat(300);
  const top = `env:\n  TITLE: \${{ github.event.issue.title }}\n  A: ${many("B")}\n  B: ${many("C")}\n  C: ${many("D")}\n  D: ${many("TITLE")}`;
  assert.is(told("issues", echo("env.A"), { top }), "critical");
});

test("scripts of actions count, their other inputs do not", () => {
  const uses = (action: string, input: string): string => `- uses: ${action}\n  with:\n    ${input}: say \${{ github.event.issue.title }}`;
  assert.is(told("issues", uses("actions/github-script@v8", "script")), "critical");
  assert.is(told("issues", uses("Azure/cli@v2", "inlineScript")), "critical");
  assert.is(told("issues", uses("actions/github-script@v8", "github-token")), "");
  assert.is(told("issues", uses("lanternfish/say@v1", "script")), "");
});

const action = (script: string): string => `inputs: {text: {}}\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: echo ${script}\n`;

test("a local composite action is read with the inputs that it is given", () => {
  const judge = (given: string, script: string) =>
    judgedFiles(injectablePublishJob, {
      [releaseFile]: release({ on: "issues", steps: `- uses: ./say\n  with:\n    text: ${given}` }),
      "say/action.yml": action(script),
    }).findings.map(({ at, severity }) => `${at.file} ${severity}`);

  assert.equal(judge("${{ github.event.issue.title }}", "${{ inputs.text }}"), ["say/action.yml critical"]);
  assert.equal(judge("calm", "${{ github.event.issue.title }}"), ["say/action.yml critical"]);
  assert.equal(judge("calm", "${{ inputs.text }}"), []);
  assert.equal(judge("${{ github.event.issue.title }}", '"$TEXT"'), []);
});

const called = `on:\n  workflow_call:\n    inputs:\n      text: {type: string}\n      dry: {type: boolean}\njobs:\n  upload:\n    runs-on: x\n    permissions:\n      id-token: write\n    steps:\n      - run: echo \${{ inputs.text }} \${{ inputs.dry }}\n      - run: npm publish\n`;

test("a called workflow is read with what its caller gives", () => {
  const judge = (on: string, given: string) =>
    judgedFiles(injectablePublishJob, {
      [releaseFile]: `on: ${on}\njobs:\n  publish:\n    uses: ./.github/workflows/upload.yml\n    permissions:\n      id-token: write\n    with:\n      text: ${given}\n      dry: \${{ github.event.issue.title }}\n`,
      ".github/workflows/upload.yml": called,
    }).findings.map(({ severity, job }) => `${severity} ${job}`);

  assert.equal(judge("issues", "${{ github.event.issue.title }}"), ["critical upload"]);
  assert.equal(judge("workflow_dispatch", "${{ inputs.version }}"), ["low upload"]);
  assert.equal(judge("workflow_dispatch", "1.0"), []);
});

test("a feeder is told as the maker of what is published", () => {
  const text = `on: issues
jobs:
  build:
    runs-on: x
    steps:
      - run: make TITLE="\${{ github.event.issue.title }}"
      - uses: actions/upload-artifact@v7
  test:
    runs-on: x
    steps:
      - run: echo "\${{ github.event.issue.title }}"
  publish:
    needs: [build, test]
    runs-on: x
    permissions:
      id-token: write
    steps:
      - uses: actions/download-artifact@v8
      - run: npm publish
`;
  assert.equal(
    judgedWorkflow(injectablePublishJob, text).findings.map(({ job, says }) => [job, says]),
    [["build", "build, which makes what is published, puts github.event.issue.title, which anybody can write, into a script."]],
  );
});

test("a followed run's branch is anybody's only where outsiders start that run", () => {
  const judge = (on: string) =>
    judgedFiles(injectablePublishJob, {
      [releaseFile]: release({
        on: "{workflow_run: {workflows: [Test]}}",
        steps: `${echo("github.event.workflow_run.head_branch")}\n${echo("github.event.workflow_run.head_commit.message")}`,
      }),
      ".github/workflows/test.yml": `name: Test\non: ${on}\njobs: {}\n`,
    }).findings.map(({ severity }) => severity);

  assert.equal(judge("pull_request"), ["critical"]);
  assert.equal(judge("push"), ["low", "medium"]);
});

test.run();
