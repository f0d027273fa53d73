import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { digestOf } from "../../src/trace/digest.ts";
import { aPublishPath, aStoredToken } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theOrganisation, theSettings } from "../github.ts";

const dates = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
const repository = repositoryFrom({ ".github/workflows/release.yml": "env: {T: ${{ secrets.NPM_TOKEN }}}" }, "lanternfish/lamp");

test("a digest says what is published, with which secret, and where that is kept", () => {
  const github = theGitHubSight({ settings: theSettings({ secrets: observed([{ name: "NPM_TOKEN", ...dates }]) }) });
  const digest = digestOf(repository, [aPublishPath({ credential: aStoredToken() })], github);

  assert.equal(digest.publishes, [
    {
      registry: "npm",
      packages: ["pkg:npm/%40lanternfish/lamp"],
      path: ".github/workflows/release.yml › publish",
      secrets: [{ name: "NPM_TOKEN", kept: "repository", updatedAt: dates.updatedAt }],
    },
  ]);
  assert.equal([digest.reads, digest.readsMore], [["NPM_TOKEN"], false]);
});

test("the environment's secret comes before the repository's, and that before the organisation's", () => {
  const held = [{ name: "npm_token", ...dates }];
  const kept = (given: Parameters<typeof theGitHubSight>[0]) =>
    digestOf(repository, [aPublishPath({ credential: aStoredToken() })], theGitHubSight(given)).publishes[0]?.secrets[0]?.kept;
  const environments = observed([anEnvironment({ secrets: observed(held) })]);
  const organisation = theOrganisation({ secrets: observed([{ name: "NPM_TOKEN", ...dates, visibility: "all" as const, repositories: null }]) });

  assert.is(kept({ settings: theSettings({ environments, secrets: observed(held) }), organisation }), "environment");
  assert.is(kept({ settings: theSettings({ secrets: observed(held) }), organisation }), "repository");
  assert.is(kept({ organisation }), "organisation");
  assert.is(kept({}), "nowhere");
  assert.is(kept({ settings: theSettings({ environments: { seen: false, because: "no-permission" } }), organisation }), "unknown");
  assert.is(kept({ organisation: null }), "unknown");
});

test("a secret that could not be told says what was not seen", () => {
  const hidden = { seen: false, because: "no-permission", needs: "secrets: read" } as const;
  const github = theGitHubSight({ settings: theSettings({ secrets: hidden }) });
  const digest = digestOf(repository, [aPublishPath({ credential: aStoredToken() })], github);

  assert.equal(digest.publishes[0]?.secrets, [{ name: "NPM_TOKEN", kept: "unknown", unseen: hidden }]);
});

test("secrets that no file reads are idle, each with where it is kept", () => {
  const settings = theSettings({
    secrets: observed([
      { name: "NPM_TOKEN", ...dates },
      { name: "OLD_TOKEN", ...dates },
    ]),
    dependabotSecrets: observed([{ name: "BOT_TOKEN", ...dates }]),
    environments: observed([anEnvironment({ secrets: observed([{ name: "PYPI_TOKEN", ...dates }]) })]),
  });
  const { idle, unseenSecrets } = digestOf(repository, [], theGitHubSight({ settings }));

  assert.equal(
    idle.map(({ name, kept, environment }) => [name, kept, environment]),
    [
      ["OLD_TOKEN", "repository", undefined],
      ["BOT_TOKEN", "dependabot", undefined],
      ["PYPI_TOKEN", "environment", "npm"],
    ],
  );
  assert.equal(unseenSecrets, []);
});

test("what other branches' copies of the publishing workflows read is read, and may be more than they name", () => {
  const copy = (text: string) =>
    observed({
      workflows: "publishing" as const,
      branches: 2,
      more: false,
      copies: [{ file: ".github/workflows/release.yml", branches: ["1.x"], text }],
    });
  const secrets = observed([{ name: "OLD_TOKEN", ...dates }]);
  const digest = (text: string) => digestOf(repository, [], theGitHubSight({ settings: theSettings({ secrets, branchCopies: copy(text) }) }));

  assert.equal(digest("env: {T: ${{ secrets.OLD_TOKEN }}}").reads, ["NPM_TOKEN", "OLD_TOKEN"]);
  assert.equal(digest("env: {T: ${{ secrets.OLD_TOKEN }}}").idle, []);
  assert.is(digest("env: {T: ${{ toJSON(secrets) }}}").readsMore, true);
});

test("each list of secrets that was not seen is said so", () => {
  const hidden = { seen: false, because: "no-permission" } as const;
  const unseenIn = (given: Parameters<typeof theSettings>[0]) =>
    digestOf(repository, [], theGitHubSight({ settings: theSettings(given) })).unseenSecrets.length;

  assert.is(unseenIn({}), 0);
  assert.is(unseenIn({ secrets: hidden, dependabotSecrets: hidden, environments: hidden }), 3);
  assert.is(unseenIn({ environments: observed([anEnvironment({ secrets: hidden })]) }), 1);
});

test.run();
