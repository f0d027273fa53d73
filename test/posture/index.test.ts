import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { byLevel, levels } from "../../src/model/posture.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Surroundings } from "../../src/model/surroundings.ts";
import type { PublishPath } from "../../src/model/publish-path.ts";
import { posturesOf as judge } from "../../src/posture/index.ts";
import { aCredential, aPublishPath, aStoredToken } from "../builders.ts";
import { observed, theGitHubSight, theSettings } from "../github.ts";

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

test.run();
