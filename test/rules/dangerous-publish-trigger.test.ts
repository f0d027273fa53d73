import { test } from "uvu";
import * as assert from "uvu/assert";
import { dangerousPublishTrigger } from "../../src/rules/dangerous-publish-trigger.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

interface Release {
  readonly on: string;
  /** Lines of the publishing workflow job, and steps before the upload. */
  readonly job?: string;
  readonly steps?: string;
  readonly upload?: string;
  /** Further workflow jobs. */
  readonly jobs?: string;
}

const npm = "- run: npm publish";
const pypi = "- uses: pypa/gh-action-pypi-publish@release/v1";
const token = "- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}";

/** Lanternfish Press lets strangers near the release of its lamp. */
function release({ on, job = "", steps = "", upload = npm, jobs = "" }: Release): string {
  const indented = (text: string, depth: number): string => text.replace(/^(?=.)/gm, " ".repeat(depth));
  return `on: ${on}
jobs:
${indented(jobs, 2)}
  publish:
    runs-on: ubuntu-latest
    permissions:
      id-token: write
${indented(job, 4)}
    steps:
${indented(steps, 6)}
${indented(upload, 6)}
`;
}

const told = (given: Release): readonly string[] =>
  judgedWorkflow(dangerousPublishTrigger, release(given)).findings.map(({ severity, confidence }) => `${severity}/${confidence}`);

const target = "pull_request_target";
const checkout = "- uses: actions/checkout@v6\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}";

test("a pull request that starts the release is told at its trigger, with what it brings along", () => {
  const { findings } = judgedWorkflow(dangerousPublishTrigger, release({ on: `\n  push:\n  ${target}:`, steps: checkout }));

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, "Anybody with a fork can open a pull request, and publish takes what they sent and publishes.");
  assert.equal([findings[0]?.at.file, findings[0]?.at.line, findings[0]?.job], [releaseFile, 3, "publish"]);
  assert.is(findings[0]?.severity, "critical");
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    ["publish publishes", "publish checks out the code of a pull request"],
  );
});

const open: readonly (readonly [string, Release, string])[] = [
  ["a pull request without its code", { on: target }, "high/high"],
  ["a pull request closed by its author", { on: `{${target}: {types: [closed]}}` }, "high/high"],
  ["a comment", { on: "issue_comment" }, "high/high"],
  ["a comment that says a word", { on: "issue_comment", job: "if: startsWith(github.event.comment.body, '/release')" }, "high/high"],
  ["a comment that fetches the code", { on: "issue_comment", steps: "- run: gh pr checkout 7" }, "critical/high"],
  ["an issue", { on: "issues" }, "high/high"],
  ["an issue and a star are two events", { on: "[issues, watch]" }, "high/high high/high"],
  ["a stored token", { on: target, upload: token }, "high/high"],
  [
    "a gate for another event",
    { on: target, job: "if: github.event_name == 'issue_comment' && github.actor == 'keeper' || github.event.action" },
    "high/high",
  ],
  ["one of two ways open", { on: target, job: "if: github.actor == 'keeper' || github.event.pull_request.draft == false" }, "high/high"],
  ["anybody but one", { on: target, job: "if: github.actor != 'dependabot[bot]'" }, "high/high"],
  ["somebody compared with themselves", { on: target, job: "if: github.actor == github.event.pull_request.user.login" }, "high/high"],
  ["not merged", { on: target, job: "if: github.event.pull_request.merged == false" }, "high/high"],
  ["an environment may have reviewers", { on: target, job: "environment: npm" }, "high/medium"],
  [
    "a script may decide",
    { on: target, job: "needs: look\nif: needs.look.outputs.fine == 'true'", jobs: "look:\n  runs-on: x\n  steps: [{run: ./look}]" },
    "high/medium",
  ],
  ["an upload in a script that is read approximately", { on: target, upload: "- run: npm publish\n  shell: pwsh" }, "high/medium"],
  ["PyPI refuses the event", { on: target, upload: pypi, steps: checkout }, "medium/high"],
  ["PyPI takes a comment", { on: "issue_comment", upload: pypi }, "high/high"],
];

for (const [name, given, expected] of open) test(`told: ${name}`, () => assert.is(told(given).join(" "), expected));

const member = "github.event.comment.author_association == 'MEMBER'";
const look = (step: string): string => `look:\n  runs-on: x\n  steps:\n    ${step.replaceAll("\n", "\n    ")}`;

