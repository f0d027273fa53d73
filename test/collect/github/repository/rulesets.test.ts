import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesetsFrom } from "../../../../src/collect/github/repository/rulesets.ts";

const given = {
  databaseId: 7,
  name: "tags",
  target: "TAG",
  enforcement: "ACTIVE",
  source: { __typename: "Organization" },
  conditions: { refName: { include: ["refs/tags/v*", "~ALL"], exclude: ["refs/tags/test"] } },
  rules: {
    nodes: [
      { type: "UPDATE", parameters: null },
      { type: "PULL_REQUEST", parameters: { requiredApprovingReviewCount: 2, requireCodeOwnerReview: true } },
    ],
  },
  bypassActors: { nodes: [] },
} as const;

const by = { actor: null, deployKey: false, organizationAdmin: false, enterpriseOwner: false, repositoryRoleName: null };

test("a ruleset is told in GitHub's small words", () => {
  assert.equal(rulesetsFrom({ nodes: [given] }), [
    {
      id: 7,
      name: "tags",
      target: "tag",
      from: "organisation",
      enforcement: "active",
      include: ["refs/tags/v*", "~ALL"],
      exclude: ["refs/tags/test"],
      rules: [{ type: "pull_request", approvals: 2, codeOwners: true }, { type: "update" }],
      bypass: [],
    },
  ]);
});

test("who passes by it is told by kind and name", () => {
  const actors = [
    { ...by, deployKey: true },
    { ...by, organizationAdmin: true },
    { ...by, enterpriseOwner: true },
    { ...by, repositoryRoleName: "maintain" },
    { ...by, actor: { __typename: "Team", slug: "releases" } },
    { ...by, actor: { __typename: "App", slug: "release-please" } },
    { ...by, actor: { __typename: "User" } },
  ];
  const [ruleset] = rulesetsFrom({ nodes: [{ ...given, bypassActors: { nodes: actors } }] });

  assert.equal(ruleset?.bypass, ["deploy key", "integration release-please", "owner", "owner", "role maintain", "team releases", "user"]);
});

test("who passes by it is not nobody where it is kept back, in part too, or may go on", () => {
  const one = { ...by, deployKey: true };
  for (const bypassActors of [null, { nodes: null }, { nodes: [null] }, { nodes: [one, null] }, { nodes: Array.from({ length: 50 }, () => one) }])
    assert.is(rulesetsFrom({ nodes: [{ ...given, bypassActors }] })[0]?.bypass, null);
});

test("who passes by it is not told where the caller knows that somebody is kept back", () => {
  const bypassActors = { nodes: [{ ...by, deployKey: true }] };
  const both = rulesetsFrom({ nodes: ["a", "b"].map((name) => ({ ...given, name, bypassActors })) }, [1, "x"]);

  assert.equal(
    both.map(({ name, bypass }) => [name, bypass]),
    [
      ["a", ["deploy key"]],
      ["b", null],
    ],
  );
});

test("only what is active is in force", () => {
  const enforcements = ["ACTIVE", "EVALUATE", "DISABLED", "NEW"].map(
    (enforcement) => rulesetsFrom({ nodes: [{ ...given, enforcement }] })[0]?.enforcement,
  );

  assert.equal(enforcements, ["active", "evaluate", "disabled", "disabled"]);
});

test("lists that are kept back or may go on are not taken for whole", () => {
  const many = Array.from({ length: 50 }, () => given);

  assert.throws(() => rulesetsFrom({ nodes: null }));
  assert.throws(() => rulesetsFrom({ nodes: many }));
  assert.throws(() => rulesetsFrom({ nodes: [given, null] }));
  assert.throws(() => rulesetsFrom({ nodes: [{ ...given, rules: { nodes: [null] } }] }));
  assert.throws(() => rulesetsFrom({ nodes: [{ ...given, rules: { nodes: null } }] }));
  assert.throws(() => rulesetsFrom({ nodes: [{ ...given, rules: null as never }] }));
});

test("they stand in the order of their names", () => {
  const names = rulesetsFrom({
    nodes: [
      { ...given, name: "b" },
      { ...given, name: "a" },
    ],
  }).map(({ name }) => name);

  assert.equal(names, ["a", "b"]);
});

test.run();
