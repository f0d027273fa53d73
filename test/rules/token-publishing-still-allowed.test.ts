import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import { tokenPublishingStillAllowed } from "../../src/rules/token-publishing-still-allowed.ts";
import { aPublishPath, aStoredToken, judged, theSurroundings } from "../builders.ts";
import { observed } from "../github.ts";
import { aClaim, aFit, anEntry, aRecord, aRelease, aRun, theReleases } from "../registries/ledger.ts";

const path = aPublishPath();
const byToken = theReleases([aRelease({ manner: "token-or-person" })]);

function told(record: Partial<RegistryRecord>, given: Partial<LedgerEntry> = {}) {
  const entry = anEntry({ record: aRecord({ tokens: observed("allowed"), ...record }), ...given });
  return judged(tokenPublishingStillAllowed, entry.paths, "", theSurroundings({ ledger: [entry] }));
}

test("a package whose newest version came out by trusted publishing, and that takes tokens", () => {
  const { findings, unseen: doubts } = told({});

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "@lanternfish/lamp at npm is published by trusted publishing, and still accepts whatever long-lived token one of its owners makes.",
  );
  assert.is(findings[0]?.next, 'Set "Require two-factor authentication and disallow tokens" in the package\'s settings at npm.');
  assert.equal([findings[0]?.at.setting, findings[0]?.severity, findings[0]?.confidence], ["npm package @lanternfish/lamp", "medium", "high"]);
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    ["1.2.0 came out on 2026-11-20 by trusted publishing with provenance"],
  );
  assert.equal(doubts, []);
});

test("a publisher that accepts an upload is enough, and a release has to prove it first", () => {
  const [finding] = told({ releases: byToken }).findings;

  assert.is(finding?.evidence[0]?.says, "npm publish fits the trusted publisher lanternfish/lamp, release.yml, environment npm");
  assert.match(finding?.next ?? "", /^Release once by trusted publishing first; then set "Require/);
});

test("a token in the workflow comes first", () => {
  const token = aPublishPath({ credential: aStoredToken({ kind: "mixed" }) });
  const [finding] = told({}, { paths: [path, token] }).findings;

  assert.match(finding?.next ?? "", /^Take the token out of the workflow first; then set/);
  assert.is(finding?.evidence.at(-1)?.says, "npm publish publishes it with the secret NPM_TOKEN");
});

test("crates.io can refuse tokens as well, and says so to anybody", () => {
  const crate = aPublishPath({ registry: "crates-io", packages: ["pkg:cargo/lamp"], tool: "cargo publish" });
  const [finding] = told({ registry: "crates-io", name: "lamp", purl: "pkg:cargo/lamp" }, { paths: [crate] }).findings;

  assert.is(finding?.at.setting, "crates.io package lamp");
  assert.match(finding?.next ?? "", "trusted publishing only");
});

test("refused tokens, registries that cannot refuse, and packages without trusted publishing are left alone", () => {
  const refusing = [aFit([aRun(path, [aClaim({ fits: false })]), aRun(path, [aClaim({ fits: "unknown" })])])];

  assert.equal(told({ tokens: observed("refused") }), { findings: [], unseen: [] });
  assert.equal(told({ registry: "pypi", name: "lamp" }), { findings: [], unseen: [] });
  assert.equal(told({ releases: byToken }, { fits: refusing }), { findings: [], unseen: [] });
  assert.equal(told({ releases: byToken, tokens: unseen("no-permission") }, { fits: [] }), { findings: [], unseen: [] });
});

test("what npm shows to nobody is unseen, with who can tell", () => {
  const needs = "the package's publishing access at npmjs.com, as a maintainer";
  const { findings, unseen: doubts } = told({ tokens: unseen("not-offered", needs) });

  assert.equal(findings, []);
  assert.equal(
    doubts.map((one) => [one.at?.setting, one.says, one.needs]),
    [["npm package @lanternfish/lamp", "Whether it still accepts tokens could not be seen.", `Needed to see it: ${needs}.`]],
  );
});

test.run();
