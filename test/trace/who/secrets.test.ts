import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import type { PublishPath } from "../../../src/model/publish-path.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { RepositorySettings } from "../../../src/model/repository-settings.ts";
import { aPublishPath, aStoredToken } from "../../builders.ts";
import { observed } from "../../github.ts";
import { aRuleset, doubts, openEnvironment, told, whoCan } from "./lamp.ts";

const aSecret = (name: string) => ({ name, createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" });
const stored = (given: Partial<PublishPath> = {}) => aPublishPath({ credential: aStoredToken(), environment: null, ...given });
const record = { publishers: observed([]), tokens: observed("allowed") } satisfies Partial<RegistryRecord>;

function reading(
  path: PublishPath | readonly PublishPath[],
  settings: Partial<RepositorySettings> = { secrets: observed([aSecret("NPM_TOKEN")]) },
  more: { readonly record?: Partial<RegistryRecord>; readonly organisation?: object } = {},
) {
  const rulesets = observed([aRuleset(), aRuleset({ target: "branch", exclude: ["~DEFAULT_BRANCH"] })]);
  const paths = Array.isArray(path) ? path : [path as PublishPath];
  return whoCan({ settings: { rulesets, ...settings }, record: { ...record, ...more.record }, organisation: more.organisation ?? {}, paths });
}

test("a repository's secret is read by a workflow on any ref that somebody may write", () => {
  const answer = reading(stored());

  assert.equal(told(answer), ["secret NPM_TOKEN default-branch -: ada, grace"]);
  assert.equal(answer.ways[0]?.chain, [
    "They can put a workflow of their own on the default branch main of lanternfish/lamp.",
    "It reads NPM_TOKEN, a secret of the repository, which any workflow of lanternfish/lamp can read.",
    "npm takes the token, whoever sends it.",
  ]);
  assert.ok(answer.whole);
});

test("an environment's secret is read past what guards the environment", () => {
  const environments = observed([openEnvironment({ reviewers: ["user ada"], secrets: observed([aSecret("NPM_TOKEN")]) })]);
  assert.equal(told(reading(stored({ environment: "npm" }), { environments })), ["secret NPM_TOKEN default-branch npm: ada, grace with ada"]);
});

test("an organisation's secret is also whoever's who writes to other repositories", () => {
  const secrets = observed([{ ...aSecret("NPM_TOKEN"), visibility: "all" as const, repositories: null }]);
  const answer = reading(stored(), {}, { organisation: { secrets } });

  assert.equal(told(answer), ["secret NPM_TOKEN default-branch -: ada, grace"]);
  assert.equal(doubts(answer), ["Who can push to the other repositories that read NPM_TOKEN, a secret of the organisation."]);
});

test("where a secret is kept that was not seen is said", () => {
  for (const secrets of [unseen("no-permission", "secrets: read"), observed([])]) {
    const answer = reading(stored(), { secrets });
    assert.equal(told(answer), []);
    assert.equal(doubts(answer), ["Where NPM_TOKEN is kept, with which lanternfish/lamp publishes, and so who can read it."]);
  }
});

test("where tokens are refused a stored one opens nothing; where that was not seen, it may", () => {
  assert.equal(told(reading(stored(), undefined, { record: { tokens: observed("refused") } })), []);
  const unknown = reading(stored(), undefined, { record: { tokens: unseen("no-permission", "an owner's token") } });
  assert.equal(told(unknown), ["secret NPM_TOKEN default-branch -: ada, grace?"]);
  assert.equal(unknown.unseen, [{ says: "Whether npm still takes tokens for @lanternfish/lamp.", needs: "Needed to see it: an owner's token." }]);
});

test("one secret that several paths read is told once", () => {
  const paths = [stored(), stored({ environment: "npm" }), stored({ job: "again" })];
  assert.equal(told(reading(paths)), ["secret NPM_TOKEN default-branch -: ada, grace"]);
});

test("GitHub's own token publishes nowhere, and half of a login is told with its other half", () => {
  const withSecrets = (...secrets: readonly string[]) => {
    const held = { secrets: observed(secrets.map(aSecret)) };
    return told(reading(stored({ credential: aStoredToken({ secrets }) }), held)).map((one) => one.split(" ")[1]);
  };

  assert.equal(withSecrets("GITHUB_TOKEN"), []);
  assert.equal(withSecrets("MAVEN_PASSWORD", "MAVEN_USERNAME"), ["MAVEN_PASSWORD"]);
  assert.equal(withSecrets("MAVEN_USERNAME"), ["MAVEN_USERNAME"]);
});

test("a secret that is not known to publish this very package may be another's", () => {
  const says = "Whether NPM_TOKEN of lanternfish/lamp is a token that publishes @lanternfish/lamp.";

  for (const path of [stored({ packages: [] }), stored({ credential: aStoredToken({ kind: "unknown" }) })]) {
    const answer = reading(path);
    assert.equal(told(answer), ["secret NPM_TOKEN default-branch -: ada, grace?"]);
    assert.equal(doubts(answer), [says]);
  }
  assert.equal(doubts(reading([stored({ packages: [] }), stored()])), []);
});

test.run();
