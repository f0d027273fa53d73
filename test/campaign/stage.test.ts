import { test } from "uvu";
import * as assert from "uvu/assert";
import { aCredential, aPublishPath } from "../builders.ts";
import { observed } from "../github.ts";
import { aRelease, theReleases } from "../registries/ledger.ts";
import { aSubject, byToken, fresh, hidden, only, releasedBy, told } from "./lamp.ts";

test("a token of a package that another workflow may have released is no step back", () => {
  const trusted = aPublishPath();
  const nightly = aPublishPath({ ...byToken, workflow: ".github/workflows/nightly.yml" });
  const both = only({ record: { releases: fresh }, given: { paths: [trusted, nightly] } });
  assert.is(both.stage, "untouched");
  const alone = only({ path: byToken, record: { releases: fresh } });
  assert.equal([alone.stage, alone.next?.link], ["regressed", "https://github.com/lanternfish/lamp/blob/HEAD/.github/workflows/release.yml#L20"]);
  assert.is(only({ path: byToken, record: { releases: releasedBy(".github/workflows/other.yml") } }).stage, "untouched");
  assert.is(only({ record: { releases: releasedBy(".github/workflows/other.yml") } }).stage, "registered");
});

test("a workflow whose files do not tell is merged where the newest version names it", () => {
  const path = { credential: aCredential({ kind: "delegated" }) };
  const releases = releasedBy(".github/workflows/release.yml");
  assert.is(only({ path, record: { releases } }).stage, "proven");
  const blind = only({ path, record: { releases: fresh } });
  assert.equal([blind.stage, blind.next?.says], ["untouched", "Look what release.yml publishes with: the files here do not tell."]);
});

test("a version that was taken back shows nothing", () => {
  const taken = aRelease({ version: "1.3.0", manner: "token-or-person", withdrawn: true });
  assert.is(only({ record: { releases: theReleases([taken, aRelease()]) }, given: { told: told("revoke-token") } }).stage, "locked");
});

test("tokens that a registry was seen to take leave nothing locked, although no step of the runbook is about them", () => {
  const runbooks = aSubject().runbooks.map((one) => ({ ...one, steps: one.steps.filter(({ kind }) => kind !== "refuse-tokens") }));
  const at = (tokens: "allowed" | "refused") => only({ record: { releases: fresh, tokens: observed(tokens) }, given: { runbooks } }).stage;
  assert.equal([at("allowed"), at("refused")], ["proven", "locked"]);
});

test("without a runbook nothing shows that tokens are shut out", () => {
  assert.is(only({ record: { releases: fresh, tokens: hidden }, given: { runbooks: [] } }).stage, "proven");
});

test.run();
