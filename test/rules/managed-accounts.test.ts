import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { isManaged, isManagedOrganisation } from "../../src/rules/managed-accounts.ts";
import { observed, theOrganisation } from "../github.ts";

const untold = { managedUsers: unseen("no-permission") };

test("what GitHub says of the organisation decides", () => {
  assert.is(isManaged(theOrganisation({ managedUsers: observed(true) }), "ada"), true);
  assert.is(isManaged(theOrganisation(), "ada_lantern"), false);
  assert.is(isManagedOrganisation(theOrganisation()), false);
});

test("where it says nothing, only a login with an underscore may be managed", () => {
  assert.is(isManaged(theOrganisation(untold), "ada"), false);
  assert.is(isManaged(theOrganisation(untold), "ada_lantern"), "unknown");
});

test("one account that cannot be managed settles it for the organisation", () => {
  const of = (...logins: string[]) => theOrganisation({ ...untold, members: observed(logins.map((login) => ({ login, role: "member" as const }))) });

  assert.is(isManagedOrganisation(of("ada_lantern", "grace")), false);
  assert.is(isManagedOrganisation(of("ada_lantern", "grace_lantern")), "unknown");
  assert.is(isManagedOrganisation(theOrganisation({ ...untold, members: unseen("no-permission") })), "unknown");
});

test("data residency has managed accounts only", () => {
  assert.is(isManaged(theOrganisation({ ...untold, host: "https://lantern.ghe.com" }), "ada"), true);
  assert.is(isManagedOrganisation(theOrganisation({ ...untold, host: "https://lantern.ghe.com" })), true);
});

test.run();
