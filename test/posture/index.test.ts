import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { byLevel, levels } from "../../src/model/posture.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { LedgerEntry } from "../../src/model/ledger.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RegistryRecord } from "../../src/model/registry-record.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { posturesOf as judge } from "../../src/posture/index.ts";
import { aCredential, aPublishPath, aStoredToken } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";
import { aClaim, aFit, anEntry, aPublisher, aRecord, aRelease, aRun, theReleases } from "../registries/ledger.ts";
import { aStartedPath } from "../trace/who/lamp.ts";

const lamp = "pkg:npm/%40lanternfish/lamp";
const wick = "pkg:npm/%40lanternfish/wick";
const aPackage = {
  registry: "npm",
  purl: wick,
  name: "@lanternfish/wick",
  at: { file: "wick/package.json", line: 1, column: 1 },
  repository: null,
  mfaRequired: null,
} as const;

const posturesOf = (paths: readonly PublishPath[], packages: Surroundings["packages"], findings: readonly Finding[]) =>
  judge(paths, { packages, committed: [] }, findings);

test("the weakest path decides, and says what is missing", () => {
  const [posture] = posturesOf([aPublishPath(), aPublishPath({ job: "nightly", credential: aStoredToken() })], [], []);

  assert.is(posture?.level, "contained-token");
  assert.equal(posture?.missing, [".github/workflows/release.yml › nightly publishes with NPM_TOKEN: trusted publishing has to take its place."]);
  assert.equal(posture?.paths, [".github/workflows/release.yml › nightly", ".github/workflows/release.yml › publish"]);
});

test("a token without an environment is certainly the lowest level", () => {
  const [posture] = posturesOf([aPublishPath({ environment: null, credential: aStoredToken() })], [], []);
  assert.equal([posture?.level, posture?.certain, posture?.unseen], ["token", true, []]);
});

test("what cannot be told lowers nothing, and leaves the level uncertain", () => {
  const delegated = aPublishPath({ job: "elsewhere", credential: aCredential({ kind: "delegated" }) });
  const [alone] = posturesOf([delegated], [], []);
  const [beside] = posturesOf([delegated, aPublishPath({ registry: "npm" })], [], []);

  assert.equal([alone?.level, alone?.certain], ["unknown", false]);
  assert.is(beside?.level, "sealed");
  assert.match(beside?.unseen.join() ?? "", "elsewhere publishes with: the upload is in a file that is not here");
});

test("a path whose package could not be told may publish any other of its registry", () => {
  const untold = aPublishPath({ job: "bulk", packages: [], credential: aStoredToken(), environment: null });
  const postures = posturesOf([aPublishPath(), untold], [aPackage], []);

  assert.equal(
    postures.map(({ purl, level }) => [purl, level]),
    [
      [null, "token"],
      [lamp, "sealed"],
    ],
  );
  assert.match(postures[1]?.unseen.join() ?? "", "bulk publishes it as well");
});

test("a package without a path is unknown, never fine", () => {
  const posture = posturesOf([aPublishPath()], [aPackage], []).find(({ purl }) => purl === wick);
  assert.equal([posture?.level, posture?.certain, posture?.paths], ["unknown", false, []]);
});

test("a credential that lies open in a file is a token, whatever else publishes", () => {
  const committed = [{ at: { file: ".npmrc", line: 1, column: 1 }, what: "an npm access token", registry: "npm", by: "shape" }] as const;
  const [posture] = judge([aPublishPath()], { packages: [], committed }, []);
  const [other] = judge([aPublishPath({ registry: "pypi" })], { packages: [], committed }, []);

  assert.equal([posture?.level, posture?.certain], ["token", true]);
  assert.equal(posture?.missing, ["A credential of npm lies open in .npmrc: whoever reads it may publish."]);
  assert.is(other?.level, "trusted");
});

test("more findings and more paths never raise a level", () => {
  const paths = fc.array(
    fc.record({
      registry: fc.constantFrom("npm" as const, "pypi" as const, "maven-central" as const),
      environment: fc.constantFrom(null, "release"),
      credential: fc.constantFrom(aCredential(), aStoredToken(), aCredential({ kind: "token-unlocated" })),
    }),
    { minLength: 2, maxLength: 4 },
  );
  fc.assert(
    fc.property(paths, (given) => {
      const all = given.map((one): PublishPath => aPublishPath(one));
      const lowest = (some: readonly PublishPath[]) => new Map(posturesOf(some, [], []).map((one) => [`${one.registry}`, one.level]));
      const [some, every] = [lowest(all.slice(1)), lowest(all)];
      for (const [registry, level] of some) assert.ok(byLevel(every.get(registry) ?? "sealed", level) <= 0);
    }),
  );
  assert.is(levels.length, 5);
});

