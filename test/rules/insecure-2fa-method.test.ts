import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { Organisation } from "../../src/model/organisation.ts";
import { insecure2faMethod } from "../../src/rules/insecure-2fa-method.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const lamp = aDigest({
  publishes: [{ registry: "npm", packages: [], path: "release.yml › publish", secrets: [] }],
  pushers: observed([
    { login: "edsger", role: "write", through: ["direct"] },
    { login: "grace", role: "write", through: ["team releases"] },
  ]),
});
const judged = (given: Partial<Organisation>) =>
  judgedOrganisation(insecure2faMethod, { organisation: theOrganisation(given), repositories: [lamp] });

test("members and outside collaborators are told, owners more gravely", () => {
  const { findings } = judged({
    membersWithInsecureTwoFactor: observed(["ada", "grace", "lin"]),
    collaboratorsWithInsecureTwoFactor: observed(["edsger"]),
  });

  assert.equal(
    findings.map(({ at, severity }) => ["setting" in at && at.setting, severity]),
    [
      ["member ada", "medium"],
      ["member grace", "low"],
      ["outside collaborator edsger", "low"],
    ],
  );
  assert.is(findings[0]?.says, "ada, who owns the organisation, has an insecure two-factor method (codes by SMS).");
  assert.match(findings[0]?.next ?? "", "remove SMS");
});

test("secure methods and managed accounts are left alone", () => {
  assert.equal(judged({}), { findings: [], unseen: [] });
  assert.equal(judged({ membersWithInsecureTwoFactor: observed(["ada"]), managedUsers: observed(true) }), { findings: [], unseen: [] });
});

test("each hidden list is unseen, and the other still told", () => {
  const { findings, unseen: doubts } = judged({
    membersWithInsecureTwoFactor: observed(["ada"]),
    collaboratorsWithInsecureTwoFactor: unseen("no-permission", "members: read"),
  });
  assert.is(findings.length, 1);
  assert.equal(
    doubts.map(({ says }) => says),
    ["Which outside collaborators have an insecure two-factor method (codes by SMS) could not be seen."],
  );
});

test.run();
