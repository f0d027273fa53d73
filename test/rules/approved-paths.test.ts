import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { isApproved, isApprovedIn } from "../../src/rules/approved-paths.ts";
import { aPublishPath } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

const path = aPublishPath();

test("an upload is approved where its environment asks for it", () => {
  const within = (given: Parameters<typeof anEnvironment>[0]) => isApprovedIn(path, theSettings({ environments: observed([anEnvironment(given)]) }));

  assert.is(within({}), true);
  assert.is(within({ reviewers: [] }), false);
  assert.is(within({ name: "pypi" }), false);
  assert.is(isApproved(path, { github: theGitHubSight() }), true);
});

test("without an environment it is not, and what was not seen is no answer", () => {
  assert.is(isApproved(aPublishPath({ environment: null }), { github: null }), false);
  assert.is(isApprovedIn(aPublishPath({ environment: null }), theSettings()), false);
  assert.is(isApproved(path, { github: null }), undefined);
  assert.is(isApprovedIn(path, theSettings({ environments: unseen("no-permission") })), undefined);
  assert.is(isApprovedIn(aPublishPath({ environment: "${{ vars.STAGE }}" }), theSettings()), undefined);
});

test.run();