test("what GitHub says of the repository reaches every package", () => {
  const secret = { name: "NPM_TOKEN", createdAt: "2025-01-02T10:00:00Z", updatedAt: "2025-01-02T10:00:00Z" };
  const github = theGitHubSight({ settings: theSettings({ secrets: observed([secret]) }) });
  const [posture] = judge([aPublishPath({ credential: aStoredToken() })], { packages: [], committed: [], github }, []);

  assert.equal([posture?.level, posture?.certain], ["token", true]);
  assert.match(posture?.missing.join() ?? "", "NPM_TOKEN is a secret of the repository");
});

const guarded = theGitHubSight({ settings: theSettings({ environments: observed([anEnvironment()]) }) });

/** The level of the lamp, whose one path is guarded as it should be at GitHub, with what its registry shows. */
function byLedger(record: Partial<RegistryRecord>, given: Partial<LedgerEntry> = {}, paths = [aStartedPath("release")]) {
  const entry = anEntry({ record: aRecord(record), paths, ...given });
  const surroundings = { packages: [{ ...aPackage, purl: lamp }], committed: [], github: guarded, ledger: [entry], slug: "lanternfish/lamp" };
  const [posture] = judge(paths, surroundings, []);
  return { level: posture?.level, certain: posture?.certain, missing: posture?.missing.join("\n") ?? "", unseen: posture?.unseen ?? [] };
}

test("all seen and in good order: sealed, and nothing could make it lower", () => {
  assert.equal(byLedger({}), { level: "sealed", certain: true, missing: "", unseen: [] });
});

test("a newest version that a token published is a token, whatever workflows say", () => {
  const { level, certain, missing } = byLedger({ releases: theReleases([aRelease({ version: "1.3.0", manner: "token-or-person" }), aRelease()]) });

  assert.equal([level, certain], ["token", true]);
  assert.match(missing, "Version 1.3.0, the newest, came out by a token or by hand");
  assert.is(byLedger({ releases: theReleases([aRelease(), aRelease({ version: "1.1.0", manner: "token-or-person" })]) }).level, "sealed");
});

test("a path that no publisher on record takes publishes with something else", () => {
  const path = aStartedPath("release");
  const { level, missing } = byLedger({}, { fits: [aFit([aRun(path, [aClaim({ fits: false })])])] }, [path]);

  assert.is(level, "token");
  assert.match(missing, "No trusted publisher on record at npm fits");
});

test("a publisher that demands no environment is bound to none", () => {
  const path = aStartedPath("release");
  const { level, missing } = byLedger({}, { fits: [aFit([aRun(path)], { environment: null })] }, [path]);

  assert.is(level, "contained-token");
  assert.match(missing, "demands no environment");
});

test("sealed is only where tokens are refused, or where every version is staged", () => {
  const allowed = byLedger({ tokens: observed("allowed") });
  assert.equal([allowed.level, allowed.missing], ["trusted", "npm still accepts tokens for it."]);

  const staging = { tokens: observed("allowed" as const), publishers: observed([aPublisher({ allows: ["stage"] })]) } as const;
  const proved = observed({ state: "verified" as const });
  assert.is(byLedger({ ...staging, releases: theReleases([aRelease({ manner: "staged", provenance: proved })]) }).level, "sealed");
});

test("a newest version from another owner's repository is published from elsewhere", () => {
  const origin = { toldBy: "certificate", provider: "github", workflow: null, ref: null, commit: null } as const;
  const away = { ...origin, event: null, environment: null, runner: null, run: null, repository: "pinecone/lamp" } as const;
  const { level, certain, missing } = byLedger({ releases: theReleases([aRelease({ origin: away })]) });

  assert.equal([level, certain, missing], ["unknown", true, "Its newest version came from pinecone/lamp, which is not of this owner."]);
});

test("without a path, versions say whether somebody publishes by hand", () => {
  const hand = byLedger({ releases: theReleases([aRelease({ manner: "token-or-person" })]) }, {}, []);
  assert.equal([hand.level, hand.certain], ["token", true]);
  assert.match(hand.missing, "came out by a token or by hand, and no publish path was seen");

  const trusted = byLedger({}, {}, []);
  assert.equal(
    [trusted.level, trusted.certain, trusted.unseen],
    ["unknown", false, ["Which workflow published version 1.2.0: no publish path was seen here."]],
  );
  const hidden = byLedger({ releases: unseen("unavailable") }, {}, []);
  assert.equal(hidden.unseen, ["No publish path was seen: it is released by hand, from elsewhere, or not at all."]);
});

test("what a registry does not show stays unseen, and leaves the level uncertain", () => {
  const hidden = unseen("no-permission", "an owner's token");
  const answer = byLedger({ publishers: hidden, tokens: hidden, releases: hidden }, { fits: [] });

  assert.equal([answer.level, answer.certain], ["sealed", false]);
  assert.equal(answer.unseen, [
    "Whether npm refuses tokens for it, or stages releases for a person's approval.",
    "Whether the trusted publisher demands the environment.",
    "Whether the last releases came out by trusted publishing.",
  ]);
  const unproved = byLedger({ releases: theReleases([aRelease({ provenance: hidden })]) });
  assert.equal([unproved.level, unproved.unseen], ["sealed", ["Whether version 1.2.0, the newest, has provenance."]]);
});

test.run();
