import { test } from "uvu";
import * as assert from "uvu/assert";
import { optionalQuestions } from "../../../../src/collect/github/repository/further.ts";
import { manyPeople } from "../../../../src/collect/github/repository/pushers.ts";
import { settingsNotAsked } from "../../../../src/collect/github/repository/settings.ts";
import { unseen } from "../../../../src/model/observed.ts";
import type { RepositorySettings } from "../../../../src/model/repository-settings.ts";
import { anEnvironment, observed } from "../../../github.ts";
import { answering, type Answering, exampleOf, noFaults, refusing, saying } from "../answers.ts";
import { anOverview } from "../fake-source.ts";

const slug = "lanternfish/net";
const runsRoute = "GET /repos/{owner}/{repo}/actions/runs";
const immutableRoute = "GET /repos/{owner}/{repo}/immutable-releases";
const subjectRoute = "GET /repos/{owner}/{repo}/actions/oidc/customization/sub";
const peopleRoute = "GET /repos/{owner}/{repo}/collaborators";

test("each turn is one request, and GitHub's own examples answer it", async () => {
  let settings = notAsked();
  const { reader, asked } = answering();
  for (const [turn, ask] of optionalQuestions.entries()) {
    const before = asked.length;
    const told = await ask(reader, slug, settings);
    settings = { ...settings, ...told };
    assert.ok(asked.length - before <= 1, `turn ${turn}`);
    for (const [name, one] of Object.entries(told)) assert.ok((one as { seen: boolean }).seen, name);
  }
  // Of environments there are none to ask about, and who can push is known.
  assert.is(asked.length, optionalQuestions.length - 2);
});

test("a turn is for the most telling question that is left, and for nothing where none is", async () => {
  const [first, , , , fifth] = optionalQuestions;
  const { reader } = answering();
  const whole = await all(answering());

  assert.equal(Object.keys((await first?.(reader, slug, notAsked())) ?? {}), ["defaultToken"]);
  assert.equal(Object.keys((await first?.(reader, slug, { ...notAsked(), pushers: manyPeople })) ?? {}), ["pushers"]);
  assert.equal(Object.keys((await first?.(reader, slug, { ...notAsked(), defaultToken: whole.defaultToken })) ?? {}), ["dependabotSecrets"]);
  assert.equal(Object.keys((await fifth?.(reader, slug, { ...notAsked(), environments: environments("docs") })) ?? {}), ["environments"]);
  assert.equal(await first?.(reader, slug, whole), {});
});

test("a question that was answered, even by a refusal, is not asked again", async () => {
  for (const pushers of [manyPeople, observed([])]) {
    const refused = answering(refusing(403));
    await all(refused, { pushers, environments: observed([anEnvironment({ secrets: unseen("not-asked") })]) });

    const routes = refused.asked.map(({ route }) => route);
    assert.is(routes.length, optionalQuestions.length - Number(pushers.seen));
    assert.is(new Set(routes).size, routes.length);
  }
});

test("who can push is asked for once, where more people are let in than were told", async () => {
  const [one] = exampleOf(peopleRoute) as object[];
  const answers = answering({ [peopleRoute]: { body: Array.from({ length: 100 }, () => one) } });
  await all(answers, { pushers: manyPeople });

  assert.is(answers.asked.filter(({ route }) => route === peopleRoute).length, 1);
});

test("the further questions answer what was left out", async () => {
  const settings = await all(answering());

  const open = Object.entries(settings).filter(([, one]) => typeof one === "object" && one !== null && !one.seen);
  assert.equal(open.map(([name]) => name).sort(), ["branchCopies", "branchProtection", "deployKeys", "pushers", "refs", "rulesets", "workflows"]);
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
  const { defaultToken, allowedActions, runs, immutableReleases, oidcSubject, variables, runners } = await all(answering(saying({})));

  for (const one of [defaultToken, allowedActions, runs, immutableReleases, oidcSubject, variables, runners])
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
  return settingsNotAsked(anOverview(slug), observed([]));
}

async function all({ reader }: Answering, given: Partial<RepositorySettings> = {}): Promise<RepositorySettings> {
  let settings = { ...notAsked(), ...given };
  for (const ask of optionalQuestions) settings = { ...settings, ...(await ask(reader, slug, settings)) };
  return settings;
}

/** Environments whose secrets were not asked for. */
function environments(...names: readonly string[]): RepositorySettings["environments"] {
  return observed(names.map((name) => anEnvironment({ name, secrets: unseen("not-asked") })));
}
