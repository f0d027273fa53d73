import { test } from "uvu";
import * as assert from "uvu/assert";
import { misplacedEnvironment } from "../../src/rules/misplaced-environment.ts";
import { aPublishPath, aStoredToken, judged, theSurroundings } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

const unbound = aPublishPath({ environment: null });
const workflow = (...jobs: string[]) => `on: push\njobs:\n${jobs.map((job) => `  ${job}\n`).join("")}`;
const publish = "publish: { runs-on: ubuntu-latest, needs: [build], steps: [{ run: npm publish }] }";
const build = "build: { runs-on: ubuntu-latest, needs: [approve], steps: [{ run: npm run build }] }";

test("a waiting room before the upload is told, however far before", () => {
  const { findings } = judged(
    misplacedEnvironment,
    [unbound],
    workflow("approve: { environment: release, runs-on: ubuntu-latest, steps: [{ run: echo }] }", build, publish),
  );

  assert.is(findings.length, 1);
  assert.match(findings[0]?.says ?? "", "The environment release is on approve, which does not publish; publish publishes without one");
  assert.equal(findings[0]?.at, { file: ".github/workflows/release.yml", line: 3, column: 14, endLine: 3, endColumn: 34 });
  assert.is(findings[0]?.confidence, "high");
  assert.is(findings[0]?.evidence[0]?.line, 5);
});

test("beside the upload, only an environment named for publishing is told, and less surely", () => {
  const beside = (name: string) =>
    judged(
      misplacedEnvironment,
      [unbound],
      workflow(`announce: { environment: { name: ${name} }, runs-on: ubuntu-latest, steps: [{ run: echo }] }`, publish),
    ).findings;

  assert.is(beside("npm")[0]?.confidence, "medium");
  assert.is(beside("npm-publish").length, 1);
  for (const name of ["github-pages", "staging", "release", "npm-preview"]) assert.equal(beside(name), [], name);
});

test("GitHub Pages is an environment of its own purpose, even when waited for", () => {
  const text = workflow("approve: { environment: github-pages, runs-on: ubuntu-latest, steps: [{ run: echo }] }", build, publish);
  assert.equal(judged(misplacedEnvironment, [unbound], text).findings, []);
});

test("an upload that has its own environment, or goes nowhere that is audited, is bound enough", () => {
  const text = workflow("approve: { environment: release, runs-on: ubuntu-latest, steps: [{ run: echo }] }", build, publish);

  assert.equal(judged(misplacedEnvironment, [aPublishPath()], text).findings, []);
  assert.equal(judged(misplacedEnvironment, [aPublishPath({ environment: null, registry: "testpypi" })], text).findings, []);
});

test("workflow jobs that wait for each other do not hold the search", () => {
  const text = workflow(
    "a: { needs: b, runs-on: u, steps: [] }",
    "b: { needs: a, runs-on: u, steps: [] }",
    "publish: { needs: a, runs-on: u, steps: [] }",
    "c: { environment: x, runs-on: u, steps: [] }",
  );
  assert.equal(judged(misplacedEnvironment, [unbound], text).findings, []);
});

test("an environment written under env is told", () => {
  const under = (env: string, path = unbound) =>
    judged(misplacedEnvironment, [path], workflow(`publish: { env: ${env}, runs-on: ubuntu-latest, steps: [{ run: npm publish }] }`)).findings;

  assert.is(
    under("{ name: npm, url: https://example.org }")[0]?.says,
    "publish sets variables called name and url under env, which declares no environment.",
  );
  assert.equal(under("{ name: npm, url: https://example.org }")[0]?.at, {
    file: ".github/workflows/release.yml",
    line: 3,
    column: 21,
    endLine: 3,
    endColumn: 25,
  });
  assert.is(under("{ name: npm }")[0]?.confidence, "medium");
  assert.equal(under("{ name: npm, CI: 1 }"), []);
  assert.equal(under("{ NAME: npm }"), []);
  assert.equal(under("{ name: npm }", aPublishPath()), []);
});

test("an environment on the workflow job that calls a reusable workflow is told", () => {
  const path = aPublishPath({
    environment: null,
    step: null,
    definedIn: ".github/workflows/upload.yml",
    calleeJob: "upload",
  });
  const { findings } = judged(misplacedEnvironment, [path], workflow("publish: { environment: npm, uses: ./.github/workflows/upload.yml }"));

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, "publish calls a reusable workflow, and GitHub refuses an environment there.");
  assert.match(findings[0]?.next ?? "", "./.github/workflows/upload.yml");
});

const github = (given: Parameters<typeof anEnvironment>[0], surroundings = theSurroundings()) => ({
  ...surroundings,
  github: theGitHubSight({ settings: theSettings({ environments: observed([anEnvironment(given)]) }) }),
});

test("what GitHub keeps under the name is evidence, and a secret of the upload there leaves no doubt", () => {
  const stored = aPublishPath({ environment: null, credential: aStoredToken() });
  const text = workflow("announce: { environment: npm, runs-on: ubuntu-latest, steps: [{ run: echo }] }", publish);
  const secrets = observed([{ name: "NPM_TOKEN", createdAt: "2025-01-02T10:00:00Z", updatedAt: "2025-01-02T10:00:00Z" }]);
  const finding = (given: Parameters<typeof anEnvironment>[0]) => judged(misplacedEnvironment, [stored], text, github(given)).findings[0];

  assert.is(finding({})?.confidence, "medium");
  assert.is(finding({})?.evidence.length, 1);
  assert.is(finding({ secrets })?.confidence, "high");
  assert.is(finding({ secrets })?.evidence.at(-1)?.says, "it holds NPM_TOKEN, which publish cannot read from there");
  assert.is(finding({ reviewers: [], refs: "any" })?.evidence.at(-1)?.says, "nobody has to approve there, and any branch can use it");
  assert.is(finding({ name: "pypi" })?.evidence.at(-1)?.says, "it does not exist");
});

test.run();
