import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { Organisation } from "../../src/model/organisation.ts";
import { collaboratorWithout2fa } from "../../src/rules/collaborator-without-2fa.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const lamp = aDigest({
  publishes: [{ registry: "npm", packages: [], path: "release.yml › publish", secrets: [] }],
  pushers: observed([{ login: "edsger", role: "write", through: ["direct"] }]),
});
const judged = (given: Partial<Organisation>) =>
  judgedOrganisation(collaboratorWithout2fa, { organisation: theOrganisation(given), repositories: [lamp] });

test("an outside collaborator who can push is told, as gravely where the organisation requires it", () => {
  const { findings, unseen: doubts } = judged({ collaboratorsWithoutTwoFactor: observed(["edsger", "lin"]) });

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, "edsger, who can push to lanternfish/lamp, which publishes, has no two-factor authentication.");
  assert.equal(findings[0]?.at, { setting: "outside collaborator edsger", page: "orgs/lanternfish/outside-collaborators" });
  assert.is(findings[0]?.severity, "high");
  assert.is(findings[0]?.evidence[0]?.says, "1 more outside collaborator has no two-factor authentication");
  assert.equal(doubts, []);
});

test("what members may do by default is nothing to them", () => {
  assert.equal(judged({ basePermission: observed("write"), collaboratorsWithoutTwoFactor: observed(["lin"]) }).findings, []);
});

test("a hidden list is unseen", () => {
  const { findings, unseen: doubts } = judged({ collaboratorsWithoutTwoFactor: unseen("no-permission", "members: read") });

  assert.equal(findings, []);
  assert.is(doubts[0]?.says, "Which outside collaborators have no two-factor authentication could not be seen.");
});

test.run();
