import { test } from "uvu";
import * as assert from "uvu/assert";
import type { PublishSecret } from "../../src/model/digest.ts";
import { unseen } from "../../src/model/observed.ts";
import type { Destination } from "../../src/model/registry.ts";
import { stalePublishSecret } from "../../src/rules/stale-publish-secret.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest } from "../github.ts";

const secret = (updatedAt: string, given: Partial<PublishSecret> = {}): PublishSecret => ({ name: "TOKEN", kept: "repository", updatedAt, ...given });
const publishing = (held: PublishSecret, registry: Destination = "pypi", slug = "lanternfish/lamp") =>
  aDigest({ slug, publishes: [{ registry, packages: ["pkg:pypi/lamp"], path: ".github/workflows/release.yml › publish", secrets: [held] }] });
const judged = (...repositories: ReturnType<typeof publishing>[]) => judgedOrganisation(stalePublishSecret, { repositories });

test("a token that was not set anew for over a year is told", () => {
  const { findings, unseen: doubts } = judged(publishing(secret("2025-11-24T08:00:00Z")));

  assert.is(findings.length, 1);
  assert.equal(findings[0]?.at, { setting: "secret TOKEN of lanternfish/lamp", page: "lanternfish/lamp/settings/secrets/actions" });
  assert.is(findings[0]?.says, "TOKEN, which uploads to PyPI authenticate with, was last set on 2025-11-24, 366 days ago.");
  assert.match(findings[0]?.next ?? "", "Publish by trusted publishing");
  assert.equal(findings[0]?.packages, ["pkg:pypi/lamp"]);
  assert.equal(doubts, []);
});

test("a year to the day is no more than a year", () => {
  assert.equal(judged(publishing(secret("2025-11-25T08:00:00Z"))).findings, []);
});

test("a secret of the organisation is told once, wherever it is read", () => {
  const shared = secret("2024-01-01T00:00:00Z", { kept: "organisation" });
  const { findings } = judged(publishing(shared), publishing(shared, "rubygems", "lanternfish/atlas"));

  assert.is(findings.length, 1);
  assert.match(findings[0]?.says ?? "", "which uploads to PyPI and RubyGems authenticate with");
  assert.is(findings[0]?.evidence.length, 2);
});

test("where no trusted publishing is offered, a new token is all that can be had", () => {
  const [finding] = judged(publishing(secret("2024-01-01T00:00:00Z", { kept: "environment", environment: "central" }), "maven-central")).findings;

  assert.match(finding?.next ?? "", "Issue a new token at Maven Central");
  assert.is(finding && "setting" in finding.at && finding.at.setting, "secret TOKEN of environment central of lanternfish/lamp");
});

test("where the registry ends tokens itself, another rule says more", () => {
  for (const registry of ["npm", "nuget"] as const)
    assert.equal(judged(publishing(secret("2024-01-01T00:00:00Z"), registry)), { findings: [], unseen: [] });
});

test("what could not be seen is unseen, and so is age without a date", () => {
  const hidden = judged(publishing({ name: "TOKEN", kept: "unknown", unseen: unseen("no-permission", "secrets: read") }));
  const undated = judgedOrganisation(stalePublishSecret, { repositories: [publishing(secret("2024-01-01T00:00:00Z"))], date: null });

  assert.equal([hidden.findings, undated.findings], [[], []]);
  assert.match(hidden.unseen[0]?.says ?? "", "When the secret TOKEN, which lanternfish/lamp publishes with, was last set could not be seen.");
  assert.equal(
    undated.unseen.map(({ says }) => says),
    ["How old publish tokens are could not be told: this audit has no date."],
  );
});

test.run();