const closed: readonly (readonly [string, Release])[] = [
  ["a fork's pull request has no identity", { on: "pull_request" }],
  ["safe events", { on: "[push, release, workflow_dispatch, schedule]" }],
  ["the upload is for another event", { on: `[push, ${target}]`, job: "if: github.event_name == 'push'" }],
  ["only the step is for another event", { on: `[push, ${target}]`, upload: `${npm}\n  if: github.event_name == 'push'` }],
  ["merged", { on: `{${target}: {types: [closed]}}`, job: "if: github.event.pull_request.merged == true", steps: checkout }],
  ["merged, as a value", { on: target, job: "if: github.event.pull_request.merged && github.ref_type == 'branch'" }],
  ["merged, at the step", { on: target, upload: `${npm}\n  if: github.event.pull_request.merged == true` }],
  ["merged, or another event", { on: `[push, ${target}]`, job: "if: github.event_name == 'push' || github.event.pull_request.merged == true" }],
  ["only those with a role label", { on: `{${target}: {types: [labeled]}}` }],
  ["a label", { on: `{${target}: {types: [opened, labeled]}}`, job: "if: github.event.label.name == 'release'" }],
  ["a member's comment", { on: "issue_comment", job: `if: ${member}` }],
  ["one of several", { on: "issue_comment", job: `if: contains(fromJSON('["OWNER", "MEMBER"]'), github.event.comment.author_association)` }],
  ["not refused, twice denied", { on: "issue_comment", job: `if: \${{ !(github.event.comment.author_association != 'MEMBER') }}` }],
  ["a person", { on: "issues", job: "if: github.actor == github.repository_owner" }],
  ["a needed workflow job is a member's", { on: "issue_comment", job: "needs: look", jobs: `${look("- run: ls")}\n  if: ${member}` }],
  ["a locked conversation", { on: "issue_comment", job: "if: github.event.issue.locked == true" }],
  ["a branch of this repository", { on: target, job: "if: github.event.pull_request.head.repo.full_name == github.repository" }],
  ["no fork", { on: target, job: "if: ${{ !github.event.pull_request.head.repo.fork }}" }],
  ["an action looks up the permission", { on: "issue_comment", steps: "- uses: actions-cool/check-user-permission@v2" }],
  ["a script looks up the permission", { on: "issue_comment", steps: "- run: gh api repos/lamp/lamp/collaborators/$WHO/permission" }],
  ["a needed workflow job looks it up", { on: "issue_comment", job: "needs: look", jobs: look("- run: gh api orgs/lamp/members/$WHO") }],
  ["a step fails for others", { on: "issue_comment", steps: "- run: exit 1\n  if: github.actor != 'keeper'" }],
];

for (const [name, given] of closed) test(`silent: ${name}`, () => assert.equal(told(given), []));

test("a lookup after the upload, and one in a workflow job that is not needed, keep nobody out", () => {
  const after = `${npm}\n- uses: actions-cool/check-user-permission@v2`;
  assert.equal(told({ on: "issue_comment", upload: after }), ["high/high"]);
  assert.equal(told({ on: "issue_comment", jobs: look("- uses: actions-cool/check-user-permission@v2") }), ["high/high"]);
  assert.equal(told({ on: "issue_comment", job: "needs: look\nif: always()", jobs: `${look("- run: ls")}\n  if: ${member}` }), ["high/high"]);
});

test("a refusing registry makes the release fail, and that is said", () => {
  const [finding] = judgedWorkflow(dangerousPublishTrigger, release({ on: target, upload: pypi })).findings;

  assert.match(finding?.says ?? "", "PyPI refuses identity tokens of pull_request_target, so the release fails.");
  assert.match(finding?.next ?? "", "since PyPI refuses");
});

test("code that a feeder takes is what is published", () => {
  const build = `build:\n  runs-on: x\n  steps:\n    ${checkout.replaceAll("\n", "\n    ")}\n    - uses: actions/upload-artifact@v7\n`;
  assert.equal(told({ on: target, job: "needs: build", jobs: build, steps: "- uses: actions/download-artifact@v8" }), ["critical/high"]);
});

const following = (given: Omit<Release, "on"> = {}): string =>
  release({ on: "\n  workflow_run:\n    workflows: [Test]\n    branches: [main]", ...given });

const after = (on: string, given: Omit<Release, "on"> = {}) =>
  judgedFiles(dangerousPublishTrigger, {
    [releaseFile]: following(given),
    ".github/workflows/test.yml": `name: Test\non: ${on}\njobs: {}\n`,
  });

const follows: readonly (readonly [string, Omit<Release, "on">, readonly string[]])[] = [
  ["[push, pull_request]", {}, ["medium"]],
  ["[push, pull_request]", { steps: "- uses: actions/checkout@v6\n  with:\n    ref: ${{ github.event.workflow_run.head_sha }}" }, ["high"]],
  ["pull_request", { steps: "- uses: actions/download-artifact@v8\n  with:\n    run-id: ${{ github.event.workflow_run.id }}" }, ["high"]],
  ["pull_request", { job: "if: github.event.workflow_run.head_branch == 'main' && github.event.workflow_run.conclusion == 'success'" }, ["medium"]],
  ["pull_request", { job: "if: github.event.workflow_run.event == 'push'" }, []],
  ["pull_request", { job: "if: github.event.workflow_run.event != 'pull_request'" }, []],
  ["pull_request", { job: "if: github.event.workflow_run.event == 'pull_request'" }, ["medium"]],
  ["pull_request", { job: "if: github.event.workflow_run.head_repository.full_name == github.repository" }, []],
  [
    "pull_request",
    {
      upload:
        "- uses: rust-lang/crates-io-auth-action@v1\n  id: auth\n- run: cargo publish\n  env:\n    CARGO_REGISTRY_TOKEN: ${{ steps.auth.outputs.token }}",
    },
    ["medium"],
  ],
  ["push", {}, []],
];

