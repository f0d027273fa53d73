import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { isRefusal } from "../../../src/model/fix.ts";
import { adopt } from "../../../src/registries/maven/adopt.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { aPublishPath, releaseFile, slug } from "../../builders.ts";
import { noChoices } from "../adopt/adopted.ts";

const path = aPublishPath({ registry: "maven-central", environment: null });

test("there is no trusted publishing to adopt, and what can be done instead is said", () => {
  const text = "on: push\njobs: {}\n";
  const [only, ...others] = adopt.propose({
    slug,
    files: filesFrom({ [releaseFile]: text }),
    workflow: readWorkflow(releaseFile, text),
    job: "publish",
    paths: [path],
    choices: noChoices,
  });
  assert.equal(others, []);
  assert.ok(only !== undefined && isRefusal(only));
  assert.match(only.byHand.join(" "), "contain-publish-token");
});

test("both halves of a token go into the environment, and no value is written out", () => {
  const { steps } = adopt.runbook({
    slug,
    purl: "pkg:maven/press.lanternfish/lamp",
    name: "press.lanternfish:lamp",
    path: { ...path, environment: "maven central" },
    secrets: ["CENTRAL_PASSWORD", "CENTRAL_USERNAME"],
    choices: noChoices,
  });
  assert.equal(
    steps.flatMap(({ commands }) => commands),
    [
      "gh secret set CENTRAL_PASSWORD --env 'maven central' --repo lanternfish/lamp",
      "gh secret set CENTRAL_USERNAME --env 'maven central' --repo lanternfish/lamp",
      "gh secret delete CENTRAL_PASSWORD --repo lanternfish/lamp",
      "gh secret delete CENTRAL_USERNAME --repo lanternfish/lamp",
    ],
  );
  assert.ok(steps.some(({ link }) => link === "https://central.sonatype.com/usertoken"));
});

test.run();
