import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { missingProvenance } from "../../src/rules/missing-provenance.ts";
import { unseen } from "../../src/model/observed.ts";
import type { Release } from "../../src/model/release.ts";
import { aCredential, aPublishPath, aStoredToken, judged, theSurroundings } from "../builders.ts";
import { observed, theGitHubSight, theSettings } from "../github.ts";
import { anEntry, aRecord, aRelease, theReleases } from "../registries/ledger.ts";

const workflow = ".github/workflows/release.yml";
const at = { file: workflow, line: 24, column: 11 };

function told(given: Partial<PublishPath>) {
  return judged(missingProvenance, [aPublishPath(given)]);
}

test("switched off: it is told where that stands, with the upload it holds for", () => {
  const { findings } = told({
    registry: "pypi",
    tool: "pypa/gh-action-pypi-publish@v1",
    provenance: { state: "off", at, says: "attestations is false" },
  });

  assert.is(findings.length, 1);
  assert.equal(findings[0]?.at, at);
  assert.is(findings[0]?.says, "pypa/gh-action-pypi-publish@v1 uploads to PyPI without provenance: attestations is false.");
  assert.equal(findings[0]?.evidence, [{ file: workflow, line: 20, column: 14, says: "the upload it holds for" }]);
  assert.is(findings[0]?.severity, "low");
  assert.is(findings[0]?.confidence, "high");
});

test("switched off at npm is less sure, since a private repository can have none", () => {
  const { findings } = told({ provenance: { state: "off", at: aPublishPath().at, says: "--no-provenance is given" } });

  assert.is(findings[0]?.confidence, "medium");
  assert.equal(findings[0]?.evidence, []);
});

test("a client that makes none is told with what would", () => {
  const next = (registry: PublishPath["registry"]) =>
    told({ registry, provenance: { state: "not-made", at, says: "it uploads none" } }).findings[0]?.next ?? "";

  assert.match(next("pypi"), "gh-action-pypi-publish");
  assert.match(next("rubygems"), "release-gem");
  assert.match(next("npm"), "publish with npm");
  const { findings } = told({ tool: "uv publish", registry: "pypi", provenance: { state: "not-made", says: "uv makes none" } });
  assert.is(findings[0]?.says, "uv publish uploads to PyPI by trusted publishing and leaves no provenance: uv makes none.");
  assert.is(findings[0]?.confidence, "medium");
});

test("made, or taken by no registry: nothing is said", () => {
  for (const state of ["made", "not-offered"] as const) assert.equal(told({ provenance: { state } }), { findings: [], unseen: [] });
});

test("what is not known is unseen where there is a reason, and silent where nothing is known of the client", () => {
  const { findings, unseen } = told({ tool: "scripts/ship.mjs", provenance: { state: "unknown", says: "scripts/ship.mjs could not be read" } });

  assert.equal(findings, []);
  assert.equal(
    unseen.map(({ says }) => says),
    ["Whether scripts/ship.mjs leaves provenance could not be told: scripts/ship.mjs could not be read."],
  );
  assert.equal(told({ provenance: { state: "unknown" } }), { findings: [], unseen: [] });
});

test("with a token the token is the defect, and other rules tell it", () => {
  for (const credential of [aStoredToken(), aStoredToken({ kind: "mixed" }), aCredential({ kind: "unknown" })])
    assert.equal(told({ credential, provenance: { state: "off", at } }), { findings: [], unseen: [] });
});

/** The same where the registry was asked; in a public repository. */
function released(given: Partial<PublishPath>, newest: readonly Release[], settings: Parameters<typeof theSettings>[0] | null = {}) {
  const path = aPublishPath(given);
  const ledger = [anEntry({ paths: [path], record: aRecord({ registry: "npm", releases: theReleases(newest) }) })];
  const github = settings === null ? null : theGitHubSight({ settings: theSettings(settings) });
  return judged(missingProvenance, [path], "", theSurroundings({ ledger, github }));
}

