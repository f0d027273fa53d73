import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { unmatchedTrustedPublisher } from "../../src/rules/unmatched-trusted-publisher.ts";
import { aPublishPath, aStoredToken, judged, releaseFile, theSurroundings } from "../builders.ts";
import { observed } from "../github.ts";
import { aClaim, aFit, anEntry, aRecord, aRelease, aRun, theReleases } from "../registries/ledger.ts";

const path = aPublishPath();
const says = "npm expects environment release; the run presents npm";
const refusing = aClaim({ recorded: "release", fits: false, says });
const hidden = unseen("no-permission", "a maintainer's list");

const entryOf = (given: Partial<LedgerEntry>): LedgerEntry => anEntry({ paths: [path], ...given });

function told(ledger: readonly LedgerEntry[], paths: readonly PublishPath[] = [path]) {
  return judged(unmatchedTrustedPublisher, paths, "", theSurroundings({ ledger }));
}

test("a run that the one trusted publisher refuses is told at the upload, claim by claim", () => {
  const file = aClaim({ claim: "workflow_ref", recorded: "publish.yml", presented: "release.yml", fits: false, says: "another file" });
  const fits = [aFit([aRun(path, [aClaim({ claim: "repository", recorded: "a", presented: "a" }), refusing, file])], { environment: "release" })];
  const { findings, unseen: doubts } = told([entryOf({ fits })]);

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "The trusted publisher of @lanternfish/lamp at npm does not accept what publish presents: npm expects environment release; the run presents npm.",
  );
  assert.equal([findings[0]?.at.file, findings[0]?.at.line, findings[0]?.job], [releaseFile, 20, "publish"]);
  assert.equal([findings[0]?.severity, findings[0]?.confidence], ["high", "high"]);
  assert.equal(findings[0]?.packages, ["pkg:npm/%40lanternfish/lamp"]);
  assert.equal(
    findings[0]?.evidence.map((one) => `${one.setting}: ${one.says}`),
    [
      "trusted publisher of npm package @lanternfish/lamp: lanternfish/lamp, release.yml, environment release",
      "trusted publisher of npm package @lanternfish/lamp: environment: release is on record, the run presents npm",
      "trusted publisher of npm package @lanternfish/lamp: workflow_ref: publish.yml is on record, the run presents release.yml",
    ],
  );
  assert.equal(doubts, []);
});

test("of several the one that refuses for fewest reasons is told, by the event that comes nearest", () => {
  const far = aFit([aRun(path, [aClaim({ claim: "repository", fits: false, says: "far" }), refusing])], { repository: "old-lamp" });
  const event = aClaim({ claim: "event_name", recorded: "", presented: "pull_request_target", fits: false, says: "refused event" });
  const near = aFit([aRun(path, [refusing, event]), aRun(path, [aClaim({ presented: "", fits: false, says: "none" })])]);
  const [finding] = told([entryOf({ fits: [far, near] })]).findings;

  assert.match(finding?.says ?? "", /^Of the trusted publishers of @lanternfish\/lamp at npm none accepts what publish presents: none\.$/);
  assert.equal(
    finding?.evidence.map((one) => one.says),
    ["the nearest: lanternfish/lamp, release.yml, environment npm", "environment: npm is on record, the run presents none"],
  );
});

test("one event of one publisher that is accepted is enough", () => {
  const fits = [aFit([aRun(path, [refusing]), aRun(path)]), aFit([aRun(path, [refusing])])];

  assert.equal(told([entryOf({ fits })]), { findings: [], unseen: [] });
});

test("what one upload presents does not speak for another", () => {
  const nightly = aPublishPath({ job: "nightly" });
  const fits = [aFit([aRun(path), aRun(nightly, [refusing])])];

  assert.equal(
    told([entryOf({ paths: [path, nightly], fits })], [path, nightly]).findings.map(({ job }) => job),
    ["nightly"],
  );
});

test("a publisher that may only stage does not publish, and stages", () => {
  const fit = (upload: PublishPath) => [aFit([aRun(upload)], { allows: ["stage"] })];
  const staging = aPublishPath({ tool: "npm stage publish" });

  assert.match(told([entryOf({ fits: fit(path) })]).findings[0]?.says ?? "", "npm lets it stage versions, and not publish.");
  assert.equal(told([entryOf({ paths: [staging], fits: fit(staging) })], [staging]).findings, []);
  assert.equal(told([entryOf({ fits: [aFit([aRun(path)], { allows: ["stage", "publish"] })] })]).findings, []);
});

test("a list that was seen and holds nobody, or nobody of GitHub's", () => {
  const none = told([entryOf({ record: aRecord({ publishers: observed([]) }), fits: [] })]).findings[0];
  const [others] = told([entryOf({ fits: [aFit([], { provider: "gitlab" })] })]).findings;

  assert.is(none?.says, "@lanternfish/lamp at npm has no trusted publisher on record, so what publish presents is refused.");
  assert.is(none?.next, "Register a trusted publisher at npm: repository lanternfish/lamp, workflow release.yml, environment npm.");
  assert.is(none?.evidence[0]?.says, "the list is empty");
  assert.match(others?.says ?? "", "has no trusted publisher that is GitHub's on record");
});

test("a list that was not seen is unseen, with who can show it", () => {
  const record = aRecord({ publishers: hidden });
  const { findings, unseen: doubts } = told([entryOf({ record, fits: [] })]);

  assert.equal(findings, []);
  assert.equal(
    doubts.map(({ at, says: what, needs }) => [at?.setting, what, needs]),
    [["npm package @lanternfish/lamp", "Which trusted publishers it has on record could not be seen.", "Needed to see it: a maintainer's list."]],
  );
});

