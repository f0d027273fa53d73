import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AccessToken } from "../../src/model/access-token.ts";
import { unseen } from "../../src/model/observed.ts";
import { unboundedAccessToken } from "../../src/rules/unbounded-access-token.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const lamp = aDigest({ publishes: [{ registry: "npm", packages: ["pkg:npm/lamp"], path: "release.yml › publish", secrets: [] }] });
const bot: AccessToken = {
  id: 1,
  name: "bot",
  owner: "grace",
  repositories: ["lanternfish/lamp"],
  permissions: { contents: "write" },
  grantedAt: "2026-01-15T08:00:00Z",
  expired: false,
  expiresAt: null,
  lastUsedAt: "2026-11-20T08:00:00Z",
};
const judged = (given: Partial<AccessToken>) =>
  judgedOrganisation(unboundedAccessToken, {
    organisation: theOrganisation({ accessTokens: observed([{ ...bot, ...given }]) }),
    repositories: [lamp],
  });

test("a token without an end that writes where it is published is told", () => {
  const { findings, unseen: doubts } = judged({});

  assert.is(findings[0]?.says, "grace's personal access token bot can write contents of lanternfish/lamp, which publishes, and never expires.");
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    ["granted on 2026-01-15", "last used on 2026-11-20", "never expires"],
  );
  assert.equal([findings[0]?.severity, findings[0]?.packages], ["medium", ["pkg:npm/lamp"]]);
  assert.equal(doubts, []);
});

test("one that reaches every repository is graver", () => {
  assert.is(judged({ repositories: "all" }).findings[0]?.severity, "high");
});

test("one that ends, reads only or reaches nothing that publishes is left alone", () => {
  for (const given of [
    { expiresAt: "2027-01-01T00:00:00Z" },
    { permissions: { contents: "read" as const } },
    { repositories: ["lanternfish/website"] },
  ]) {
    assert.equal(judged(given), { findings: [], unseen: [] });
  }
});

test("hidden repositories are a doubt for a token without an end alone", () => {
  assert.is(judged({ repositories: null }).unseen.length, 1);
  assert.equal(judged({ repositories: null, expiresAt: "2027-01-01T00:00:00Z" }), { findings: [], unseen: [] });
  const organisation = theOrganisation({ accessTokens: unseen("no-permission", "organization_personal_access_tokens: read") });
  assert.is(judgedOrganisation(unboundedAccessToken, { organisation, repositories: [lamp] }).unseen.length, 1);
});

test.run();
