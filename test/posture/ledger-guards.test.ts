import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import { boundGuard, elsewhere, fitGuard, newestOf, proofGuard, provenanceGuard, tokenGuard } from "../../src/posture/ledger-guards.ts";
import { observed } from "../github.ts";
import { aClaim, aFit, anEntry, aPublisher, aRecord, aRelease, aRun, theReleases } from "../registries/ledger.ts";
import { aStartedPath } from "../trace/who/lamp.ts";

const path = aStartedPath("release");
const holds = { broken: [], unseen: [] };
const hidden = unseen("no-permission", "an owner's token");

function entry(record: Partial<RegistryRecord> = {}, given: Partial<LedgerEntry> = {}): LedgerEntry {
  return anEntry({ record: aRecord(record), paths: [path], ...given });
}

const withNewest = (given: Parameters<typeof aRelease>[0]) => entry({ releases: theReleases([aRelease(given), aRelease({ version: "1.1.0" })]) });
const origin = {
  toldBy: "certificate",
  provider: "github",
  workflow: null,
  ref: null,
  commit: null,
  event: null,
  environment: null,
  runner: null,
  run: null,
} as const;

test("the newest version proves how a package is published", () => {
  assert.equal(proofGuard(withNewest({})), holds);
  assert.equal(proofGuard(withNewest({ manner: "staged" })), holds);
  assert.equal(proofGuard(withNewest({ manner: "token-or-person" })).broken, [
    "Version 1.2.0, the newest, came out by a token or by hand: the next has to come out by trusted publishing.",
  ]);
});

test("where the newest is not there or not known, or nobody asked, it proves nothing", () => {
  const whether = { broken: [], unseen: ["Whether the last releases came out by trusted publishing."] };

  for (const one of [null, withNewest({ manner: hidden }), entry({ releases: hidden }), entry({ releases: theReleases([]) })]) {
    assert.equal(proofGuard(one), whether);
  }
  assert.is(newestOf(entry({ releases: hidden })), undefined);
});

test("a path whose runs every publisher on record refuses is not published by", () => {
  const refused = aRun(path, [aClaim({ fits: false })]);
  const open = aRun(path, [aClaim({ fits: "unknown" })]);

  assert.equal(fitGuard(path, entry({}, { fits: [aFit([refused])] })).broken, [
    "No trusted publisher on record at npm fits .github/workflows/release.yml › publish.",
  ]);
  assert.is(fitGuard(path, entry({ publishers: observed([]) }, { fits: [] })).broken.length, 1);
  assert.equal(fitGuard(path, entry({}, { fits: [aFit([refused]), aFit([open])] })), holds);
  assert.equal(fitGuard(path, entry({ publishers: hidden }, { fits: [] })), holds, "the list was not seen");
  assert.equal(fitGuard(aStartedPath("release", { claims: [] }), entry({}, { fits: [] })).unseen, [
    "Whether a trusted publisher on record takes runs of .github/workflows/release.yml › publish.",
  ]);
  assert.equal(fitGuard(path, null), holds);
});

test("a publisher that takes the path and demands no environment binds it to nothing", () => {
  const open = aFit([aRun(path)], { environment: null });

  assert.equal(boundGuard(path, entry()), holds);
  assert.equal(boundGuard(path, entry({}, { fits: [aFit([aRun(path)]), open] })).broken, [
    "The trusted publisher for lanternfish/lamp, release.yml demands no environment.",
  ]);
  const other = { ...open, runs: [aRun(path, [aClaim({ fits: false })])] };
  assert.equal(boundGuard(path, entry({}, { fits: [aFit([aRun(path)]), other] })), holds, "it takes none of its runs");
});

test("what a publisher demands that was not seen is unseen, and so is what one that a release shows still demands", () => {
  const unknown = { broken: [], unseen: ["Whether the trusted publisher demands the environment."] };

  assert.equal(boundGuard(path, null), unknown);
  assert.equal(boundGuard(path, entry({ publishers: hidden }, { fits: [] })), unknown);
  assert.equal(boundGuard(path, entry({ publishers: hidden }, { fits: [aFit([aRun(path)], {}, "release")] })).unseen, [
    "Whether the trusted publisher still demands the environment.",
  ]);
});

test("tokens are kept out where they are refused, or where every version is staged", () => {
  assert.equal(tokenGuard(entry(), path), holds);
  assert.equal(tokenGuard(entry({ tokens: observed("allowed") }), path).broken, ["npm still accepts tokens for it."]);

  const staging = { tokens: observed("allowed" as const), publishers: observed([aPublisher({ allows: ["stage"] })]) } as const;
  assert.equal(tokenGuard(entry({ ...staging, releases: theReleases([aRelease({ manner: "staged" })]) }), path), holds);
  assert.is(tokenGuard(entry(staging), path).broken.length, 1, "the newest was not staged");
  const both = observed([aPublisher({ allows: ["stage"] }), aPublisher({ allows: ["publish"] })]);
  assert.is(tokenGuard(entry({ ...staging, publishers: both, releases: theReleases([aRelease({ manner: "staged" })]) }), path).broken.length, 1);
});

test("whether tokens are refused that was not seen is unseen", () => {
  const whether = { broken: [], unseen: ["Whether npm refuses tokens for it, or stages releases for a person's approval."] };

  assert.equal(tokenGuard(null, path), whether);
  assert.equal(tokenGuard(entry({ tokens: hidden }), path), whether);
});

test("the newest version carries provenance that holds, where its registry takes any", () => {
  const guard = (provenance: Parameters<typeof aRelease>[0]) => provenanceGuard(withNewest(provenance));

  assert.equal(guard({}), holds);
  assert.equal(guard({ provenance: observed({ state: "stated" }) }), holds);
  assert.equal(guard({ provenance: observed({ state: "none" }) }).broken, ["Version 1.2.0, the newest, has no provenance."]);
  assert.equal(guard({ provenance: observed({ state: "refused", says: "It is another file's." }) }).broken, [
    "The provenance of version 1.2.0 does not hold: It is another file's.",
  ]);
  assert.equal(guard({ provenance: hidden }).unseen, ["Whether version 1.2.0, the newest, has provenance."]);
  const crate = entry({ registry: "crates-io", name: "lamp", releases: theReleases([aRelease({ manner: "trusted" })]) });
  assert.equal(provenanceGuard(crate), holds);
  assert.equal(provenanceGuard(null), holds);
});

test("a version of another owner's repository is from elsewhere; names are compared as GitHub does", () => {
  const from = (repository: string | null, slug: string | null = "lanternfish/lamp") =>
    elsewhere(withNewest({ origin: repository === null ? null : { ...origin, repository } }), slug);

  assert.is(from("pinecone/lamp"), "pinecone/lamp");
  assert.equal([from("Lanternfish/oil"), from(null), from("pinecone/lamp", null)], [null, null, null]);
});

test.run();
