import { test } from "uvu";
import * as assert from "uvu/assert";
import { deployKeysFrom, protectionsFrom, pushersFrom } from "../../../../src/collect/github/repository/graphql-answers.ts";

const protection = {
  pattern: "main",
  requiresApprovingReviews: true,
  requiredApprovingReviewCount: 2,
  requiresCodeOwnerReviews: true,
  restrictsPushes: true,
  allowsForcePushes: false,
  allowsDeletions: false,
  isAdminEnforced: true,
  blocksCreations: true,
  bypassPullRequestAllowances: { nodes: [{ actor: { __typename: "User", login: "grace" } }] },
  pushAllowances: {
    nodes: [
      { actor: { __typename: "User", login: "ada" } },
      { actor: { __typename: "Team", slug: "releases" } },
      { actor: { __typename: "App", slug: "release-please" } },
      { actor: null },
    ],
  },
};

test("branch protection is told with who may push", () => {
  assert.equal(protectionsFrom({ nodes: [protection] }), [
    {
      pattern: "main",
      approvals: 2,
      codeOwners: true,
      pullRequestBypass: ["grace"],
      blocksCreations: true,
      pushAllowed: ["(unknown)", "ada", "app release-please", "team releases"],
      forcePushes: false,
      deletions: false,
      holdsAdmins: true,
    },
  ]);
});

test("where nothing is asked for, nothing is told", () => {
  const [open] = protectionsFrom({
    nodes: [{ ...protection, requiresApprovingReviews: false, restrictsPushes: false, pushAllowances: { nodes: [] } }],
  });

  assert.is(open?.approvals, null);
  assert.is(open?.pushAllowed, null);
});

test("nobody is told to be allowed where that is kept back", () => {
  assert.throws(() => protectionsFrom({ nodes: [{ ...protection, pushAllowances: { nodes: null } }] }));
  assert.throws(() => protectionsFrom({ nodes: [{ ...protection, pushAllowances: { nodes: [null] } }] }));
  assert.throws(() => protectionsFrom({ nodes: null }));
  assert.throws(() => protectionsFrom({ nodes: [protection, null] }));
});

test("deploy keys stand by title and age; who added them and when they were used is not known here", () => {
  const key = (title: string, createdAt: string) => ({ title, readOnly: true, createdAt });
  const keys = deployKeysFrom({ nodes: [key("b", "2"), key("a", "2"), key("a", "1")] });

  assert.equal(
    keys.map(({ title, createdAt }) => title + createdAt),
    ["a1", "a2", "b2"],
  );
  assert.equal(keys[0], { title: "a", readOnly: true, createdAt: "1", lastUsedAt: null, addedBy: null });
  assert.throws(() => deployKeysFrom({ nodes: null }));
  assert.throws(() => deployKeysFrom({ nodes: [key("a", "1"), null] }));
  assert.throws(() => deployKeysFrom({ nodes: Array.from({ length: 100 }, () => key("x", "1")) }));
});

test("who can push is told with what lets them", () => {
  const edge = (login: string, permission: string, ...sources: readonly object[]) => ({
    permission,
    node: { login },
    permissionSources: sources as never,
  });
  const source = (permission: string, __typename: string, slug?: string) => ({
    permission,
    source: { __typename, ...(slug === undefined ? {} : { slug }) },
  });
  const pushers = pushersFrom({
    pageInfo: { hasNextPage: false },
    edges: [
      edge("linus", "WRITE", source("WRITE", "Repository"), source("READ", "Organization")),
      edge("ada", "ADMIN", source("ADMIN", "Organization"), source("WRITE", "Team", "core"), source("ADMIN", "Team", "core")),
      edge("eve", "READ", source("READ", "Repository")),
      edge("bot", "TRIAGE"),
      edge("grace", "MAINTAIN"),
    ],
  });

  assert.equal(pushers, [
    { login: "ada", role: "admin", through: ["organisation", "team core"] },
    { login: "grace", role: "maintain", through: [] },
    { login: "linus", role: "write", through: ["direct"] },
  ]);
});

test("people who are kept back are not nobody", () => {
  assert.throws(() => pushersFrom({ pageInfo: { hasNextPage: false }, edges: null }));
  assert.throws(() => pushersFrom({ pageInfo: { hasNextPage: false }, edges: [null] }));
  assert.is(pushersFrom({ pageInfo: { hasNextPage: true }, edges: [] }), null);
});

test.run();