test("what a release showed is told with low confidence, and accepts as well", () => {
  const origin = { toldBy: "certificate", provider: "github", repository: "lanternfish/lamp", workflow: ".github/workflows/release.yml" } as const;
  const rest = { ref: null, commit: null, event: null, environment: "release", runner: null, run: null };
  const releases = theReleases([aRelease({ origin: { ...origin, ...rest } })]);
  const record = aRecord({ publishers: hidden, releases });
  const shown = (accepting: boolean) => [aFit([aRun(path, accepting ? [] : [refusing])], { environment: "release" }, "release")];
  const [finding] = told([entryOf({ record, fits: shown(false) })]).findings;

  assert.is(finding?.confidence, "low");
  assert.match(finding?.says ?? "", /^The trusted publisher of @lanternfish\/lamp at npm that 1\.2\.0 showed on 2026-11-20 does not accept/);
  assert.equal(told([entryOf({ record, fits: shown(true) })]), { findings: [], unseen: [] });
});

test("what cannot be told is unseen, unless the newest release was signed for the same file and environment", () => {
  const number = aClaim({ claim: "repository_owner_id", presented: null, fits: "unknown", says: "a number that refuses nothing by itself" });
  const claim = aClaim({ recorded: "", fits: "unknown", says: "whether npm accepts that is unconfirmed" });
  const signed = (environment: string) =>
    aRelease({
      origin: {
        toldBy: "certificate",
        provider: "github",
        repository: "lanternfish/lamp",
        workflow: releaseFile,
        ref: null,
        commit: null,
        event: null,
        environment,
        runner: null,
        run: null,
      },
    });
  const entry = (releases: readonly ReturnType<typeof aRelease>[]) =>
    entryOf({ record: aRecord({ releases: theReleases(releases) }), fits: [aFit([aRun(path, [number, claim])], { environment: null })] });
  const whether =
    "Whether the trusted publisher of @lanternfish/lamp at npm accepts what publish presents could not be told: whether npm accepts that is unconfirmed.";

  assert.equal(
    told([entry([])]).unseen.map((one) => [one.says, one.needs]),
    [[whether, "A release by it shows whether it is accepted."]],
  );
  assert.equal(told([entry([])]).findings, []);
  assert.equal(told([entry([signed("npm")])]), { findings: [], unseen: [] });
  assert.is(told([entry([signed("other")])]).unseen.length, 1);
});

test("a package that the registry does not show is unseen", () => {
  const record = aRecord({ exists: observed(false), publishers: observed([]) });
  const { findings, unseen: doubts } = told([entryOf({ record, fits: [] })]);

  assert.equal(findings, []);
  assert.is(doubts[0]?.says, "npm shows no package @lanternfish/lamp, so whether a trusted publisher waits for publish could not be seen.");
});

test("an upload that names no package is taken for that of the only one declared, and is less sure", () => {
  const untold = aPublishPath({ packages: [], tool: "changeset publish" });
  const perhaps = (claims: readonly ReturnType<typeof aClaim>[]) => entryOf({ paths: [], perhaps: [untold], fits: [aFit([aRun(untold, claims)])] });
  const { findings, unseen: doubts } = told([perhaps([refusing])], [untold]);

  assert.equal([findings.length, findings[0]?.confidence, doubts.length], [1, "medium", 0]);
  assert.equal(told([perhaps([])], [untold]), { findings: [], unseen: [] });
  const wick = entryOf({ record: aRecord({ name: "wick" }), paths: [] });
  assert.equal(
    told([perhaps([refusing]), wick], [untold]).unseen.map(({ says: what }) => what),
    ["Which package changeset publish uploads to npm could not be told, nor whether a trusted publisher accepts it."],
  );
  assert.equal(told([perhaps([]), wick], [untold]), { findings: [], unseen: [] }, "the one that is told accepts it");
});

test("an upload that no registry was asked about is unseen", () => {
  assert.equal(
    told([]).unseen.map((one) => [one.says, one.needs]),
    [["What npm holds of pkg:npm/%40lanternfish/lamp was not looked at.", "It was not asked for in this audit."]],
  );
});

test("where one of several packages is published the finding is less sure", () => {
  const both = aPublishPath({ packages: ["pkg:npm/%40lanternfish/lamp", "pkg:npm/wick"] });
  const entries = (upload: PublishPath) => [
    entryOf({ paths: [upload], fits: [aFit([aRun(upload, [refusing])])] }),
    entryOf({ record: aRecord({ name: "wick" }), paths: [upload] }),
  ];

  assert.is(told(entries(both), [both]).findings[0]?.confidence, "medium");
  const tool = aPublishPath({ ...both, tool: "changeset publish" });
  assert.is(told(entries(tool), [tool]).findings[0]?.confidence, "high");
});

test("tokens, and registries without trusted publishing, are other rules' ground", () => {
  for (const given of [{ credential: aStoredToken() }, { credential: aStoredToken({ kind: "mixed" }) }, { registry: "maven-central" }] as const) {
    const other = aPublishPath(given);
    assert.equal(told([entryOf({ paths: [other], fits: [aFit([aRun(other, [refusing])])] })], [other]), { findings: [], unseen: [] });
  }
  assert.equal(judged(unmatchedTrustedPublisher, [path]), { findings: [], unseen: [] });
});

test.run();
