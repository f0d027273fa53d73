import { test } from "uvu";
import * as assert from "uvu/assert";
import { readEnvironments, withFurtherSecrets } from "../../../../src/collect/github/repository/environments.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, exampleOf, noFaults, refusing, saying } from "../answers.ts";

const slug = "lanternfish/net";
const list = "GET /repos/{owner}/{repo}/environments";
const secretsRoute = "GET /repos/{owner}/{repo}/environments/{environment_name}/secrets";
const policiesRoute = "GET /repos/{owner}/{repo}/environments/{environment_name}/deployment-branch-policies";

const example = () => (exampleOf(list) as { environments: Record<string, unknown>[] }).environments[0] ?? {};

const listing = (...given: readonly object[]) => ({
  [list]: { body: { total_count: given.length, environments: given.map((one) => ({ ...example(), ...one })) } },
});

test("GitHub's own example is read", async () => {
  const all = await readEnvironments(answering().reader, slug, ["Staging"]);

  const [one] = all.seen ? all.value : [];
  assert.equal(
    { ...one, secrets: null, patterns: null },
    {
      name: "staging",
      reviewers: ["team justice-league", "user octocat"],
      preventSelfReview: false,
      waitMinutes: 30,
      customRules: [],
      // GitHub's description does not have the field.
      adminsBypass: unseen("not-offered"),
      refs: "listed",
      variables: unseen("not-asked"),
      secrets: null,
      patterns: null,
    },
  );
  assert.equal(one?.secrets.seen && one.secrets.value.map(({ name }) => name), ["GH_TOKEN", "GIST_ID"]);
  assert.equal(one?.patterns.seen && one.patterns.value, [
    { type: "branch", name: "main" },
    { type: "branch", name: "release/*" },
  ]);
});

test("patterns of tags are told as such", async () => {
  const body = { total_count: 1, branch_policies: [{ id: 1, name: "v*", type: "tag" }] };
  const all = await readEnvironments(answering({ [policiesRoute]: { body } }).reader, slug, ["staging"]);

  const patterns = all.seen ? all.value[0]?.patterns : undefined;
  assert.equal(patterns?.seen && patterns.value, [{ type: "tag", name: "v*" }]);
});

test("whether admins may pass is told where GitHub does", async () => {
  for (const bypass of [true, false]) {
    const all = await readEnvironments(answering(listing({ can_admins_bypass: bypass })).reader, slug, []);
    const told = all.seen ? all.value[0]?.adminsBypass : undefined;
    assert.is(told?.seen && told.value, bypass);
  }
});

test("which refs may use it is told by its policy", async () => {
  for (const [policy, refs] of [
    [null, "any"],
    [{ protected_branches: true, custom_branch_policies: false }, "protected"],
    [{ protected_branches: false, custom_branch_policies: true }, "listed"],
  ] as const) {
    const all = await readEnvironments(answering(listing({ deployment_branch_policy: policy })).reader, slug, []);
    assert.is(all.seen && all.value[0]?.refs, refs);
  }
});

test("who approves and what else decides is told", async () => {
  const rules = [
    {
      type: "required_reviewers",
      prevent_self_review: true,
      reviewers: [
        { type: "User", reviewer: { login: "ada" } },
        { type: "Team", reviewer: {} },
      ],
    },
    { type: "branch_policy" },
    { type: "custom", app: { slug: "gatekeeper" } },
  ];
  const all = await readEnvironments(answering(listing({ protection_rules: rules })).reader, slug, []);

  const [one] = all.seen ? all.value : [];
  assert.equal(
    [one?.reviewers, one?.preventSelfReview, one?.customRules, one?.waitMinutes],
    [["team (unknown)", "user ada"], true, ["gatekeeper"], 0],
  );
});

test("secrets and patterns are asked of those that are needed alone, whatever the case of their names", async () => {
  const { reader, asked } = answering(listing({ name: "npm" }, { name: "docs" }, { name: "a/b c" }));
  const all = await readEnvironments(reader, slug, ["NPM", "a/b c"]);

  assert.equal(all.seen && all.value.map(({ name, secrets, patterns }) => [name, secrets.seen, patterns.seen]), [
    ["a/b c", true, true],
    ["docs", false, false],
    ["npm", true, true],
  ]);
  assert.is(asked.length, 5);
});

test("what is kept back of an environment is unseen, and not empty", async () => {
  const all = await readEnvironments(
    answering({ ...listing({ name: "npm" }), [secretsRoute]: { status: 403, body: {} }, [policiesRoute]: { status: 404, body: {} } }).reader,
    slug,
    ["npm"],
  );

  const [one] = all.seen ? all.value : [];
  assert.equal([one?.secrets, one?.patterns], [unseen("no-permission", "environments: read"), unseen("no-permission", "actions: read")]);
});

test("environments that are refused or not told are unseen", async () => {
  for (const status of [403, 404, 422])
    assert.equal(await readEnvironments(answering(refusing(status)).reader, slug, []), unseen("no-permission", "actions: read"));
  for (const body of [{}, null, { total_count: 3 }]) {
    assert.equal(await readEnvironments(answering(saying(body)).reader, slug, []), unseen("unavailable", "actions: read"));
  }
});

test("an environment without what guards it is not one that nothing guards", async () => {
  for (const missing of ["protection_rules", "deployment_branch_policy"]) {
    assert.not((await readEnvironments(answering(listing({ [missing]: undefined })).reader, slug, [])).seen, missing);
  }
});

test("the secrets of one further environment are asked for, and only once", async () => {
  const { reader, asked } = answering(listing({ name: "docs" }, { name: "npm" }));
  const before = await readEnvironments(reader, slug, ["npm"]);
  const after = await withFurtherSecrets(reader, slug, before);
  const requests = asked.length;
  const last = await withFurtherSecrets(reader, slug, after);

  assert.equal(after.seen && after.value.map(({ secrets }) => secrets.seen), [true, true]);
  assert.is(last, after);
  assert.is(asked.length, requests);
  assert.equal(await withFurtherSecrets(reader, slug, unseen("no-permission")), unseen("no-permission"));
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
