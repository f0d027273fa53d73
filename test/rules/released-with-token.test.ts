import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import type { Release } from "../../src/model/release.ts";
import { releasedWithToken } from "../../src/rules/released-with-token.ts";
import { trustDowngraded } from "../../src/rules/trust-downgraded.ts";
import { aPublishPath, aStoredToken, judged, theSurroundings } from "../builders.ts";
import { observed } from "../github.ts";
import { aFit, anEntry, aPublisher, aRecord, aRelease, aRun, theReleases } from "../registries/ledger.ts";

const byToken = (given: Parameters<typeof aRelease>[0] = {}) => aRelease({ version: "2.0.0", manner: "token-or-person", ...given });
const trusted = aRelease({ version: "1.9.0", publishedAt: "2026-11-02T10:00:00Z" });
const older = byToken({ version: "1.0.0", publishedAt: "2025-01-10T10:00:00Z" });

function entry(releases: readonly Release[], record: Partial<RegistryRecord> = {}, given: Partial<LedgerEntry> = {}): LedgerEntry {
  return anEntry({ record: aRecord({ releases: theReleases(releases), ...record }), ...given });
}

function told(...given: Parameters<typeof entry>) {
  const one = entry(...given);
  return judged(releasedWithToken, one.paths, "", theSurroundings({ ledger: [one] }));
}

const graded = (...given: Parameters<typeof entry>) => {
  const { findings } = told(...given);
  return findings.map(({ severity, confidence }) => `${severity} ${confidence}`).join(", ");
};

test("the newest version came out by an account soon after a trusted one", () => {
  const { findings, unseen: doubts } = told([byToken(), trusted]);

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "2.0.0, the newest version of @lanternfish/lamp at npm, came out on 2026-11-20 by an account, with a token or by hand, although trusted publishing is set up.",
  );
  assert.equal([findings[0]?.at.setting, findings[0]?.severity, findings[0]?.confidence], ["npm package @lanternfish/lamp", "high", "high"]);
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    [
      "2.0.0 came out on 2026-11-20 by an account, with a token or by hand (account ada)",
      "1.9.0 came out on 2026-11-02 by trusted publishing with provenance",
      "trusted publisher on record: lanternfish/lamp, release.yml, environment npm",
    ],
  );
  assert.equal(doubts, []);
});

test("it is less where the trusted version is long ago, or the version was taken back", () => {
  const ago = (publishedAt: string) => graded([byToken(), aRelease({ version: "1.9.0", publishedAt })]);

  assert.is(ago("2026-08-22T10:00:00Z"), "high high");
  assert.is(ago("2026-08-21T10:00:00Z"), "medium high");
  assert.is(graded([byToken({ withdrawn: true }), trusted]), "low high");
});

test("a publisher on record is as sure as its date, and one registered later says nothing", () => {
  const since = (createdAt: string | null) => graded([byToken(), older], { publishers: observed([aPublisher({ createdAt })]) });

  assert.is(since("2026-03-01T00:00:00Z"), "medium high");
  assert.is(since(null), "medium medium");
  assert.is(since("2026-11-21T00:00:00Z"), "");
});

test("what a release showed, and the workflow alone, count where the list was not seen", () => {
  const publishers = unseen("no-permission");
  const token = aPublishPath({ credential: aStoredToken() });

  assert.is(graded([byToken(), older], { publishers, shownPublishers: [aPublisher()] }, { fits: [] }), "medium high");
  assert.is(graded([byToken(), older], { publishers }, { fits: [] }), "medium low");
  assert.is(graded([byToken(), older], { publishers }, { fits: [], paths: [token] }), "");
});

test("a first version, and a newest one that is trusted, are left alone", () => {
  assert.is(graded([byToken()]), "");
  assert.equal(graded([aRelease({ version: "2.0.1", publishedAt: "2026-11-22T10:00:00Z" }), byToken(), trusted]), "");
  const more = anEntry({ record: aRecord({ releases: theReleases([byToken()], true) }) });
  assert.is(judged(releasedWithToken, more.paths, "", theSurroundings({ ledger: [more] })).findings.length, 1);
});

test("this rule and trust-downgraded divide the ground: each such newest version is told once", () => {
  const line = [byToken({ version: "1.9.1" }), trusted];
  const tokens = Array.from({ length: 11 }, (_, index) =>
    byToken({ version: `1.9.${12 - index}`, publishedAt: `2026-11-${String(20 - index).padStart(2, "0")}T10:00:00Z` }),
  );
  const both = (releases: readonly Release[]) => {
    const ledger = [entry(releases)];
    return [releasedWithToken, trustDowngraded].map((rule) => judged(rule, [], "", theSurroundings({ ledger })).findings.length);
  };

  assert.equal(both(line), [0, 1]);
  assert.equal(both([byToken(), trusted]), [1, 0]);
  assert.equal(both([...tokens, trusted]), [1, 0], "a downgrade that is history in its line");
});

test("the fix is the registry's where it can refuse tokens", () => {
  const next = (record: Partial<RegistryRecord>) => told([byToken(), trusted], record).findings[0]?.next ?? "";

  assert.match(next({}), "let npm refuse tokens for it");
  assert.match(next({ registry: "pypi", name: "lamp" }), "revoke the tokens that can publish it");
});

test("what was not seen is unseen where trusted publishing is used, and nowhere else", () => {
  const unknown = aRelease({ manner: unseen("not-offered", "the file's page") });
  const token = aPublishPath({ credential: aStoredToken() });
  const none = { publishers: observed([]) };
  const doubts = (...given: Parameters<typeof entry>) => told(...given).unseen.map(({ says, needs }) => [says, needs]);

  assert.equal(doubts([unknown, trusted]), [["How its newest version, 1.2.0, came out could not be seen.", "Needed to see it: the file's page."]]);
  assert.equal(doubts([], { releases: unseen("unavailable") }), [
    ["How its versions came out could not be seen.", "npm gave no answer: another audit may show it."],
  ]);
  assert.equal(doubts([unknown], none, { paths: [token], fits: [] }), []);
  assert.is(doubts([unknown], none, { paths: [token], fits: [aFit([aRun(token)])] }).length, 1);
});

test.run();
