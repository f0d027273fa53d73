import { test } from "uvu";
import * as assert from "uvu/assert";
import { optionalQuestions, readNeeded, settingsNotAsked } from "../../../../src/collect/github/repository/settings.ts";
import type { RepositoryOverview } from "../../../../src/collect/github/source.ts";
import { unseen } from "../../../../src/model/observed.ts";
import type { RepositorySettings } from "../../../../src/model/repository-settings.ts";
import { observed, theSettings } from "../../../github.ts";
import { answering, type Answering, exampleOf, noFaults, refusing, saying } from "../answers.ts";

const slug = "lanternfish/net";
const at = "2026-11-25T09:00:00.000Z";
const environmentsRoute = "GET /repos/{owner}/{repo}/environments";
const workflowsRoute = "GET /repos/{owner}/{repo}/actions/workflows";
const runsRoute = "GET /repos/{owner}/{repo}/actions/runs";
const immutableRoute = "GET /repos/{owner}/{repo}/immutable-releases";
const subjectRoute = "GET /repos/{owner}/{repo}/actions/oidc/customization/sub";

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
const questions = { overview, secrets: observed([]), details: { rulesets, branchProtection, deployKeys, pushers }, environments: [] };

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

test("each further question is one request, and GitHub's own examples answer it", async () => {
  for (const [index, ask] of optionalQuestions.entries()) {
    const { reader, asked } = answering();
    const told = await ask(reader, slug, notAsked());
    // Of environments there are none to ask about.
    if (!("environments" in told)) assert.is(asked.length, 1, `question ${index}`);
    for (const [name, one] of Object.entries(told)) assert.ok((one as { seen: boolean }).seen, name);
  }
});

test("the further questions answer what was left out", async () => {
  const settings = await all(answering());

  const open = Object.entries(settings).filter(([, one]) => typeof one === "object" && one !== null && !one.seen);
  assert.equal(open.map(([name]) => name).sort(), ["branchCopies", "branchProtection", "deployKeys", "pushers", "rulesets", "workflows"]);
});

for (const status of [403, 404, 422]) {
  test(`what is refused with ${status} is unseen, each with its own permission`, async () => {
    const settings = await all(answering(refusing(status)));

    const needed = (needs: string) => unseen("no-permission", needs);
    const { defaultToken, dependabotSecrets, runs, immutableReleases, oidcSubject, allowedActions, variables, runners } = settings;
    assert.equal(
      { defaultToken, dependabotSecrets, runs, immutableReleases, oidcSubject, allowedActions, variables, runners },
      {
        defaultToken: needed("administration: read"),
        dependabotSecrets: needed("dependabot_secrets: read"),
        runs: needed("actions: read"),
        immutableReleases: needed("administration: read"),
        oidcSubject: needed("actions: read"),
        allowedActions: needed("administration: read"),
        variables: needed("actions_variables: read"),
        runners: needed("administration: read"),
      },
    );
  });
}

test("an answer without its fields says nothing", async () => {
  const { defaultToken, allowedActions, runs, immutableReleases, variables, runners } = await all(answering(saying({})));

  for (const one of [defaultToken, allowedActions, runs, immutableReleases, variables, runners])
    assert.is(one.seen ? "seen" : one.because, "unavailable");
});

test("404 for immutable releases is off, where the token is known to be let in", async () => {
  const off = await all(answering({ [immutableRoute]: { status: 404, body: { message: "Not Found" } } }));

  assert.is(off.immutableReleases.seen && off.immutableReleases.value, false);
});

test("the latest run of each workflow is told, with what it called", async () => {
  const example = (exampleOf(runsRoute) as { workflow_runs: object[] }).workflow_runs[0];
  const run = (path: string, startedAt: string, more: object = {}) => ({ ...example, path, run_started_at: startedAt, ...more });
  const settings = await all(
    answering({
      [runsRoute]: {
        body: {
          total_count: 3,
          workflow_runs: [
            run(".github/workflows/b.yml@main", "2026-01-01T00:00:00Z"),
            run(".github/workflows/b.yml@refs/tags/v1", "2026-02-01T00:00:00Z", {
              event: "release",
              conclusion: "success",
              head_branch: "v1",
              referenced_workflows: [
                { path: "lanternfish/ci/.github/workflows/p.yml@v1", sha: "abc", ref: "refs/tags/v1" },
                { path: "lanternfish/ci/.github/workflows/o.yml", sha: "def" },
              ],
            }),
            run(".github/workflows/a.yml", "2025-01-01T00:00:00Z"),
          ],
        },
      },
    }),
  );

  assert.equal(settings.runs.seen && settings.runs.value.map(({ file, startedAt }) => [file, startedAt]), [
    [".github/workflows/a.yml", "2025-01-01T00:00:00Z"],
    [".github/workflows/b.yml", "2026-02-01T00:00:00Z"],
  ]);
  assert.equal(settings.runs.seen && settings.runs.value[1], {
    file: ".github/workflows/b.yml",
    startedAt: "2026-02-01T00:00:00Z",
    event: "release",
    conclusion: "success",
    branch: "v1",
    called: ["lanternfish/ci/.github/workflows/o.yml@def", "lanternfish/ci/.github/workflows/p.yml@v1"],
  });
});

test("a subject of the repository's own is told, else the default", async () => {
  for (const [body, told] of [
    [
      { use_default: true, include_claim_keys: ["repo"], use_immutable_subject: true },
      { claims: null, immutable: true },
    ],
    [
      { use_default: false, include_claim_keys: ["repo"] },
      { claims: ["repo"], immutable: null },
    ],
  ]) {
    const { oidcSubject } = await all(answering({ [subjectRoute]: { body } }));
    assert.equal(oidcSubject.seen && oidcSubject.value, told);
  }
});

test("each question asked here is one that GitHub describes", noFaults);

test.run();

function notAsked(): RepositorySettings {
  return settingsNotAsked(overview, observed([]));
}

async function all({ reader }: Answering): Promise<RepositorySettings> {
  let settings = notAsked();
  for (const ask of optionalQuestions) settings = { ...settings, ...(await ask(reader, slug, settings)) };
  return settings;
}
