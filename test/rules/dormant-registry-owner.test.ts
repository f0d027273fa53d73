import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryAccountOwner } from "../../src/model/registry-account.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import type { Release } from "../../src/model/release.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import { dormantRegistryOwner } from "../../src/rules/dormant-registry-owner.ts";
import { judged, theSurroundings } from "../builders.ts";
import { observed, theGitHubSight } from "../github.ts";
import { anEntry, anOwner, aRecord, aRelease, theReleases } from "../registries/ledger.ts";

const owners = observed(["ada", "grace", "lin"].map((name) => anOwner({ name, github: null })));

/** A version by an account, or by a workflow where there is none. */
const version = (publishedAt: string, by: string | null, given: Partial<Omit<Release, "manner">> = {}): Release =>
  aRelease({
    version: publishedAt,
    publishedAt: `${publishedAt}T10:00:00Z`,
    ...given,
    ...(by === null ? {} : { manner: "token-or-person", by: observed(by) }),
  });

const recent = [version("2026-11-20", "Ada"), version("2026-06-20", null), version("2026-01-20", "ada"), version("2025-03-01", "grace")];

function told(record: Partial<RegistryRecord> = {}, given: Partial<Surroundings> = {}) {
  const entry = anEntry({ record: aRecord({ owners, releases: theReleases(recent), ...record }), paths: [] });
  return judged(dormantRegistryOwner, [], "", theSurroundings({ ledger: [entry], github: theGitHubSight(), ...given }));
}

const settings = (result: ReturnType<typeof told>) => result.findings.map(({ at }) => at.setting);

test("an owner who published nothing for a year, while others and workflows did", () => {
  const result = told();

  assert.equal(settings(result), ["owner grace of npm package @lanternfish/lamp", "owner lin of npm package @lanternfish/lamp"]);
  assert.is(result.findings[0]?.says, "grace may publish @lanternfish/lamp at npm and published none of the 3 versions that came out in a year.");
  assert.is(result.findings[0]?.evidence[0]?.says, "published or approved by workflows (1) and ada (2)");
  assert.equal([result.findings[0]?.severity, result.findings[0]?.confidence], ["medium", "medium"]);
  assert.equal([result.findings[0]?.packages, result.unseen], [["pkg:npm/%40lanternfish/lamp"], []]);
});

test("who approves a staged version publishes", () => {
  const releases = theReleases([...recent.slice(0, 3), version("2026-02-20", null, { approvedBy: "Grace" })]);
  assert.equal(settings(told({ releases })), ["owner lin of npm package @lanternfish/lamp"]);
});

test("an account that publishes another package of the repository at the registry is in use", () => {
  const own = anEntry({ record: aRecord({ owners, releases: theReleases(recent) }), paths: [] });
  const ledger = (registry: "npm" | "pypi", day: string) => [
    own,
    anEntry({ record: aRecord({ registry, name: "wick", releases: theReleases([version(day, "Grace")]) }), paths: [] }),
  ];

  assert.equal(settings(told({}, { ledger: ledger("npm", "2026-10-01") })), ["owner lin of npm package @lanternfish/lamp"]);
  assert.is(told({}, { ledger: ledger("npm", "2025-10-01") }).findings.length, 2);
  assert.is(told({}, { ledger: ledger("pypi", "2026-10-01") }).findings.length, 2);
});

test("two owners are needed in any case, and what the organisation calls its own is kept on purpose", () => {
  const two = observed(["ada", "grace"].map((name) => anOwner({ name })));
  const account: RegistryAccountOwner = { registry: "npm", name: "lin", login: null, at: { file: "", line: 1, column: 1 } };

  assert.equal(told({ owners: two }), { findings: [], unseen: [] });
  assert.equal(settings(told({}, { accounts: [account] })), ["owner grace of npm package @lanternfish/lamp"]);
  const team = observed([anOwner({ name: "ada" }), anOwner({ name: "grace" }), anOwner({ kind: "team", name: "github:lanternfish:x" })]);
  assert.equal(settings(told({ owners: team })), ["owner grace of npm package @lanternfish/lamp"]);
});

