import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  dependabotSecret,
  environmentSecret,
  organisationDependabotSecret,
  organisationSecret,
  repositorySecret,
} from "../../src/rules/secret-settings.ts";

test("secrets of one name are told apart by where they are kept", () => {
  const all = [
    repositorySecret("T", "acme/lamp"),
    environmentSecret("T", "npm", "acme/lamp"),
    dependabotSecret("T", "acme/lamp"),
    organisationSecret("T", "acme"),
    organisationDependabotSecret("T", "acme"),
  ];
  assert.is(new Set(all.map(({ setting }) => setting)).size, all.length);
  assert.equal(
    all.map(({ page }) => page),
    [
      "acme/lamp/settings/secrets/actions",
      "acme/lamp/settings/environments",
      "acme/lamp/settings/secrets/dependabot",
      "organizations/acme/settings/secrets/actions",
      "organizations/acme/settings/secrets/dependabot",
    ],
  );
});

test.run();
