import { test } from "uvu";
import * as assert from "uvu/assert";
import { readNeeded, settingsNotAsked } from "../../../../src/collect/github/repository/settings.ts";
import type { RepositoryOverview } from "../../../../src/model/repository-overview.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { observed, theSettings } from "../../../github.ts";
import { answering, noFaults } from "../answers.ts";

const slug = "lanternfish/net";
const at = "2026-11-25T09:00:00.000Z";
const environmentsRoute = "GET /repos/{owner}/{repo}/environments";
const workflowsRoute = "GET /repos/{owner}/{repo}/actions/workflows";

const overview: RepositoryOverview = {
  slug,
  id: 7,
  visibility: "private",
  archived: false,
  fork: false,
  branch: { name: "main", commit: "c", tree: "t" },
  pushedAt: at,
  workflows: [],
  environments: [],
  moreEnvironments: false,
  at,
};

const { rulesets, branchProtection, deployKeys, pushers } = theSettings();
const questions = {
  overview,
  secrets: observed([]),
  details: { rulesets, branchProtection, deployKeys, pushers, refs: unseen("not-asked") },
  environments: [],
};

test("environments are not asked for where the overview tells there are none", async () => {
  const { reader, asked } = answering();
  const { environments } = await readNeeded(reader, questions);

  assert.equal(environments, { seen: true, value: [], source: "query Overview", at });
  assert.not(asked.some(({ route }) => route === environmentsRoute));
});

for (const [name, given] of [
  ["the overview names some", { overview: { ...overview, environments: ["npm"] } }],
  ["there may be more", { overview: { ...overview, moreEnvironments: true } }],
  ["a workflow job names one", { environments: ["npm"] }],
] as const) {
  test(`environments are asked for where ${name}`, async () => {
    const { reader, asked } = answering();
    await readNeeded(reader, { ...questions, ...given });

    assert.ok(asked.some(({ route }) => route === environmentsRoute));
  });
}

test("states of workflows are told in our words", async () => {
  const workflow = (path: string, state: string) => ({ path, state });
  const body = {
    total_count: 4,
    workflows: [workflow("b", "disabled_inactivity"), workflow("a", "active"), workflow("c", "deleted"), workflow("d", "new")],
  };
  const { workflows } = await readNeeded(answering({ [workflowsRoute]: { body } }).reader, questions);

  assert.equal(workflows.seen && workflows.value.map(({ file, state }) => `${file} ${state}`), ["a active", "b disabled", "c deleted", "d unknown"]);
});

test("of a repository that was not asked about, nothing is seen but what the overview and its secrets told", () => {
  const settings = settingsNotAsked({ ...overview, moreEnvironments: true }, unseen("no-permission", "secrets: read"));

  assert.equal(settings.secrets, unseen("no-permission", "secrets: read"));
  for (const [name, one] of Object.entries(settings)) {
    if (typeof one === "object" && one !== null && name !== "secrets") assert.equal(one, unseen("not-asked"), name);
  }
  assert.equal([settings.id, settings.visibility, settings.defaultBranch], [7, "private", "main"]);
  assert.is(settingsNotAsked({ ...overview, branch: null }, observed([])).defaultBranch, null);
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();
