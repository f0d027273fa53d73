import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { Organisation } from "../../src/model/organisation.ts";
import { twoFactorNotRequired } from "../../src/rules/two-factor-not-required.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const lamp = aDigest({ publishes: [{ registry: "npm", packages: [], path: "release.yml › publish", secrets: [] }] });
const judged = (given: Partial<Organisation>, repositories = [lamp], unread: string[] = []) =>
  judgedOrganisation(twoFactorNotRequired, { organisation: theOrganisation(given), repositories, unread });
const open = { twoFactorRequired: observed(false) };

test("an organisation that does not require it is told, with how many lack it", () => {
  const { findings, unseen: doubts } = judged({ ...open, membersWithoutTwoFactor: observed(["ada", "lin"]) });

  assert.is(findings.length, 1);
  assert.equal(findings[0]?.at, { setting: "two-factor authentication of the organisation", page: "organizations/lanternfish/settings/security" });
  assert.match(findings[0]?.says ?? "", "lanternfish does not require two-factor authentication");
  assert.equal(
    findings[0]?.evidence.map(({ says }) => says),
    ["2 members without two-factor authentication", "0 outside collaborators without two-factor authentication", "lanternfish/lamp"],
  );
  assert.equal(doubts, []);
});

test("it is less grave where nobody lacks it, and least where nothing is published", () => {
  const severity = (given: Partial<Organisation>, repositories = [lamp], unread: string[] = []) =>
    judged({ ...open, ...given }, repositories, unread).findings[0]?.severity;

  assert.is(severity({ membersWithoutTwoFactor: observed(["lin"]) }), "high");
  assert.is(severity({ collaboratorsWithoutTwoFactor: observed(["lin"]) }), "high");
  assert.is(severity({ membersWithoutTwoFactor: unseen("no-permission") }), "high");
  assert.is(severity({}), "medium");
  assert.is(severity({}, [aDigest()]), "low");
  assert.is(severity({}, [aDigest()], ["lanternfish/dark"]), "medium");
});

test("an organisation that requires it, or whose accounts an identity provider keeps, is left alone", () => {
  assert.equal(judged({}), { findings: [], unseen: [] });
  assert.equal(judged({ ...open, managedUsers: observed(true) }), { findings: [], unseen: [] });
  assert.equal(judged({ twoFactorRequired: unseen("not-offered"), managedUsers: observed(true) }), { findings: [], unseen: [] });
});

test("what could not be seen is unseen", () => {
  const hidden = judged({ twoFactorRequired: unseen("no-permission", "organization_administration: read") });
  const perhapsManaged = judged({ ...open, managedUsers: unseen("not-offered"), members: unseen("no-permission") });

  assert.equal([hidden.findings, perhapsManaged.findings], [[], []]);
  assert.is(hidden.unseen[0]?.needs, "The permission organization_administration: read can show it.");
  assert.match(perhapsManaged.unseen[0]?.says ?? "", "whether an identity provider keeps the accounts");
  assert.is(judged({ ...open, managedUsers: unseen("not-offered") }).findings.length, 1);
});

test.run();
