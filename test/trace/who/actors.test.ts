import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import { observed } from "../../github.ts";
import { aRuleset, doubts, told, whoCan, type Lamp } from "./lamp.ts";

const grant = { id: 1, owner: "grace", grantedAt: "2026-01-01T00:00:00Z", expired: false, expiresAt: null, lastUsedAt: null };
const writing = { contents: "write", workflows: "write" } as const;
const aToken = (given: object = {}) => ({ ...grant, name: "deploy", repositories: "all" as const, permissions: writing, ...given });
const anApp = (given: object = {}) => ({
  slug: "mender",
  id: 5,
  permissions: writing,
  repositories: "all" as const,
  suspended: false,
  updatedAt: "2026-01-01T00:00:00Z",
  ...given,
});
const aKey = (given: object = {}) => ({
  title: "mirror",
  readOnly: false,
  createdAt: "2026-01-01T00:00:00Z",
  lastUsedAt: null,
  addedBy: null,
  ...given,
});

/** Names of those who can put a workflow of theirs on a new tag. */
function ofTags(given: Lamp): string | undefined {
  return told(whoCan(given)).find((one) => one.startsWith("own-copy tag"));
}

test("whoever can push is among them, and an organisation's owner is an administrator whatever gives it", () => {
  const pushers = observed([
    { login: "ada", role: "write" as const, through: ["team keepers"] },
    { login: "grace", role: "maintain" as const, through: ["organisation"] },
  ]);
  const { ways } = whoCan({ settings: { pushers, rulesets: observed([aRuleset({ target: "branch", bypass: ["role admin"] })]) } });
  const way = ways.find(({ run }) => run?.ref.kind === "default-branch");

  assert.equal(
    way?.actors.map(({ name, through }) => [name, through]),
    [["ada", ["owner", "team keepers"]]],
  );
});

test("an App counts where it may write files and workflows, in chosen repositories not for certain, suspended not at all", () => {
  const withApp = (given: object) => ofTags({ organisation: { apps: observed([anApp(given)]) } });

  assert.is(withApp({}), "own-copy tag npm: ada, grace, mender");
  assert.is(withApp({ suspended: true }), "own-copy tag npm: ada, grace");
  assert.is(withApp({ permissions: { contents: "write" } }), "own-copy tag npm: ada, grace");
  const chosen = whoCan({ organisation: { apps: observed([anApp({ repositories: "selected" })]) } });
  assert.ok(told(chosen).includes("own-copy tag npm: mender?"));
  assert.equal(doubts(chosen), ["Whether the App mender is installed in lanternfish/lamp."]);
});

test("a fine-grained token counts where it reaches the repository, still holds, and its owner may write", () => {
  const withToken = (given: object) => ofTags({ organisation: { accessTokens: observed([aToken(given)]) } });

  assert.is(withToken({}), "own-copy tag npm: ada, deploy, grace");
  assert.is(withToken({ repositories: ["Lanternfish/Lamp"] }), "own-copy tag npm: ada, deploy, grace");
  for (const out of [
    { repositories: ["lanternfish/oil"] },
    { expired: true },
    { expiresAt: "2026-11-24T00:00:00Z" },
    { owner: "mallory" },
    { permissions: { contents: "read", workflows: "write" } },
  ]) {
    assert.is(withToken(out), "own-copy tag npm: ada, grace", JSON.stringify(out));
  }
  assert.is(withToken({ expiresAt: "2026-11-25T09:00:00Z" }), "own-copy tag npm: ada, deploy, grace");
  const somewhere = whoCan({ organisation: { accessTokens: observed([aToken({ repositories: null })]) } });
  assert.ok(told(somewhere).includes("own-copy tag npm: deploy?"));
  assert.equal(doubts(somewhere), ["Whether the token deploy (grace's) reaches lanternfish/lamp."]);
});

test("a deploy key counts unless it only reads", () => {
  const withKey = (given: object) => ofTags({ settings: { deployKeys: observed([aKey(given)]) } });

  assert.is(withKey({}), "own-copy tag npm: ada, grace, mirror");
  assert.is(withKey({ readOnly: true }), "own-copy tag npm: ada, grace");
});

test("who could not be seen is said, with who can show it", () => {
  const none = unseen("no-permission", "administration: read");
  const answer = whoCan({
    settings: { pushers: none, deployKeys: none },
    organisation: { apps: unseen("no-permission", "organization_administration: read"), accessTokens: unseen("not-asked") },
  });

  assert.equal(answer.unseen, [
    { says: "Which Apps can push to lanternfish/lamp.", needs: "The permission organization_administration: read can show it." },
    { says: "Which deploy keys can push to lanternfish/lamp.", needs: "The permission administration: read can show it." },
    { says: "Which fine-grained tokens can push to lanternfish/lamp.", needs: "It was not asked for in this audit." },
    { says: "Who can push to lanternfish/lamp.", needs: "The permission administration: read can show it." },
  ]);
  assert.not(answer.whole);
  assert.equal(answer.ways, []);
});

test("who is in a team or owns the organisation is missed only where somebody passes by it", () => {
  const without = (bypass: readonly string[]) =>
    doubts(
      whoCan({
        settings: { rulesets: observed([aRuleset({ bypass })]) },
        organisation: { teams: unseen("no-permission", "members: read"), members: unseen("no-permission", "members: read") },
      }),
    );

  assert.equal(without([]), []);
  assert.equal(without(["team releases"]), ["Who is in the team releases, which passes by what guards refs of lanternfish/lamp."]);
  assert.equal(without(["owner"]), ["Who owns the organisation: owners pass by rulesets of lanternfish/lamp."]);
  const hidden = observed([{ slug: "releases", members: unseen("no-permission", "members: read") }]);
  const partly = whoCan({ settings: { rulesets: observed([aRuleset({ bypass: ["team releases"] })]) }, organisation: { teams: hidden } });
  assert.equal(doubts(partly), ["Who is in the team releases, which passes by what guards refs of lanternfish/lamp."]);
});

test("without the organisation its Apps, tokens and teams are what was not seen", () => {
  assert.equal(doubts(whoCan({ organisation: null })), [
    "Which Apps can push to lanternfish/lamp.",
    "Which fine-grained tokens can push to lanternfish/lamp.",
  ]);
});

test.run();
