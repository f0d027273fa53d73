import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { jobEvidence, jobsOf, packagesOf, publishEnvironments } from "../../src/rules/publish-environments.ts";
import { releaseFile } from "../builders.ts";
import { theGitHubSight, theSettings } from "../github.ts";
import { readPublishJob } from "./read-job.ts";

const text =
  "on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    environment: NPM\n    permissions: { id-token: write }\n    steps:\n      - run: npm publish\n      - run: npm publish ./wick\n";
const environments = (settings: Parameters<typeof theSettings>[0] = {}, file = text) =>
  publishEnvironments({ ...readPublishJob({ [releaseFile]: file }).surroundings, github: theGitHubSight({ settings: theSettings(settings) }) });

test("an environment is found once, by its name without case", () => {
  const [one, ...others] = environments();

  assert.equal(others, []);
  assert.equal(one?.at, { setting: "environment NPM", page: "lanternfish/lamp/settings/environments" });
  assert.is(one?.found.seen === true && one.found.value?.name, "npm");
  assert.is(one?.uploads.length, 2);
  assert.equal(one && [jobsOf(one), packagesOf(one), jobEvidence(one).map(({ line, says }) => [line, says])], [
    ["publish"],
    [],
    [[5, "publish publishes in it"]],
  ]);
});

test("one that is not there, is decided by the run or was not seen is told apart", () => {
  const found = (settings: Parameters<typeof theSettings>[0], name = "NPM") => environments(settings, text.replace("NPM", name))[0];

  assert.equal(found({}, "pypi")?.found.seen && found({}, "pypi")?.found, { ...theSettings().environments, value: undefined });
  assert.is(found({}, "${{ vars.STAGE }}")?.dynamic, true);
  assert.is(found({ environments: unseen("no-permission") })?.found.seen, false);
});

test("an archived repository, and one of which only files were looked at, has none", () => {
  assert.equal(environments({ archived: true }), []);
  assert.equal(publishEnvironments(readPublishJob({ [releaseFile]: text }).surroundings), []);
});

test.run();