const unread = { state: "unknown", says: "ship.mjs could not be read" } as const;
const bare = aRelease({ manner: "trusted" });

test("a newest version with provenance that was verified leaves nothing unseen", () => {
  assert.equal(released({ provenance: unread }, [aRelease()]), { findings: [], unseen: [] });
  const stated = aRelease({ provenance: observed({ state: "stated" }) });
  for (const newest of [[stated], [], [aRelease({ manner: unseen("not-asked") })]])
    assert.is(released({ provenance: unread }, newest).unseen.length, 1);
  const both = { provenance: unread, packages: ["pkg:npm/%40lanternfish/lamp", "pkg:npm/wick"] };
  assert.is(released(both, [aRelease()]).unseen.length, 1, "of the other package nothing was seen");
});

test("a newest trusted version without any is told at the upload, whatever files promise", () => {
  const { findings, unseen: doubts } = released({ provenance: unread }, [bare]);

  assert.is(findings[0]?.says, "@lanternfish/lamp 1.2.0 came out at npm on 2026-11-20 by trusted publishing and without provenance.");
  assert.equal([findings[0]?.at.line, findings[0]?.severity, findings[0]?.confidence, findings[0]?.job], [20, "low", "high", "publish"]);
  assert.equal(findings[0]?.packages, ["pkg:npm/%40lanternfish/lamp"]);
  assert.equal(
    findings[0]?.evidence.map((one) => `${one.setting}: ${one.says}`),
    ["npm package @lanternfish/lamp: 1.2.0 came out on 2026-11-20 by trusted publishing and without provenance"],
  );
  assert.equal(doubts, []);
  assert.is(released({}, [bare]).findings.length, 1);
  assert.is(released({}, [aRelease({ version: "1.3.0", manner: "token-or-person", publishedAt: "2026-11-24T10:00:00Z" }), bare]).findings.length, 1);
  assert.equal(released({}, [aRelease()]).findings, []);
});

test("it is not told where npm takes none, where it was not seen, and where the version before had some", () => {
  const before = aRelease({ version: "1.1.0", publishedAt: "2026-11-01T10:00:00Z" });

  assert.equal(released({}, [bare], { visibility: "private" }).findings, []);
  assert.equal(released({ provenance: { state: "not-offered" } }, [bare]).findings, []);
  assert.equal(released({}, [aRelease({ manner: "trusted", provenance: unseen("not-asked") })]).findings, []);
  // As of a bundle that a person signed, which Maven Central takes.
  assert.equal(released({}, [aRelease({ manner: "trusted", provenance: observed({ state: "stated" }) })]).findings, []);
  assert.equal(released({}, [bare, before]).findings, []);
  assert.is(released({}, [bare], null).findings[0]?.confidence, "medium");
});

test("a version without any makes sure of what files say", () => {
  const off = { state: "off", at, says: "--no-provenance is given" } as const;

  assert.is(released({ provenance: off }, [aRelease()]).findings[0]?.confidence, "medium");
  const [finding] = released({ provenance: off }, [bare]).findings;
  assert.is(finding?.confidence, "high");
  assert.match(finding?.evidence.at(-1)?.says ?? "", "and without provenance");
});

test("provenance that does not hold is told at the registry, however the package is published", () => {
  const refused = aRelease({ manner: "trusted", provenance: observed({ state: "refused", says: "the certificate names another repository" }) });
  const { findings } = released({ credential: aStoredToken() }, [refused]);

  assert.is(
    findings[0]?.says,
    "The provenance of 1.2.0 of @lanternfish/lamp at npm, which came out on 2026-11-20, does not hold: the certificate names another repository.",
  );
  assert.equal([findings[0]?.at.setting, findings[0]?.severity, findings[0]?.confidence], ["npm package @lanternfish/lamp", "high", "high"]);
  assert.is(released({}, [{ ...refused, withdrawn: true }]).findings[0]?.severity, "low");
});

test.run();
