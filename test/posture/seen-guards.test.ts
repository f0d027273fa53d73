import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../src/model/finding.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import { accountGuard, environmentGuard, refGuard, secretGuard } from "../../src/posture/seen-guards.ts";
import { aPublishPath, aStoredToken } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theOrganisation, theSettings } from "../github.ts";

const held = { broken: [], unseen: [] };
const within = (settings: Partial<RepositorySettings>) => theGitHubSight({ settings: theSettings(settings) });
const having = (given: Parameters<typeof anEnvironment>[0]) => within({ environments: observed([anEnvironment(given)]) });
const hidden = unseen("no-permission");

test("an environment guards where somebody approves or refs are chosen", () => {
  assert.equal(environmentGuard("npm", theGitHubSight()), held);
  assert.equal(environmentGuard("npm", having({ reviewers: [] })), held);
  assert.match(environmentGuard("npm", having({ reviewers: [], refs: "any" })).broken[0] ?? "", "protects nothing");
  assert.match(environmentGuard("pypi", theGitHubSight()).broken[0] ?? "", "does not exist");
  for (const github of [null, within({ environments: hidden }), having({ reviewers: [], patterns: hidden })]) {
    assert.equal(environmentGuard("npm", github), { broken: [], unseen: ["Whether the environment npm is protected."] });
  }
  assert.is(environmentGuard("${{ vars.STAGE }}", theGitHubSight()).unseen.length, 1);
});

test("a secret guards where the environment keeps it", () => {
  const path = aPublishPath({ credential: aStoredToken() });
  const secret = { name: "NPM_TOKEN", createdAt: "2025-01-02T10:00:00Z", updatedAt: "2025-01-02T10:00:00Z" };
  const guard = (settings: Partial<RepositorySettings>) => secretGuard(path, "NPM_TOKEN", within(settings));
  const rest = "Whether NPM_TOKEN covers this package alone, and expires.";

  assert.equal(guard({ environments: observed([anEnvironment({ secrets: observed([secret]) })]) }), { broken: [], unseen: [rest] });
  assert.equal(guard({ secrets: observed([secret]) }).broken, [
    "NPM_TOKEN is a secret of the repository: every workflow of every branch can read it.",
  ]);
  assert.equal(guard({ secrets: hidden }).unseen, ["Whether NPM_TOKEN is an environment's secret.", rest]);
  assert.equal(guard({}).unseen, ["Where NPM_TOKEN is kept: GitHub has no secret of that name here.", rest]);
  assert.equal(secretGuard(path, "NPM_TOKEN", null).unseen, [
    "Whether NPM_TOKEN is an environment's secret, covers this package alone, and expires.",
  ]);
});

test("accounts guard where two-factor authentication is required, kept elsewhere, or had by all", () => {
  const guard = (given: Parameters<typeof theOrganisation>[0]) => accountGuard(theGitHubSight({ organisation: theOrganisation(given) }));
  const free = { twoFactorRequired: observed(false) };

  assert.equal(guard({}), held);
  assert.equal(guard({ ...free, managedUsers: observed(true), membersWithoutTwoFactor: observed(["ada"]) }), held);
  assert.equal(guard(free), held);
  assert.equal(guard({ ...free, membersWithoutTwoFactor: observed(["ada", "grace"]) }).broken, [
    "The organisation does not require two-factor authentication, and 2 people have none.",
  ]);
  assert.is(guard({ ...free, membersWithoutTwoFactor: hidden }).unseen.length, 1);
  assert.is(accountGuard(theGitHubSight({ organisation: null })).unseen.length, 1);
  assert.is(accountGuard(null).unseen.length, 1);
});

test("refs guard where the rules about them found nothing and could see", () => {
  const found = (given: Partial<Finding>) =>
    [{ rule: "unprotected-release-ref", job: null, packages: [], ...given }] as unknown as readonly Finding[];
  const guard = (findings: readonly Finding[], github = theGitHubSight()) => refGuard(aPublishPath(), findings, github);
  const nobody = theSettings().rulesets;
  const masked = nobody.seen ? nobody.value.map((one) => ({ ...one, bypass: null })) : [];

  assert.equal(guard([]), held);
  assert.equal(guard(found({})).broken, ["What releases is not protected: unprotected-release-ref."]);
  assert.equal(guard(found({ job: "other" })), held);
  assert.equal(guard(found({ packages: ["pkg:npm/other"] })), held);
  assert.equal(guard(found({ rule: "admin-bypassed-environment" })), held);
  assert.is(guard([], within({ rulesets: hidden })).unseen.length, 1);
  assert.equal(guard([], within({ rulesets: observed(masked) })).unseen, ["Who passes by the rulesets of the branches and tags that release."]);
  assert.is(refGuard(aPublishPath(), found({}), null).unseen.length, 1);
});

test.run();
