import { test } from "uvu";
import * as assert from "uvu/assert";
import type { IdleSecret } from "../../src/model/digest.ts";
import { unseen } from "../../src/model/observed.ts";
import type { OrganisationSecret } from "../../src/model/stored-secret.ts";
import { unusedPublishSecret } from "../../src/rules/unused-publish-secret.ts";
import type { OrganisationSubject } from "../../src/rules/rule.ts";
import { judgedOrganisation } from "../builders.ts";
import { aDigest, observed, theOrganisation } from "../github.ts";

const updatedAt = "2026-06-01T00:00:00Z";
const idle: IdleSecret = { name: "NPM_TOKEN", kept: "repository", updatedAt };
const digest = (given: Parameters<typeof aDigest>[0] = {}) => aDigest({ idle: [], unseenSecrets: [], ...given });
const judged = (given: Partial<OrganisationSubject>) => judgedOrganisation(unusedPublishSecret, { repositories: [digest()], ...given });
const ofRepository = (secret: Partial<IdleSecret>, given = {}) => judged({ repositories: [digest({ idle: [{ ...idle, ...secret }], ...given })] });
const ofOrganisation = (secret: Partial<OrganisationSecret>, given: Partial<OrganisationSubject> = {}) => {
  const held: OrganisationSecret = { name: "NPM_TOKEN", createdAt: updatedAt, updatedAt, visibility: "all", repositories: null, ...secret };
  return judged({ organisation: theOrganisation({ secrets: observed([held]) }), ...given });
};

test("a secret with a token's name that nothing reads is suspected", () => {
  const { findings, unseen: doubts } = ofRepository({});

  assert.is(findings.length, 1);
  assert.equal(findings[0]?.at, { setting: "secret NPM_TOKEN of lanternfish/lamp", page: "lanternfish/lamp/settings/secrets/actions" });
  assert.is(
    findings[0]?.says,
    "NPM_TOKEN has the usual name of a token of npm, and no workflow or action of lanternfish/lamp reads it; it was last set on 2026-06-01.",
  );
  assert.is(findings[0]?.confidence, "low");
  assert.equal(doubts, []);
});

test("it is surer where it was not touched for over a year", () => {
  assert.is(ofRepository({ updatedAt: "2025-01-01T00:00:00Z" }).findings[0]?.confidence, "medium");
});

test("secrets of environments and of Dependabot are told as such", () => {
  const where = (secret: Partial<IdleSecret>) => ofRepository(secret).findings.map(({ at }) => "setting" in at && at.setting);

  assert.equal(where({ kept: "environment", environment: "npm" }), ["secret NPM_TOKEN of environment npm of lanternfish/lamp"]);
  assert.equal(where({ kept: "dependabot" }), ["Dependabot secret NPM_TOKEN of lanternfish/lamp"]);
});

test("other names are left alone", () => {
  for (const name of ["NPM_READ_TOKEN", "SLACK_TOKEN", "PYPI_USERNAME"]) assert.equal(ofRepository({ name }), { findings: [], unseen: [] }, name);
});

test("before other branches were searched it is a doubt, the organisation's secrets among it", () => {
  const own = ofRepository({}, { branchesSearched: false });
  assert.equal(own.findings, []);
  assert.match(own.unseen[0]?.says ?? "", "other branches of lanternfish/lamp were not searched");

  const shared = ofOrganisation({}, { repositories: [digest(), digest({ slug: "lanternfish/website", branchesSearched: false })] });
  assert.equal(shared.findings, []);
  assert.match(shared.unseen[0]?.says ?? "", "other branches of lanternfish/website were not searched");
});

test("where files may read more than they name it is a doubt", () => {
  const { findings, unseen: doubts } = ofRepository({}, { readsMore: true });

  assert.equal(findings, []);
  assert.match(doubts[0]?.says ?? "", "Whether NPM_TOKEN is still read could not be told: workflows of lanternfish/lamp may read secrets");
});

test("a secret of the organisation is suspected where no repository that can read it does", () => {
  const lamp = digest({ reads: ["NPM_TOKEN"] });
  const website = digest({ slug: "lanternfish/website" });
  const selected = { visibility: "selected", repositories: ["lanternfish/website"] } as const;

  assert.match(ofOrganisation({}, { repositories: [website] }).findings[0]?.says ?? "", "the one repository that can read it has no workflow");
  assert.equal(ofOrganisation({}, { repositories: [lamp, website] }).findings, []);
  assert.is(ofOrganisation(selected, { repositories: [lamp, website] }).findings.length, 1);
  assert.match(ofOrganisation({ ...selected, repositories: [] }, { repositories: [lamp] }).findings[0]?.says ?? "", "no repository can read it");
});

test("repositories that were not audited, or hand all secrets on, may read it", () => {
  const doubts = (...given: Parameters<typeof ofOrganisation>) => {
    const { findings, unseen: all } = ofOrganisation(...given);
    assert.equal(findings, []);
    return all.map(({ says }) => says.replace(/ may read .*/, ""));
  };
  const told = (where: string) => [`Whether NPM_TOKEN is still read could not be told: workflows of ${where}`];

  assert.equal(doubts({}, { unread: ["lanternfish/dark"] }), told("lanternfish/dark"));
  assert.equal(doubts({}, { repositories: [digest({ readsMore: true })] }), told("lanternfish/lamp"));
  assert.equal(doubts({ visibility: "selected", repositories: ["lanternfish/dark"] }, { unread: ["lanternfish/dark"] }), told("lanternfish/dark"));
  assert.is(ofOrganisation({ visibility: "selected", repositories: ["lanternfish/lamp"] }, { unread: ["lanternfish/dark"] }).findings.length, 1);
});

test("the organisation's secrets of Dependabot are its own", () => {
  const held = { name: "NPM_TOKEN", createdAt: updatedAt, updatedAt, visibility: "all" as const, repositories: null };
  const { findings } = judged({ organisation: theOrganisation({ dependabotSecrets: observed([held]) }) });

  assert.is(findings[0] && "setting" in findings[0].at && findings[0].at.setting, "organisation Dependabot secret NPM_TOKEN");
});

test("lists that were not seen are one doubt for all repositories, and one for each of the organisation's", () => {
  const hidden = [unseen("no-permission", "secrets: read")];
  const { unseen: doubts } = judged({
    organisation: theOrganisation({ secrets: unseen("no-permission", "organization_secrets: read") }),
    repositories: [digest({ unseenSecrets: hidden }), digest({ slug: "lanternfish/website", unseenSecrets: hidden })],
  });
  assert.equal(
    doubts.map(({ says }) => says),
    [
      "Not all secrets of lanternfish/lamp and lanternfish/website could be seen, so unused publish tokens may be among them.",
      "Whether unused publish tokens are among the organisation's secrets could not be seen.",
    ],
  );
});

test.run();
