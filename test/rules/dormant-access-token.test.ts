import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AccessToken } from "../../src/model/access-token.ts";
import { dormantAccessToken } from "../../src/rules/dormant-access-token.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const lamp = aDigest({ publishes: [{ registry: "npm", packages: [], path: "release.yml › publish", secrets: [] }] });
const bot: AccessToken = {
  id: 1,
  name: "bot",
  owner: "grace",
  repositories: ["lanternfish/lamp"],
  permissions: { workflows: "write" },
  grantedAt: "2026-01-15T08:00:00Z",
  expired: false,
  expiresAt: "2027-01-10T08:00:00Z",
  lastUsedAt: "2026-03-02T08:00:00Z",
};
const judged = (given: Partial<AccessToken>, date: string | null = "2026-11-25") =>
  judgedOrganisation(dormantAccessToken, {
    organisation: theOrganisation({ accessTokens: observed([{ ...bot, ...given }]) }),
    repositories: [lamp],
    date,
  });

test("a token that was not used for over 90 days is told", () => {
  const { findings } = judged({});

  assert.is(
    findings[0]?.says,
    "grace's personal access token bot can write workflows of lanternfish/lamp, which publishes, and has not been used for 268 days.",
  );
  assert.is(findings[0]?.next, "Ask grace what it is for, and revoke it unless there is an answer.");
});

test("one that was never used counts from the day it was granted", () => {
  assert.match(judged({ lastUsedAt: null }).findings[0]?.says ?? "", "not been used for 314 days, since it was granted");
  assert.equal(judged({ lastUsedAt: null, grantedAt: "2026-11-01T08:00:00Z" }).findings, []);
  assert.equal(judged({ grantedAt: "2026-11-01T08:00:00Z" }).findings, []);
});

test("90 days are no more than 90 days, and an expired token is dead", () => {
  assert.equal(judged({ lastUsedAt: "2026-08-27T08:00:00Z" }).findings, []);
  assert.is(judged({ lastUsedAt: "2026-08-26T08:00:00Z" }).findings.length, 1);
  assert.equal(judged({ expired: true }).findings, []);
});

test("without a date, and without its repositories, it is unseen", () => {
  const undated = judged({}, null);

  assert.equal([undated.findings, undated.unseen.length], [[], 1]);
  assert.match(undated.unseen[0]?.says ?? "", "this audit has no date");
  assert.is(judged({ repositories: null }).unseen.length, 1);
  assert.equal(judged({ repositories: null, lastUsedAt: "2026-11-20T08:00:00Z" }).unseen, []);
});

test.run();
