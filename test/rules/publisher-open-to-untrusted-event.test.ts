import { test } from "uvu";
import * as assert from "uvu/assert";
import { publisherOpenToUntrustedEvent } from "../../src/rules/publisher-open-to-untrusted-event.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RecordedPublisher, RegistryRecord } from "../../src/model/registry-record.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";
import { aPublisher, aRecord, judgedWithRecords } from "../registries/ledger.ts";

interface Release {
  readonly on?: string;
  readonly upload?: string;
  /** Lines of the workflow job beside the upload, and its steps. */
  readonly beside?: string;
  readonly steps?: string;
  readonly publish?: string;
}

const npm = "- run: npm publish";
const pypi = "- uses: pypa/gh-action-pypi-publish@release/v1";
const crates =
  "- uses: rust-lang/crates-io-auth-action@v1\n  id: auth\n- run: cargo publish\n  env:\n    CARGO_REGISTRY_TOKEN: ${{ steps.auth.outputs.token }}";
const grant = "permissions:\n  id-token: write";
const pushed = "if: github.event_name == 'push'";
const indented = (text: string, depth: number): string => text.replace(/^(?=.)/gm, " ".repeat(depth));

/** The file that releases the lamp also greets those who comment. */
function release({ on = "[push, issue_comment]", upload = npm, beside = grant, steps = "- run: ls", publish = "" }: Release): string {
  return `on: ${on}
jobs:
  greet:
    runs-on: ubuntu-latest
${indented(beside, 4)}
    steps:
${indented(steps, 6)}
  publish:
    ${pushed}
    runs-on: ubuntu-latest
${indented(grant, 4)}
${indented(publish, 4)}
    steps:
${indented(upload, 6)}
`;
}

const told = (given: Release): string =>
  judgedWorkflow(publisherOpenToUntrustedEvent, release(given))
    .findings.map(({ severity, job }) => `${severity} ${job}`)
    .join(" ");

test("the other workflow job is told, with the trigger and the registry", () => {
  const [finding] = judgedWorkflow(publisherOpenToUntrustedEvent, release({})).findings;

  assert.is(
    finding?.says,
    "Outsiders can start greet by issue_comment, and nothing in its identity token tells it from the one that publishes to npm.",
  );
  assert.equal([finding?.at.file, finding?.at.line, finding?.severity, finding?.confidence], [releaseFile, 3, "medium", "medium"]);
  assert.equal(
    finding?.evidence.map(({ line, says }) => [line, says]),
    [[1, "outsiders can cause issue_comment"]],
  );
});

const target = "[push, pull_request_target]";
const checkout = "- uses: actions/checkout@v6\n  with:\n    ref: ${{ github.event.pull_request.head.sha }}";

const cases: readonly (readonly [string, Release, string])[] = [
  ["the code of a pull request", { on: target, steps: checkout }, "high greet"],
  ["a comment in a script", { steps: "- run: echo ${{ github.event.comment.body }}" }, "high greet"],
  ["a grant of the whole workflow", { on: `[push, issues]\n${grant}`, beside: "" }, "medium greet"],
  ["no identity token", { beside: "" }, ""],
  ["no identity token, said so", { beside: "permissions: {}" }, ""],
  ["another event", { beside: `${grant}\n${pushed}` }, ""],
  ["no event of outsiders", { on: "[push, pull_request, release]" }, ""],
  ["an environment that publishes", { publish: "environment: npm" }, ""],
  ["one environment for both", { publish: "environment: npm", beside: `${grant}\nenvironment: npm` }, "medium greet"],
  ["an environment each", { publish: "environment: npm", beside: `${grant}\nenvironment: desk` }, ""],
  ["a stored token", { upload: "- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}" }, ""],
  ["a member's comment", { beside: `${grant}\nif: github.event.comment.author_association == 'OWNER'` }, ""],
  ["PyPI refuses the event", { on: target, upload: pypi }, ""],
  ["PyPI takes a comment", { upload: pypi }, "medium greet"],
  ["crates.io refuses the event", { on: target, upload: crates }, ""],
  ["crates.io takes a comment", { upload: crates }, "medium greet"],
];

