import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryFrom } from "../../src/collect/memory.ts";
import { type ReleaseStep, releaseSteps } from "../../src/rules/release-steps.ts";
import { trace } from "../../src/trace/index.ts";
import { surroundingsOf } from "../../src/trace/surroundings.ts";
import { releaseFile, slug } from "../builders.ts";

const action = ".github/actions/trim/action.yml";

/** The steps before an upload that a tag and a release start, by the text they run. */
function stepsBefore(steps: string, files: Readonly<Record<string, string>> = {}): ReadonlyMap<string, ReleaseStep> {
  const workflow = `on: { push: { tags: ["v*"] }, release: { types: [published] }, pull_request: }
jobs:
  publish:
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    permissions: { id-token: write }
    steps:
${steps}
      - run: npm publish
`;
  const repository = repositoryFrom({ [releaseFile]: workflow, ...files }, slug);
  const [job] = surroundingsOf(repository, trace(repository)).publishJobs;
  if (!job) throw new Error("no publishing workflow job was found");
  return new Map(releaseSteps(job, job.paths).map((step) => [step.step.run?.value ?? step.step.uses?.value ?? "", step]));
}

function reached(condition: string): boolean | undefined {
  return stepsBefore(`      - { run: trim, if: "${condition}" }`).get("trim")?.sure;
}

test("a step is left out where no event of a release reaches it, and unsure where more than the event decides", () => {
  assert.is(stepsBefore("      - run: trim").get("trim")?.sure, true);
  assert.is(reached("github.event_name == 'release'"), true);
  assert.is(reached("github.event_name == 'pull_request'"), undefined);
  assert.is(reached("${{ github.event_name == 'pull_request' && inputs.wick }}"), undefined);
  assert.is(reached("github.ref == 'refs/heads/main'"), false);
  assert.is(reached("github.event_name == 'release' && vars.WICK"), false);
});

test("what stands in a composite action is reached as its step is, with the inputs that are written out", () => {
  const composite = `runs:
  using: composite
  steps:
    - { run: always, shell: bash }
    - { run: wanted, shell: bash, if: inputs.wick == 'true' }
    - { run: unwanted, shell: bash, if: "inputs.wick != 'true'" }
    - { run: unknown, shell: bash, if: inputs.oil == 'true' }
`;
  const names = (step: string) => [...stepsBefore(step, { [action]: composite })].map(([name, { sure }]) => `${name} ${sure}`);

  assert.equal(names("      - { uses: ./.github/actions/trim, with: { wick: true } }"), [
    "./.github/actions/trim true",
    "always true",
    "wanted true",
    "unknown false",
    "npm publish true",
  ]);
  assert.equal(names("      - { uses: ./.github/actions/trim, if: github.event_name == 'pull_request' }"), ["npm publish true"]);
});

test("an input of an action inside another is not known, whatever the outer one is given", () => {
  const files = {
    [action]: "runs: { using: composite, steps: [{ uses: ./inner }] }",
    "inner/action.yml": "runs: { using: composite, steps: [{ run: deep, shell: bash, if: inputs.wick == 'true' }] }",
  };
  assert.is(stepsBefore("      - { uses: ./.github/actions/trim, with: { wick: 'false' } }", files).get("deep")?.sure, false);
});

test("what a step is given is told for each event that reaches it", () => {
  const given = (text: string, step = "") => {
    const found = stepsBefore(`      - { uses: a/b@v1, with: { Cache: "${text}" }${step} }`).get("a/b@v1");
    return found?.runs.map((run) => `${run.event} ${run.given("cache")}`);
  };

  assert.equal(given("npm"), ["push npm", "release npm"]);
  assert.equal(given("${{ github.event_name == 'push' }}"), ["push true", "release false"]);
  assert.equal(given("${{ github.event_name == 'push' && 'npm' || '' }}"), ["push true", "release false"]);
  assert.equal(given("${{ vars.CACHE }}"), ["push undefined", "release undefined"]);
  assert.equal(given("npm-${{ vars.CACHE }}"), ["push undefined", "release undefined"]);
  assert.equal(given("npm", ", if: github.event_name == 'release'"), ["release npm"]);
  assert.is(stepsBefore("      - uses: a/b@v1").get("a/b@v1")?.runs[0]?.given("cache"), "");
});

test("an input that a composite action passes on is the one it is given", () => {
  const composite = 'runs: { using: composite, steps: [{ uses: a/b@v1, with: { cache: "${{ inputs.cache }}" } }] }';
  const given = (entry: string) =>
    stepsBefore(`      - { uses: ./.github/actions/trim, with: { ${entry} } }`, { [action]: composite })
      .get("a/b@v1")
      ?.runs[0]?.given("cache");

  assert.is(given("cache: 'false'"), "false");
  assert.is(given("cache: '${{ vars.CACHE }}'"), undefined);
  assert.is(given("other: x"), undefined);
});

test.run();
