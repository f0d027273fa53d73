import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { LeakAlert } from "../../src/model/stored-secret.ts";
import { leakedPublishToken } from "../../src/rules/leaked-publish-token.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const alert: LeakAlert = {
  number: 7,
  type: "npm_access_token",
  repository: "lanternfish/lamp",
  createdAt: "2026-11-02T08:00:00Z",
  validity: "active",
  publiclyLeaked: false,
  pushedPastProtection: false,
  first: { file: "deploy.sh", line: 12 },
};
const lamp = aDigest({
  publishes: [
    { registry: "npm", packages: ["pkg:npm/lamp"], path: "release.yml › publish", secrets: [] },
    { registry: "pypi", packages: ["pkg:pypi/lamp"], path: "release.yml › wheels", secrets: [] },
  ],
});
const judged = (given: Partial<LeakAlert> = {}) =>
  judgedOrganisation(leakedPublishToken, { organisation: theOrganisation({ alerts: observed([{ ...alert, ...given }]) }), repositories: [lamp] })
    .findings[0];

test("an alert is told at its page, with where the token was found and what it may publish", () => {
  const finding = judged();

  assert.equal(finding?.at, { setting: "secret scanning alert 7 of lanternfish/lamp", page: "lanternfish/lamp/security/secret-scanning/7" });
  assert.is(finding?.says, "Secret scanning found an npm access token in deploy.sh, line 12, of lanternfish/lamp on 2026-11-02, and it still works.");
  assert.match(finding?.next ?? "", "Revoke the token at npm now");
  assert.equal(finding?.packages, ["pkg:npm/lamp"]);
});

test("what works is critical, what is not known is high, and only what is dead is low", () => {
  assert.is(judged()?.severity, "critical");
  assert.is(judged({ validity: "inactive" })?.severity, "low");
  for (const type of ["pypi_api_token", "cratesio_api_token", "npm_access_token"]) {
    assert.is(judged({ type, validity: "unknown" })?.severity, "high", type);
  }
  assert.match(judged({ type: "pypi_api_token", validity: "unknown" })?.says ?? "", /an API token of PyPI .*; whether it still works is not known/);
});

test("how it got out is evidence", () => {
  assert.equal(
    judged({ publiclyLeaked: true, pushedPastProtection: true })?.evidence.map(({ says }) => says),
    ["GitHub found it in public as well", "somebody pushed it past push protection"],
  );
});

test("a type that is not known here is told by its name, and a place that was not told is none", () => {
  const finding = judged({ type: "openvsx_access_token", first: null });

  assert.match(finding?.says ?? "", "found a token of the type openvsx_access_token in lanternfish/lamp on");
  assert.match(finding?.next ?? "", "at its registry");
  assert.equal(finding?.packages, []);
});

test("no alerts are no finding, and alerts that were not seen are unseen", () => {
  const of = (alerts: Parameters<typeof theOrganisation>[0]) => judgedOrganisation(leakedPublishToken, { organisation: theOrganisation(alerts) });

  assert.equal(of({}), { findings: [], unseen: [] });
  assert.is(
    of({ alerts: unseen("no-permission", "secret_scanning_alerts: read") }).unseen[0]?.needs,
    "The permission secret_scanning_alerts: read can show it.",
  );
});

test.run();