for (const [name, given, expected] of cases) test(`${name}: ${expected || "silent"}`, () => assert.is(told(given), expected));

test("an upload that itself runs under the event is told by another rule", () => {
  const text = release({}).replace(`    ${pushed}\n`, "");
  assert.equal(judgedWorkflow(publisherOpenToUntrustedEvent, text).findings, []);
});

test("an upload that a gate holds back does not excuse what is beside it", () => {
  const text = release({}).replace(pushed, "if: github.actor == 'keeper'");
  assert.equal(
    judgedWorkflow(publisherOpenToUntrustedEvent, text).findings.map(({ job }) => job),
    ["greet"],
  );
});

test("the workflow job that uploads is another rule's, even where only the step is held back", () => {
  const text = release({ beside: "permissions: {}", upload: `${npm}\n  if: github.actor == 'keeper'` }).replace(`    ${pushed}\n`, "");
  assert.equal(judgedWorkflow(publisherOpenToUntrustedEvent, text).findings, []);
});

test("a workflow job that the trusted file calls counts where the started file is compared", () => {
  const judge = (upload: string) =>
    judgedFiles(publisherOpenToUntrustedEvent, {
      [releaseFile]: `${release({ beside: "permissions: {}", upload })}  call:\n    uses: ./.github/workflows/greet.yml\n${indented(grant, 4)}\n`,
      ".github/workflows/greet.yml": "on: workflow_call\njobs:\n  hail:\n    runs-on: x\n    steps: []\n",
    }).findings.map(({ at, job }) => `${at.file} ${job}`);

  assert.equal(judge(npm), [".github/workflows/greet.yml hail"]);
  assert.equal(judge(pypi), []);
});

test("a run that follows another counts where outsiders are known to start that one", () => {
  const judge = (files: Readonly<Record<string, string>>) =>
    judgedFiles(publisherOpenToUntrustedEvent, { [releaseFile]: release({ on: "{push: {}, workflow_run: {workflows: [Test]}}" }), ...files }).findings
      .length;
  const followed = (on: string) => ({ ".github/workflows/test.yml": `name: Test\non: ${on}\njobs: {}\n` });

  assert.is(judge(followed("pull_request")), 1);
  assert.is(judge(followed("push")), 0);
  assert.is(judge({}), 0);
});

const called = (upload: string): string =>
  `on: workflow_call\njobs:\n  publish:\n    runs-on: x\n    ${grant.replaceAll("\n", "\n    ")}\n    steps:\n      ${upload}\n  greet:\n    runs-on: x\n    ${grant.replaceAll("\n", "\n    ")}\n    steps: []\n`;
const calls = (on: string): string =>
  `on: ${on}\njobs:\n  call:\n    uses: ./.github/workflows/upload.yml\n    ${grant.replaceAll("\n", "\n    ")}\n`;

test("of a called workflow each registry compares the file that it does", () => {
  const judge = (upload: string, greets: string) =>
    judgedFiles(publisherOpenToUntrustedEvent, {
      [releaseFile]: calls("push"),
      ".github/workflows/upload.yml": called(upload).replace("  publish:", "  publish:\n    if: github.event_name == 'push'"),
      ".github/workflows/greet.yml": greets,
    }).findings.map(({ at, job }) => `${at.file} ${job}`);
  const greeting = `on: issues\njobs:\n  call:\n    uses: ./.github/workflows/upload.yml\n    ${grant.replaceAll("\n", "\n    ")}\n`;

  assert.equal(judge(pypi, greeting), [".github/workflows/upload.yml greet"]);
  assert.equal(judge(npm, greeting), []);
});

