import { test } from "uvu";
import * as assert from "uvu/assert";
import { readActionsPolicy } from "../../../../src/collect/github/organisation/actions.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { answering, noFaults, refusing, saying } from "../answers.ts";

const permissions = "GET /orgs/{org}/actions/permissions";
const selectedActions = "GET /orgs/{org}/actions/permissions/selected-actions";
const runners = "GET /orgs/{org}/actions/runners";
const subject = "GET /orgs/{org}/actions/oidc/customization/sub";

test("GitHub's own examples are read", async () => {
  const policy = await readActionsPolicy(answering().reader, "lanternfish");

  assert.equal(values(policy), {
    defaultToken: { access: "read", approvesPullRequests: true },
    allowedActions: {
      allowed: "selected",
      pinned: true,
      selected: { github: true, verified: false, patterns: ["docker/*", "monalisa/octocat@*"] },
    },
    runners: [
      { name: "linux_runner", os: "linux", labels: ["Linux", "X64", "self-hosted"], ephemeral: false },
      { name: "mac_runner", os: "macos", labels: ["X64", "macOS", "no-gpu", "self-hosted"], ephemeral: false },
    ],
    oidcSubject: { claims: ["repo", "context"], immutable: null },
    immutableReleases: "all",
    variables: [
      { name: "ACTIONS_RUNNER_DEBUG", updatedAt: "2020-01-10T14:59:22Z" },
      { name: "ADMIN_EMAIL", updatedAt: "2020-01-10T14:59:22Z" },
      { name: "USERNAME", updatedAt: "2020-01-10T14:59:22Z" },
    ],
  });
});

test("values of variables are not kept", async () => {
  assert.not.match(JSON.stringify(await readActionsPolicy(answering().reader, "lanternfish")), /octocat@github\.com/);
});

test("GitHub gives no more than thirty variables a page", async () => {
  const { reader, asked } = answering();
  await readActionsPolicy(reader, "lanternfish");

  assert.is(asked.find(({ route }) => route.endsWith("/variables"))?.parameters["per_page"], 30);
});

test("which actions are selected is asked only where some are", async () => {
  for (const [word, allowed] of [
    ["all", "all"],
    ["local_only", "local-only"],
  ] as const) {
    const { reader, asked } = answering({
      [permissions]: { body: { enabled_repositories: "all", allowed_actions: word, sha_pinning_required: false } },
    });
    const { allowedActions } = await readActionsPolicy(reader, "lanternfish");

    assert.equal(allowedActions.seen && allowedActions.value, { allowed, pinned: false, selected: null });
    assert.not(asked.some(({ route }) => route === selectedActions));
  }
});

test("a selection that is kept back is no empty one", async () => {
  const { allowedActions } = await readActionsPolicy(answering({ [selectedActions]: { status: 403, body: {} } }).reader, "lanternfish");

  assert.equal(allowedActions.seen && allowedActions.value, { allowed: "selected", pinned: true, selected: null });
});

test("a runner that does not say whether it is gone after a job is not said to stay", async () => {
  const { runners: read } = await readActionsPolicy(
    answering({ [runners]: { body: { total_count: 1, runners: [{ id: 1, name: "old", os: "linux", status: "online", busy: false, labels: [] }] } } })
      .reader,
    "lanternfish",
  );

  assert.equal(read.seen && read.value, [{ name: "old", os: "linux", labels: [], ephemeral: null }]);
});

test("a subject says whether ids stand in it, where that is told", async () => {
  for (const [body, told] of [
    [
      { include_claim_keys: [], use_immutable_subject: true },
      { claims: null, immutable: true },
    ],
    [{ use_immutable_subject: false }, { claims: null, immutable: false }],
    [
      { include_claim_keys: ["repo"], use_immutable_subject: null },
      { claims: ["repo"], immutable: null },
    ],
  ]) {
    const { oidcSubject } = await readActionsPolicy(answering({ [subject]: { body } }).reader, "lanternfish");
    assert.equal(oidcSubject.seen && oidcSubject.value, told);
  }
});

test("each that is refused names the permission that shows it", async () => {
  for (const status of [403, 404, 422]) {
    const policy = await readActionsPolicy(answering(refusing(status)).reader, "lanternfish");

    const administration = unseen("no-permission", "organization_administration: read");
    assert.equal(policy, {
      defaultToken: administration,
      allowedActions: administration,
      runners: unseen("no-permission", "organization_self_hosted_runners: read"),
      oidcSubject: administration,
      immutableReleases: administration,
      variables: unseen("no-permission", "organization_actions_variables: read"),
    });
  }
});

test("where Actions are off, nothing is told of which may run", async () => {
  const { allowedActions } = await readActionsPolicy(answering({ [permissions]: { body: { enabled_repositories: "none" } } }).reader, "lanternfish");

  assert.equal(allowedActions.seen && allowedActions.value, { allowed: "all", pinned: false, selected: null });
});

test("a word that is not known says nothing", async () => {
  const odd = {
    default_workflow_permissions: "admin",
    can_approve_pull_request_reviews: true,
    enforced_repositories: "some",
    allowed_actions: "few",
  };
  const policy = await readActionsPolicy(answering(saying(odd)).reader, "lanternfish");

  for (const one of [policy.defaultToken, policy.allowedActions, policy.immutableReleases]) assert.is(one.seen ? "seen" : one.because, "unavailable");
});

test("an answer without its fields says nothing", async () => {
  const { oidcSubject, ...policy } = await readActionsPolicy(answering(saying({})).reader, "lanternfish");

  // A subject without claims is GitHub's default.
  assert.equal(oidcSubject.seen && oidcSubject.value, { claims: null, immutable: null });
  for (const [name, one] of Object.entries(policy)) assert.is(one.seen ? "seen" : one.because, "unavailable", name);
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();

function values(all: object): object {
  return Object.fromEntries(
    Object.entries(all).map(([name, one]: [string, { seen: boolean; value?: unknown }]) => [name, one.seen ? one.value : one]),
  );
}
