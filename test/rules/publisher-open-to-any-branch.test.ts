import { test } from "uvu";
import * as assert from "uvu/assert";
import { misplacedEnvironment } from "../../src/rules/misplaced-environment.ts";
import { publisherOpenToAnyBranch } from "../../src/rules/publisher-open-to-any-branch.ts";
import { judgedFiles, judgedWorkflow, releaseFile } from "../builders.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RecordedPublisher, RegistryRecord } from "../../src/model/registry-record.ts";
import { observed, theGitHubSight, theSettings } from "../github.ts";
import { aPublisher, aRecord, judgedWithRecords } from "../registries/ledger.ts";

const uploadFile = ".github/workflows/upload.yml";
const pypi = "      - uses: pypa/gh-action-pypi-publish@release/v1\n";
const npm = "      - run: npm publish\n";
const workflow = (steps: string, job = "", before = "", on = "push") =>
  `on: ${on}\njobs:\n${before}  publish:\n    runs-on: ubuntu-latest\n    permissions: { id-token: write }\n${job}    steps:\n${steps}`;

test("a workflow job that publishes by trusted publishing without an environment is told once", () => {
  const { findings } = judgedWorkflow(publisherOpenToAnyBranch, workflow(pypi + npm));

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "publish publishes to PyPI and npm by trusted publishing without an environment, so a copy of this workflow on any branch can publish as well.",
  );
  assert.match(findings[0]?.next ?? "", "Declare an environment on publish");
  assert.is(findings[0]?.severity, "medium");
  assert.equal(findings[0]?.at, { file: releaseFile, line: 3, column: 3, endLine: 3, endColumn: 10 });
  assert.equal(
    findings[0]?.evidence.map(({ line }) => line),
    [7, 8],
  );
});

test("what is staged waits for a person, unless something else does not", () => {
  const severity = (steps: string) => judgedWorkflow(publisherOpenToAnyBranch, workflow(steps)).findings[0]?.severity;

  assert.is(severity("      - run: npm stage publish\n"), "low");
  assert.is(severity("      - run: npm stage publish\n" + pypi), "medium");
});

test("an environment, or a token that publishes, is another matter", () => {
  const token = "      - { uses: pypa/gh-action-pypi-publish@release/v1, with: { password: '${{ secrets.LAMP_TOKEN }}' } }\n";

  assert.equal(judgedWorkflow(publisherOpenToAnyBranch, workflow(pypi, "    environment: pypi\n")).findings, []);
  assert.equal(judgedWorkflow(publisherOpenToAnyBranch, workflow(token)).findings, []);
});

const gate = "  approve: { environment: pypi, runs-on: ubuntu-latest, steps: [{ run: echo }] }\n";

test("a misplaced environment is told by its own rule alone, and only for the workflow job it should bind", () => {
  const waiting = workflow(pypi, "    needs: approve\n", gate);
  const other = workflow(npm, "", gate.replace("pypi", "staging"));

  assert.is(judgedWorkflow(misplacedEnvironment, waiting).findings.length, 1);
  assert.equal(judgedWorkflow(publisherOpenToAnyBranch, waiting).findings, []);
  assert.equal(judgedWorkflow(misplacedEnvironment, other).findings, []);
  assert.is(judgedWorkflow(publisherOpenToAnyBranch, other).findings.length, 1);
});

test("the same holds where the misplaced environment stands before a called workflow, or on the call", () => {
  const called = (call: string, before = "") => ({
    [releaseFile]: `on: push\njobs:\n${before}  publish:\n    permissions: { id-token: write }\n${call}    uses: ./${uploadFile}\n`,
    [uploadFile]: workflow(npm, "", "", "workflow_call"),
  });

  for (const files of [called("    needs: approve\n", gate), called("    environment: npm\n")]) {
    assert.is(judgedFiles(misplacedEnvironment, files).findings.length, 1);
    assert.equal(judgedFiles(publisherOpenToAnyBranch, files).findings, []);
  }
  assert.is(judgedFiles(publisherOpenToAnyBranch, called("")).findings[0]?.at.file, uploadFile);
});

test("a credential that was not seen is unseen", () => {
  const text =
    "on: push\njobs:\n  publish:\n    permissions: { id-token: write }\n    uses: harbour/shared/.github/workflows/npm-publish.yml@v1\n    secrets: { NPM_TOKEN: '${{ secrets.NPM_TOKEN }}' }\n";
  const { findings, unseen } = judgedWorkflow(publisherOpenToAnyBranch, text);

  assert.equal(findings, []);
  assert.is(unseen.length, 1);
});

const copies = (...texts: readonly string[]) =>
  theSettings({
    branchCopies: observed({
      workflows: "publishing" as const,
      branches: 4,
      more: false,
      copies: texts.map((text, index) => ({ file: releaseFile, branches: [`snapshot-${index}`, "stale"], text })),
    }),
  });
