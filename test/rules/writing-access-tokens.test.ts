import { test } from "uvu";
import * as assert from "uvu/assert";
import type { AccessToken } from "../../src/model/access-token.ts";
import { unseen } from "../../src/model/observed.ts";
import type { OrganisationSubject } from "../../src/rules/rule.ts";
import { writingAccessTokens } from "../../src/rules/writing-access-tokens.ts";
import { aDigest, observed, theOrganisation, today } from "../github.ts";

const publishes = [{ registry: "npm" as const, packages: ["pkg:npm/lamp"], path: "release.yml › publish", secrets: [] }];
const repositories = [aDigest({ publishes }), aDigest({ slug: "lanternfish/website" })];
const bot: AccessToken = {
  id: 1,
  name: "bot",
  owner: "grace",
  repositories: ["lanternfish/lamp"],
  permissions: { contents: "write", metadata: "read" },
  grantedAt: "2026-01-15T08:00:00Z",
  expired: false,
  expiresAt: null,
  lastUsedAt: null,
};

function asked(tokens: readonly AccessToken[], given: Partial<OrganisationSubject> = {}) {
  return writingAccessTokens(
    { organisation: theOrganisation({ accessTokens: observed(tokens) }), repositories, unread: [], records: null, date: today, ...given },
    () => true,
  );
}

test("a token is told with what it can write and where", () => {
  const { tokens, doubts } = asked([{ ...bot, permissions: { workflows: "write", contents: "write", issues: "write" } }]);

  assert.is(tokens[0]?.says, "grace's personal access token bot can write contents and workflows of lanternfish/lamp, which publishes");
  assert.equal(tokens[0]?.at, {
    setting: "personal access token bot (1) of grace",
    page: "organizations/lanternfish/settings/personal-access-tokens/active",
  });
  assert.equal(tokens[0]?.packages, ["pkg:npm/lamp"]);
  assert.equal(doubts, []);
});

test("any permission that can change a release counts, and none that only reads or writes elsewhere", () => {
  for (const name of ["contents", "workflows", "actions", "secrets", "environments", "administration"]) {
    assert.is(asked([{ ...bot, permissions: { [name]: "write" } }]).tokens.length, 1, name);
  }
  assert.equal(asked([{ ...bot, permissions: { contents: "read", issues: "write", pull_requests: "write" } }]).tokens, []);
});

test("every repository is the one that publishes too", () => {
  assert.match(asked([{ ...bot, repositories: "all" }]).tokens[0]?.says ?? "", "of every repository, and so of lanternfish/lamp, which publishes");
  assert.is(asked([{ ...bot, repositories: ["Lanternfish/Lamp"] }]).tokens.length, 1);
});

test("a token that ended, or reaches nothing that publishes, is left alone", () => {
  const ended = [
    { ...bot, expired: true },
    { ...bot, expiresAt: "2026-11-01T00:00:00Z" },
    { ...bot, repositories: ["lanternfish/website"] },
  ];
  assert.equal(asked(ended), { tokens: [], doubts: [] });
  assert.equal(asked([bot], { repositories: [aDigest()] }), { tokens: [], doubts: [] });
});

test("hidden repositories are one doubt for all tokens, and those that were not audited another", () => {
  const { tokens, doubts } = asked(
    [
      { ...bot, repositories: null },
      { ...bot, id: 2, name: "bee", repositories: null },
      { ...bot, id: 3, name: "cat", repositories: ["lanternfish/dark"] },
    ],
    { unread: ["lanternfish/dark"] },
  );

  assert.equal(tokens, []);
  assert.equal(
    doubts.map((one) => one.unseen),
    [
      "Which repositories grace's token bot and grace's token bee can write to could not be seen.",
      "Whether grace's token cat can write to a repository that publishes could not be told: lanternfish/dark was not audited.",
    ],
  );
});

test("a list that was not seen is one doubt", () => {
  const organisation = theOrganisation({ accessTokens: unseen("no-permission", "organization_personal_access_tokens: read") });
  const { doubts } = asked([], { organisation });

  assert.is(doubts.length, 1);
  assert.is(doubts[0]?.needs, "The permission organization_personal_access_tokens: read can show it.");
  assert.equal(asked([], { organisation, repositories: [aDigest()] }).doubts, []);
});

test.run();
