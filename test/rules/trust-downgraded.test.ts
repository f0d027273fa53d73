import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { Manner, Release } from "../../src/model/release.ts";
import { trustDowngraded } from "../../src/rules/trust-downgraded.ts";
import { judged, theSurroundings } from "../builders.ts";
import { anEntry, aRecord, aRelease, theReleases } from "../registries/ledger.ts";

type How = Manner | Release["manner"];

/** Versions from the newest to the oldest, a day between. */
function versions(...given: readonly (readonly [version: string, manner: How, more?: Partial<Release>])[]): readonly Release[] {
  return given.map(([version, manner, more], index) =>
    aRelease({ version, publishedAt: new Date(Date.UTC(2026, 9, 30 - index)).toISOString(), ...more, manner }),
  );
}

function told(releases: readonly Release[]) {
  const ledger = [anEntry({ record: aRecord({ releases: theReleases(releases) }) })];
  return judged(trustDowngraded, [], "", theSurroundings({ ledger }));
}

const graded = (releases: readonly Release[]) => told(releases).findings.map(({ severity, says }) => `${severity} ${says.split(" ")[0]}`);

test("a version by an account after a trusted one", () => {
  const { findings, unseen: doubts } = told(versions(["1.14.1", "token-or-person"], ["1.14.0", "trusted-with-provenance"]));

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "1.14.1 of @lanternfish/lamp at npm came out on 2026-10-30 by an account, with a token or by hand, with less proof than 1.14.0 before it.",
  );
  assert.equal([findings[0]?.at.setting, findings[0]?.severity, findings[0]?.confidence], ["npm package @lanternfish/lamp", "high", "high"]);
  assert.match(findings[0]?.next ?? "", "let npm refuse tokens for it");
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    [
      "1.14.1 came out on 2026-10-30 by an account, with a token or by hand (account ada)",
      "1.14.0 came out on 2026-10-29 by trusted publishing with provenance",
    ],
  );
  assert.equal(doubts, []);
});

test("each step down counts, and what only lacks provenance or approval is medium", () => {
  assert.equal(graded(versions(["1.1.0", "trusted"], ["1.0.0", "trusted-with-provenance"])), ["medium 1.1.0"]);
  assert.equal(graded(versions(["1.1.0", "trusted-with-provenance"], ["1.0.0", "staged"])), ["medium 1.1.0"]);
  assert.equal(graded(versions(["1.1.0", "staged"], ["1.0.0", "trusted"])), []);
  assert.equal(graded(versions(["1.1.0", "token-or-person"], ["1.0.0", "token-or-person"])), []);
});

test("the latest of a line is told, and is low once a later version has as much proof as before", () => {
  const twice = versions(["1.3.0", "token-or-person"], ["1.2.0", "trusted"], ["1.1.0", "token-or-person"], ["1.0.0", "trusted"]);
  const restored = versions(["1.2.0", "trusted"], ["1.1.0", "token-or-person"], ["1.0.0", "trusted"]);
  const half = versions(["1.2.0", "trusted"], ["1.1.0", "token-or-person"], ["1.0.0", "trusted-with-provenance"]);

  assert.equal(graded(twice), ["high 1.3.0"]);
  assert.equal(graded(restored), ["low 1.1.0"]);
  assert.match(told(restored).findings[0]?.says ?? "", "before it; a later one has as much as before.");
  assert.equal(graded(half), ["high 1.1.0"]);
  assert.equal(graded(versions(["1.1.0", "token-or-person", { withdrawn: true }], ["1.0.0", "trusted"])), ["low 1.1.0"]);
});

test("lines are compared with themselves alone, each told once", () => {
  assert.equal(graded(versions(["1.9.1", "token-or-person"], ["2.0.0", "trusted"], ["1.9.0", "token-or-person"])), []);
  assert.equal(
    graded(versions(["0.30.4", "token-or-person"], ["1.14.1", "token-or-person"], ["1.14.0", "trusted"], ["0.30.3", "trusted"])).toSorted(),
    ["high 0.30.4", "high 1.14.1"],
  );
});

test("what is not among the ten newest of its line is history", () => {
  const before = (count: number) => Array.from({ length: count }, (_, index) => [`1.${20 - index}.0`, "token-or-person"] as const);

  assert.equal(graded(versions(...before(10), ["1.0.0", "trusted"])), ["high 1.11.0"]);
  assert.equal(graded(versions(...before(11), ["1.0.0", "trusted"])), []);
});

test("a version of which it was not seen is passed over, and the newest one told as unseen", () => {
  const hidden = unseen("not-asked");
  const { findings, unseen: doubts } = told(versions(["1.2.0", hidden], ["1.1.0", "token-or-person"], ["1.0.5", hidden], ["1.0.0", "trusted"]));

  assert.equal(
    findings.map(({ says }) => says.split(" ")[0]),
    ["1.1.0"],
  );
  assert.equal(
    doubts.map(({ says }) => says),
    ["How its newest version, 1.2.0, came out could not be seen."],
  );
});

test("the same downgrade keeps its fingerprint when versions follow, and another has its own", () => {
  const print = (releases: readonly Release[]) => told(releases).findings[0]?.fingerprint;
  const old = versions(["1.1.0", "token-or-person"], ["1.0.0", "trusted"]);

  assert.is(print(versions(["1.1.1", "token-or-person"], ["1.1.0", "token-or-person"], ["1.0.0", "trusted"])), print(old));
  assert.is.not(print(versions(["1.3.0", "token-or-person"], ["1.2.0", "trusted"], ["1.1.0", "token-or-person"], ["1.0.0", "trusted"])), print(old));
});

test.run();