test("an environment that both have holds outsiders back where somebody has to approve", () => {
  const both = release({ beside: `environment: npm\n${grant}`, publish: "environment: npm" });
  const found = (given: Parameters<typeof anEnvironment>[0]) =>
    judgedWorkflow(publisherOpenToUntrustedEvent, both, theGitHubSight({ settings: theSettings({ environments: observed([anEnvironment(given)]) }) }))
      .findings.length;

  assert.is(judgedWorkflow(publisherOpenToUntrustedEvent, both).findings.length, 1);
  assert.is(found({}), 0);
  assert.is(found({ reviewers: [], patterns: observed([{ type: "branch", name: "main" }]) }), 1);
  // What outsiders start never runs on a tag.
  assert.is(found({ reviewers: [] }), 0);
  assert.is(found({ reviewers: [], patterns: { seen: false, because: "not-asked" } }), 1);
});

function recorded(given: Release, publishers: RegistryRecord["publishers"]) {
  const files = {
    "pyproject.toml": '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "lamp"\nversion = "1.2.0"\n',
    [releaseFile]: release({ upload: pypi, ...given }),
  };
  return judgedWithRecords(publisherOpenToUntrustedEvent, files, [aRecord({ registry: "pypi", name: "lamp", publishers })]);
}
const by = (...given: readonly Partial<RecordedPublisher>[]) => observed(given.map((one) => aPublisher(one)));
const sure = (given: Release, publishers: RegistryRecord["publishers"]) =>
  recorded(given, publishers)
    .findings.map(({ confidence, job }) => `${confidence} ${job}`)
    .join(" ");

test("a publisher on record that demands no environment takes both, whatever the upload declares", () => {
  const bound = { publish: "environment: pypi" };

  assert.is(sure(bound, by({ environment: null })), "high greet");
  assert.is(sure({}, by({ environment: null })), "high greet");
  assert.is(sure(bound, by({ environment: "pypi" })), "");
  assert.is(sure({}, by({ environment: "pypi" })), "");
  assert.is(sure(bound, by({ environment: "pypi" }, { environment: null, workflow: "other.yml" })), "");
  assert.is(sure({ ...bound, beside: `environment: pypi\n${grant}` }, by({ environment: "pypi" })), "high greet");
  assert.is(sure({ ...bound, beside: `environment: preview\n${grant}` }, by({ environment: null })), "high greet");
});

test("where the list was not shown, an upload with an environment of its own is unseen", () => {
  const { findings, unseen: doubts } = recorded({ publish: "environment: pypi" }, unseen("no-permission"));

  assert.equal(findings, []);
  assert.equal(
    doubts.map(({ says, needs }) => [says, needs]),
    [
      [
        "Outsiders can start greet by issue_comment, and it can mint an identity token of a file that PyPI trusts: whether the trusted publisher demands the environment pypi could not be seen.",
        "The package's owners can show it at PyPI.",
      ],
    ],
  );
  assert.is(sure({}, unseen("no-permission")), "medium greet");
  assert.equal(recorded({ publish: "environment: pypi", beside: "permissions: {}" }, unseen("no-permission")), { findings: [], unseen: [] });
});

test("an environment of its own that somebody has to approve holds it back", () => {
  const preview = { publish: "environment: pypi", beside: `environment: preview\n${grant}` };
  const files = {
    "pyproject.toml": '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "lamp"\nversion = "1.2.0"\n',
    [releaseFile]: release({ upload: pypi, ...preview }),
  };
  const told = (reviewers: readonly string[]) => {
    const environments = observed([anEnvironment({ name: "preview", reviewers, refs: "any" })]);
    const records = [aRecord({ registry: "pypi", name: "lamp", publishers: by({ environment: null }) })];
    return judgedWithRecords(publisherOpenToUntrustedEvent, files, records, theGitHubSight({ settings: theSettings({ environments }) })).findings
      .length;
  };

  assert.is(told([]), 1);
  assert.is(told(["team releases"]), 0);
});

test.run();