for (const [on, given, expected] of follows) {
  test(`a run that follows one of ${on} with ${JSON.stringify(given)} is ${expected.join() || "silent"}`, () => {
    const { findings, unseen } = after(on, given);
    assert.equal(
      findings.map(({ severity }) => severity),
      expected,
    );
    assert.equal(unseen, []);
  });
}

test("a followed workflow that is not here leaves a question", () => {
  const { findings, unseen } = judgedFiles(dangerousPublishTrigger, { [releaseFile]: following() });

  assert.equal(findings, []);
  assert.is(unseen[0]?.says, "publish publishes after Test, which is not here, so who can start that could not be told.");
});

const called = `on: workflow_call\njobs:\n  upload:\n    runs-on: ubuntu-latest\n    permissions:\n      id-token: write\n    steps:\n      ${npm}\n`;
const calling = (condition: string): string =>
  `on: issue_comment\njobs:\n  publish:\n    ${condition}\n    uses: ./.github/workflows/upload.yml\n    permissions:\n      id-token: write\n`;

test("of a called workflow the trigger of its caller is told, and the caller's condition counts", () => {
  const judge = (condition: string) =>
    judgedFiles(dangerousPublishTrigger, { [releaseFile]: calling(condition), ".github/workflows/upload.yml": called }).findings;

  assert.equal(
    judge("name: Release").map(({ at, job }) => [at.file, at.line, job]),
    [[releaseFile, 1, "upload"]],
  );
  assert.equal(judge(`if: ${member}`), []);
});

test("another workflow job that runs outsiders' code beside a token which can push is told once, whatever publishes", () => {
  const measure = (permissions: string) =>
    `on: ${target}\n${permissions}jobs:\n  measure:\n    runs-on: ubuntu-latest\n    steps:\n      ${checkout.replaceAll("\n", "\n      ")}\n      - run: npm ci\n`;
  const wick = "wick:\n  runs-on: ubuntu-latest\n  permissions:\n    id-token: write\n  steps:\n    - run: npm publish";
  const judge = (permissions: string) =>
    judgedFiles(dangerousPublishTrigger, {
      [releaseFile]: release({ on: "push", jobs: wick }),
      ".github/workflows/measure.yml": measure(permissions),
    });
  const { findings } = judge("permissions:\n  contents: write\n");

  assert.equal(
    findings.map(({ at, says, severity, confidence, job }) => [at.file, at.line, says, `${severity}/${confidence}`, job]),
    [
      [
        ".github/workflows/measure.yml",
        10,
        "Anybody with a fork can open a pull request, and measure runs their code beside contents: write, which can push here: what is pushed is what gets released.",
        "high/medium",
        "measure",
      ],
    ],
  );
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    ["measure runs npm ci on it", "wick publishes", "publish publishes"],
  );
  assert.equal(judge("permissions:\n  contents: read\n"), { findings: [], unseen: [] });
  assert.match(
    judge("").unseen[0]?.says ?? "",
    "Whether measure, which runs code that outsiders send, holds a token that can push here could not be told",
  );
});

test("reviewers of the environment make it less, and an environment without them no doubt", () => {
  const text = release({ on: target, job: "environment: npm", steps: checkout });
  const found = (given: Parameters<typeof anEnvironment>[0]) =>
    judgedWorkflow(dangerousPublishTrigger, text, theGitHubSight({ settings: theSettings({ environments: observed([anEnvironment(given)]) }) }))
      .findings.map(({ severity, confidence }) => `${severity}/${confidence}`)
      .join();

  assert.equal(told({ on: target, job: "environment: npm", steps: checkout }), ["critical/medium"]);
  assert.is(found({}), "medium/medium");
  assert.is(found({ reviewers: [] }), "critical/high");
});

test("the default permissions decide whether code of outsiders holds a token that can push", () => {
  const measure = `on: ${target}\njobs:\n  measure:\n    runs-on: ubuntu-latest\n    steps:\n      ${checkout.replaceAll("\n", "\n      ")}\n      - run: npm ci\n`;
  const judge = (access: "read" | "write") =>
    judgedFiles(
      dangerousPublishTrigger,
      { [releaseFile]: release({ on: "push" }), ".github/workflows/measure.yml": measure },
      theGitHubSight({ settings: theSettings({ defaultToken: observed({ access, approvesPullRequests: false }) }) }),
    );

  assert.equal(judge("read"), { findings: [], unseen: [] });
  assert.match(
    judge("write").findings[0]?.says ?? "",
    "measure runs their code beside a GITHUB_TOKEN that may write by default, which can push here",
  );
});

test.run();