test("few or old versions say nothing of anybody", () => {
  assert.equal(told({ releases: theReleases(recent.slice(1)) }), { findings: [], unseen: [] });
  assert.equal(told({ releases: theReleases([]) }), { findings: [], unseen: [] });
  assert.is(told({ releases: theReleases(recent.map((one) => ({ ...one, publishedAt: null }))) }).findings.length, 0);
});

test("one version of the year whose publisher is not told may be anybody's, but only of the year", () => {
  const hidden = unseen("not-offered", "the gem's page");
  const hiding = (index: number) => theReleases(recent.map((one, at) => (at === index ? { ...one, by: hidden } : one)));

  const { findings, unseen: doubts } = told({ releases: hiding(1) });
  assert.equal(
    [findings, doubts.map(({ says, needs }) => [says, needs])],
    [[], [["Which of its owners published its versions of the last year could not be seen.", "Needed to see it: the gem's page."]]],
  );
  assert.is(told({ releases: hiding(3) }).findings.length, 2);
  const everybody = [
    version("2026-11-01", "ada"),
    version("2026-10-01", "grace"),
    version("2026-09-01", "lin"),
    { ...version("2026-08-01", null), by: hidden },
  ];
  assert.equal(told({ releases: theReleases(everybody) }), { findings: [], unseen: [] });
});

test("versions that were looked at have to go back far enough", () => {
  const days = (list: readonly string[]) =>
    theReleases(
      list.map((day) => version(day, "ada")),
      true,
    );

  const short = told({ releases: days(["2026-11-20", "2026-11-10", "2026-11-05"]) });
  assert.equal(short.findings, []);
  assert.is(
    short.unseen[0]?.says,
    "Which of its owners have published nothing for long could not be told: its newest 3 versions, which were looked at, came out within 20 days.",
  );
  const young = ["2026-11-20", "2026-11-10", "2026-11-05"].map((day) => version(day, "ada"));
  assert.is(told({ releases: theReleases(young) }).findings[0]?.confidence, "medium");
  const half = told({ releases: days(["2026-11-20", "2026-09-10", "2026-06-28"]) }).findings[0];
  assert.is(half?.confidence, "low");
  assert.match(half?.says ?? "", "none of the 3 versions that came out in the last 150 days; older ones were not looked at.");
  assert.is(told({ releases: days(["2026-11-20", "2026-11-10", "2026-11-05", "2025-11-20"]) }).findings[0]?.confidence, "medium");
});

test("a crate that refuses tokens is less grave", () => {
  const severity = (tokens: "allowed" | "refused") => told({ registry: "crates-io", name: "lamp", tokens: observed(tokens) }).findings[0]?.severity;
  assert.equal([severity("refused"), severity("allowed")], ["low", "medium"]);
});

test("what was not seen is a doubt: the day, the owners, the versions", () => {
  const says = (result: ReturnType<typeof told>) => [result.findings.length, ...result.unseen.map((one) => one.says)];

  assert.equal(says(told({}, { github: theGitHubSight({ date: null }) })), [
    0,
    "Which owners of packages have published nothing for a year could not be told without the day of the audit.",
  ]);
  assert.is(says(told({}, { github: null })).length, 2);
  assert.equal(says(told({ owners: unseen("unavailable") })), [0, "Who owns it at its registry could not be seen."]);
  assert.equal(says(told({ releases: unseen("unavailable") })), [0, "How its versions came out could not be seen."]);
  assert.equal(told({ releases: unseen("unavailable"), owners: observed([anOwner()]) }).unseen, []);
  assert.equal(told({ owners: unseen("unavailable"), exists: observed(false) }).unseen, []);
});

test.run();
