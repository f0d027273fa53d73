import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import type { RecordedPublisher } from "../../src/model/registry-record.ts";
import { publisherForMissingWorkflow } from "../../src/rules/publisher-for-missing-workflow.ts";
import { aPublishPath, judged, releaseFile, theSurroundings } from "../builders.ts";
import { aClaim, aFit, anEntry, aRecord, aRun } from "../registries/ledger.ts";

const workflowFiles = [".github/workflows/ci.yml", releaseFile];
const path = aPublishPath();

interface Given {
  readonly entry?: Partial<LedgerEntry>;
  readonly slug?: string | null;
  readonly paths?: readonly PublishPath[];
}

function told(publisher: Partial<RecordedPublisher>, { entry = {}, slug = "lanternfish/lamp", paths = [path] }: Given = {}) {
  const ledger = [anEntry({ paths, fits: [aFit([aRun(path, [aClaim({ fits: false })])], publisher)], ...entry })];
  return judged(publisherForMissingWorkflow, paths, "", theSurroundings({ slug, workflowFiles, ledger }));
}

test("a workflow that is not here", () => {
  const { findings, unseen: doubts } = told({ workflow: "publish.yml" });

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "A trusted publisher of @lanternfish/lamp at npm names the workflow publish.yml, which this repository does not have: whoever can push a file of that name can publish.",
  );
  assert.equal(
    [findings[0]?.at.setting, findings[0]?.severity, findings[0]?.confidence],
    ["trusted publisher of npm package @lanternfish/lamp", "medium", "high"],
  );
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    ["on record: lanternfish/lamp, publish.yml, environment npm", "npm publish publishes it"],
  );
  assert.equal(doubts, []);
});

test("one in other letters is not here, and is named", () => {
  assert.match(told({ workflow: "Release.yml" }).findings[0]?.says ?? "", "does not have (there is release.yml, in other letters)");
  assert.equal(told({ owner: "Lanternfish", repository: "Lamp" }), { findings: [], unseen: [] });
});

test("a workflow that publishes nothing of the package is told as low", () => {
  const [finding] = told({ workflow: "ci.yml" }).findings;

  assert.is(finding?.says, "A trusted publisher of @lanternfish/lamp at npm names ci.yml, and nothing in that workflow publishes it.");
  assert.is(finding?.severity, "low");
});

test("a file that holds the upload, calls it, or may hold it, is left alone", () => {
  const ci = ".github/workflows/ci.yml";
  const holding = [
    aPublishPath({ workflow: ci }),
    aPublishPath({ definedIn: ci }),
    aPublishPath({ through: [ci] }),
    aPublishPath({ workflow: ci, registry: "unknown", packages: [] }),
    aPublishPath({ workflow: ci, registry: "unknown", candidates: ["npm"], packages: [] }),
  ];
  for (const one of holding) assert.equal(told({ workflow: "ci.yml" }, { paths: [one] }).findings, []);
  const perhaps = [aPublishPath({ workflow: ci, packages: [] })];
  assert.equal(told({ workflow: "ci.yml" }, { entry: { perhaps } }).findings, []);

  const elsewhere = aPublishPath({ workflow: ci, registry: "unknown", candidates: ["pypi"], packages: [] });
  assert.is(told({ workflow: "ci.yml" }, { paths: [elsewhere], entry: { paths: [path] } }).findings.length, 1);
});

test("another repository is told where this one publishes the package", () => {
  const [finding] = told({ repository: "old-lamp" }).findings;

  assert.is(
    finding?.says,
    "A trusted publisher of @lanternfish/lamp at npm names the repository lanternfish/old-lamp, and lanternfish/lamp publishes it: whoever holds that name can publish.",
  );
  assert.equal([finding?.severity, finding?.confidence], ["medium", "medium"]);
  assert.equal(told({ repository: "old-lamp" }, { entry: { paths: [] } }).findings, []);
});

test("a workflow of another repository, where RubyGems takes it, is unseen unless it is accepted", () => {
  const elsewhere = { workflowRepository: "lanternfish/shared", workflow: "gem.yml" };
  const accepted = [aFit([aRun(path)], elsewhere)];

  assert.is(
    told(elsewhere).unseen[0]?.says,
    "Whether lanternfish/shared has the workflow gem.yml, which a trusted publisher names, was not looked at.",
  );
  assert.equal(told(elsewhere, { entry: { fits: accepted } }), { findings: [], unseen: [] });
});

test("without a name of its own the repository cannot be compared, and an unseen list is unseen", () => {
  const doubts = told({ workflow: "publish.yml" }, { slug: null });

  assert.equal(doubts.findings, []);
  assert.match(doubts.unseen[0]?.says ?? "", "Whether lanternfish/lamp, which a trusted publisher names, is this repository could not be told.");
  const record = aRecord({ publishers: unseen("no-permission") });
  const { findings, unseen: hidden } = told({}, { entry: { record, fits: [aFit([], { workflow: "gone.yml" }, "release")] } });
  assert.equal(findings, []);
  assert.equal(
    hidden.map(({ says }) => says),
    ["Which trusted publishers it has on record could not be seen."],
  );
});

test("publishers of other providers are not judged", () => {
  assert.equal(told({ provider: "gitlab", workflow: ".gitlab-ci.yml" }), { findings: [], unseen: [] });
});

test.run();
