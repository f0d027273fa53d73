import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import { publisherWithoutEnvironment } from "../../src/rules/publisher-without-environment.ts";
import { aPublishPath, aStoredToken, judged, theSurroundings } from "../builders.ts";
import { observed, theGitHubSight, theSettings } from "../github.ts";
import { aFit, anEntry, aRecord, aRelease, aRun, theReleases } from "../registries/ledger.ts";

const path = aPublishPath();
const hidden = unseen("no-permission");

function told(entry: LedgerEntry, given: Parameters<typeof theSurroundings>[0] = {}) {
  return judged(publisherWithoutEnvironment, entry.paths, "", theSurroundings({ ledger: [entry], ...given }));
}

test("a publisher on record that demands no environment is told at the registry", () => {
  const { findings, unseen: doubts } = told(anEntry({ fits: [aFit([aRun(path)], { environment: null })] }));

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "The trusted publisher of @lanternfish/lamp at npm demands no environment, so a copy of release.yml on any branch of lanternfish/lamp can publish.",
  );
  assert.is(
    findings[0]?.next,
    "The release runs in the environment npm. Name it in the trusted publisher at npm; npm changes none, so make it again and release within two days.",
  );
  assert.equal(findings[0]?.at, {
    setting: "trusted publisher of npm package @lanternfish/lamp",
    page: "https://www.npmjs.com/package/@lanternfish/lamp",
  });
  assert.equal([findings[0]?.severity, findings[0]?.confidence], ["medium", "high"]);
  assert.equal(findings[0]?.packages, ["pkg:npm/%40lanternfish/lamp"]);
  assert.equal(
    findings[0]?.evidence.map((one) => one.says),
    ["npm publish publishes it in the environment npm"],
  );
  assert.equal(doubts, []);
});

test("one that demands an environment, and one of another provider, are left alone", () => {
  assert.equal(told(anEntry()), { findings: [], unseen: [] });
  assert.equal(told(anEntry({ fits: [aFit([], { provider: "gitlab", environment: null })] })), { findings: [], unseen: [] });
});

test("two publishers without one are two findings, told apart whatever stands before them", () => {
  const open = aFit([], { environment: null });
  const other = aFit([], { environment: null, workflow: "nightly.yml" });
  const prints = told(anEntry({ fits: [open, other] })).findings.map(({ fingerprint }) => fingerprint);

  assert.is(new Set(prints).size, 2);
  assert.equal(
    told(anEntry({ fits: [other] })).findings.map(({ fingerprint }) => fingerprint),
    prints.slice(1),
  );
});

test("where the workflow has none either, that comes first", () => {
  const open = aPublishPath({ environment: null });
  const [finding] = told(anEntry({ paths: [open], fits: [aFit([aRun(open)], { environment: null })] })).findings;

  assert.match(finding?.next ?? "", "Declare an environment on the workflow job that publishes");
});

test("what may only be staged, and refs that rulesets keep, make it less", () => {
  const { rulesets } = theSettings();
  const kept = rulesets.seen ? rulesets.value.map((one) => ({ ...one, rules: [...one.rules, { type: "creation" }] })) : [];
  const severity = (publisher: Parameters<typeof aFit>[1], settings: Parameters<typeof theSettings>[0] = {}) =>
    told(anEntry({ fits: [aFit([], { environment: null, ...publisher })] }), { github: theGitHubSight({ settings: theSettings(settings) }) })
      .findings[0]?.severity;

  assert.is(severity({ allows: ["stage", "dist-tags"] }), "low");
  assert.is(severity({ allows: ["publish", "stage"] }), "medium");
  assert.is(severity({}, { rulesets: observed(kept) }), "low");
  assert.is(severity({ repository: "old-lamp" }, { rulesets: observed(kept) }), "medium");
});

test("what a release showed is less sure; of one file the newest counts, and the list is unseen", () => {
  const origin = {
    toldBy: "certificate",
    provider: "github",
    repository: "lanternfish/lamp",
    workflow: ".github/workflows/release.yml",
    ref: null,
    commit: null,
    event: null,
    environment: null,
    runner: null,
    run: null,
  } as const;
  const record = aRecord({ publishers: hidden, releases: theReleases([aRelease({ origin })]) });
  const open = aFit([], { environment: null }, "release");
  const bound = aFit([], {}, "release");
  const { findings, unseen: doubts } = told(anEntry({ record, fits: [open, bound] }));

  assert.match(findings[0]?.says ?? "", "The trusted publisher of @lanternfish/lamp at npm that 1.2.0 showed on 2026-11-20 demands no environment");
  assert.is(findings[0]?.confidence, "low");
  assert.equal(
    doubts.map(({ says, needs }) => [says, needs]),
    [["Which trusted publishers it has on record could not be seen.", "The package's owners can show it at npm."]],
  );
  assert.equal(told(anEntry({ record, fits: [bound, open] })).findings, []);
});

test("a list that was not seen matters only where something speaks of trusted publishing", () => {
  const byToken = theReleases([aRelease({ manner: "token-or-person" })]);
  const token = aPublishPath({ credential: aStoredToken() });
  const doubts = (entry: Partial<LedgerEntry>) =>
    told(anEntry({ record: aRecord({ publishers: hidden, releases: byToken }), paths: [token], fits: [], ...entry })).unseen.length;

  assert.is(doubts({}), 0);
  assert.is(doubts({ paths: [path] }), 1);
  assert.is(doubts({ record: aRecord({ publishers: hidden }) }), 1);
});

test.run();
