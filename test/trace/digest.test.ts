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
      secrets: [{ name: "NPM_TOKEN", kept: "repository" }],
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

test.run();
