import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { Organisation } from "../../src/model/organisation.ts";
import { memberWithout2fa } from "../../src/rules/member-without-2fa.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const lamp = aDigest({
  publishes: [{ registry: "npm", packages: ["pkg:npm/lamp"], path: "release.yml › publish", secrets: [] }],
  pushers: observed([{ login: "grace", role: "write", through: ["team releases"] }]),
});
const judged = (given: Partial<Organisation>) => judgedOrganisation(memberWithout2fa, { organisation: theOrganisation(given), repositories: [lamp] });
const open = { twoFactorRequired: observed(false) };

test("owners and pushers without it are told, one by one, and others only counted", () => {
  const { findings } = judged({ ...open, membersWithoutTwoFactor: observed(["ada", "grace", "lin"]) });

  assert.equal(
    findings.map(({ says }) => says),
    [
      "ada, who owns the organisation, has no two-factor authentication.",
      "grace, who can push to lanternfish/lamp, which publishes, has no two-factor authentication.",
    ],
  );
  assert.equal(findings[1]?.at, { setting: "member grace", page: "orgs/lanternfish/people" });
  assert.equal(findings[1]?.packages, ["pkg:npm/lamp"]);
  assert.is(findings[0]?.evidence[0]?.says, "1 more member has no two-factor authentication");
  assert.match(findings[0]?.next ?? "", "or make another member owner in ada's place");
});

test("where the organisation requires it, such a member is kept out, and it is less grave", () => {
  const severity = (given: Partial<Organisation>) => judged({ membersWithoutTwoFactor: observed(["grace"]), ...given }).findings[0]?.severity;

  assert.is(severity(open), "high");
  assert.is(severity({ twoFactorRequired: unseen("no-permission") }), "high");
  assert.is(severity({}), "low");
  assert.match(judged({ membersWithoutTwoFactor: observed(["grace"]) }).findings[0]?.says ?? "", "keeps the account from its resources");
});

test("nobody without it, and managed accounts, are left alone; a hidden list is unseen", () => {
  assert.equal(judged(open), { findings: [], unseen: [] });
  assert.equal(judged({ ...open, membersWithoutTwoFactor: observed(["grace"]), managedUsers: observed(true) }).findings, []);
  assert.equal(judged({ membersWithoutTwoFactor: observed(["lin"]) }), { findings: [], unseen: [] });
  const { findings, unseen: doubts } = judged({ membersWithoutTwoFactor: unseen("no-permission", "members: read") });
  assert.equal(findings, []);
  assert.is(doubts[0]?.says, "Which members have no two-factor authentication could not be seen.");
});

test.run();
