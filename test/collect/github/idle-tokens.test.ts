import { test } from "uvu";
import * as assert from "uvu/assert";
import { holdsIdleToken } from "../../../src/collect/github/idle-tokens.ts";
import type { RepositorySettings } from "../../../src/model/repository-settings.ts";
import { anEnvironment, observed, theOrganisation, theSettings } from "../../github.ts";

const dates = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
const token = [{ name: "npm_token", ...dates }];
const slug = "lanternfish/lamp";
const holds = (settings: Partial<RepositorySettings>, texts: readonly string[] = [], organisation = theOrganisation()) =>
  holdsIdleToken({ slug, settings: theSettings(settings), texts }, organisation);

test("a token's name that nothing speaks of, wherever it is kept", () => {
  assert.ok(holds({ secrets: observed(token) }));
  assert.ok(holds({ dependabotSecrets: observed(token) }));
  assert.ok(holds({ environments: observed([anEnvironment({ secrets: observed(token) })]) }));
  assert.not.ok(holds({ secrets: observed(token) }, ["env: ${{ secrets.NPM_TOKEN }}"]));
  assert.not.ok(holds({ secrets: observed([{ name: "SLACK_TOKEN", ...dates }]) }));
  assert.not.ok(holds({}));
});

test("the organisation's counts where the repository is selected for it", () => {
  const shared = (visibility: "all" | "selected", repositories: readonly string[] | null) =>
    theOrganisation({ secrets: observed([{ name: "NPM_TOKEN", ...dates, visibility, repositories }]) });
  assert.ok(holds({}, [], shared("selected", [slug])));
  assert.not.ok(holds({}, [], shared("selected", ["lanternfish/wick"])));
  assert.not.ok(holds({}, [], shared("all", null)));
});

test.run();
