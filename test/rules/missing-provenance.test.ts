import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { missingProvenance } from "../../src/rules/missing-provenance.ts";
import { aCredential, aPublishPath, aStoredToken, judged } from "../builders.ts";

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

test.run();