const minting = "on: push\njobs:\n  x:\n    permissions:\n      id-token: write\n    steps: [{ run: ./take }]\n";

test("where GitHub was asked, people and copies of the workflow are evidence", () => {
  const { findings } = judgedWorkflow(
    publisherOpenToAnyBranch,
    workflow(pypi),
    theGitHubSight({ settings: copies(minting, "on: push\njobs: {}\n") }),
  );
  const evidence = findings[0]?.evidence.slice(1) ?? [];

  assert.is(findings[0]?.severity, "medium");
  assert.equal(
    evidence.map((one) => ("setting" in one ? `${one.setting}: ${one.says}` : "")),
    [
      `branch snapshot-0: holds another ${releaseFile} that asks for an identity token (the same on stale)`,
      "people who can push: 1 person can push: ada",
    ],
  );
});

test("rulesets that keep every branch and tag make it less", () => {
  const { rulesets } = theSettings();
  const kept = rulesets.seen ? rulesets.value.map((one) => ({ ...one, rules: [...one.rules, { type: "creation" }] })) : [];
  const severity = (settings: Parameters<typeof theSettings>[0]) =>
    judgedWorkflow(publisherOpenToAnyBranch, workflow(pypi), theGitHubSight({ settings: theSettings(settings) })).findings[0]?.severity;

  assert.is(severity({}), "medium");
  assert.is(severity({ rulesets: observed(kept) }), "low");
  assert.is(severity({ rulesets: observed(kept.slice(1)) }), "medium");
});

test("a copy that leaves the environment out is the registry's to refuse, and that is not seen", () => {
  const bound = workflow(pypi, "    environment: npm\n");
  const { findings, unseen } = judgedWorkflow(publisherOpenToAnyBranch, bound, theGitHubSight({ settings: copies(minting) }));

  assert.equal(findings, []);
  assert.is(
    unseen[0]?.says,
    `snapshot-0 and stale hold another ${releaseFile}, which can mint an identity token outside the environment npm: whether the trusted publisher at PyPI demands that environment could not be seen.`,
  );
  assert.is(unseen[0]?.needs, "The package's owners can show it at PyPI.");
  assert.equal(judgedWorkflow(publisherOpenToAnyBranch, bound, theGitHubSight({ settings: copies(bound) })).unseen, []);
  assert.equal(judgedWorkflow(publisherOpenToAnyBranch, bound, theGitHubSight()), { findings: [], unseen: [] });
});

const project = "pyproject.toml";
const named = { [project]: '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "lamp"\nversion = "1.2.0"\n' };
const onRecord = (publishers: RegistryRecord["publishers"]) => [aRecord({ registry: "pypi", name: "lamp", publishers })];
const by = (...given: readonly Partial<RecordedPublisher>[]) => onRecord(observed(given.map((one) => aPublisher(one))));

function recorded(job: string, records: readonly RegistryRecord[], copied = false) {
  const github = theGitHubSight(copied ? { settings: copies(minting) } : {});
  return judgedWithRecords(publisherOpenToAnyBranch, { ...named, [releaseFile]: workflow(pypi, job) }, records, github);
}

test("a publisher on record that demands no environment is evidence; where all demand one, no copy gets by", () => {
  const [finding] = recorded("", by({ environment: null })).findings;

  assert.ok(
    finding?.evidence.some(
      ({ setting, says }) =>
        `${setting}: ${says}` === "trusted publisher of PyPI package lamp: on record: lanternfish/lamp, release.yml, no environment",
    ),
  );
  assert.is(recorded("", by({ environment: "pypi" }, { environment: null, workflow: "other.yml" })).findings.length, 0);
  assert.is(recorded("", by({ environment: "pypi" }, { environment: null })).findings.length, 1);
  assert.is(recorded("", by()).findings.length, 0);
  assert.is(recorded("", onRecord(unseen("no-permission"))).findings.length, 1);
});

test("a record decides about copies that leave the environment out", () => {
  const bound = "    environment: npm\n";
  const { findings, unseen: doubts } = recorded(bound, by({ environment: null }), true);

  assert.is(
    findings[0]?.says,
    `snapshot-0 and stale hold another ${releaseFile}, which can mint an identity token outside the environment npm, and a trusted publisher at PyPI demands none.`,
  );
  assert.equal([findings[0]?.at.line, findings[0]?.severity, findings[0]?.confidence], [3, "medium", "high"]);
  assert.equal(
    findings[0]?.evidence.map(({ setting }) => setting),
    ["trusted publisher of PyPI package lamp", "branch snapshot-0", "people who can push"],
  );
  assert.equal(doubts, []);
  assert.equal(recorded(bound, by({ environment: "npm" }), true), { findings: [], unseen: [] });
  assert.equal(recorded(bound, by({ environment: null })), { findings: [], unseen: [] });
  assert.is(recorded(bound, onRecord(unseen("no-permission")), true).unseen.length, 1);
});

test.run();
