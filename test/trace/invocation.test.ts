import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, releaseFile, told, tracing, withSteps, type Setting } from "./scenario.ts";

const publish = "- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}";
const bare = "- run: npm publish";

test("variables of workflow, workflow job and step, the nearest wins", () => {
  const env = (name: string): string => `env:\n  NODE_AUTH_TOKEN: {{ secrets.${name} }}`;
  assert.equal(briefs(withSteps(bare, { top: env("FAR") })), ["npm stored-token FAR"]);
  assert.equal(briefs(withSteps(bare, { top: env("FAR"), job: env("NEAR") })), ["npm stored-token NEAR"]);
  assert.equal(briefs(withSteps(publish, { top: env("FAR"), job: env("NEAR") })), ["npm stored-token NPM_TOKEN"]);
});

test("a variable is renamed on the way", () => {
  const top = "env:\n  LANTERN: {{ secrets.HARBOUR }}";
  assert.equal(briefs(withSteps("- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: {{ env.LANTERN }}", { top })), ["npm stored-token HARBOUR"]);
  assert.equal(briefs(withSteps("- run: NODE_AUTH_TOKEN=$LANTERN npm publish", { top })), ["npm stored-token HARBOUR"]);
});

test("an empty token is no token", () => {
  const steps = '- run: npm publish\n  env:\n    NODE_AUTH_TOKEN: ""';
  assert.equal(briefs(withSteps(steps, { idToken: true, job: "env:\n  NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}" })), ["npm trusted-publishing"]);
  assert.equal(
    briefs(
      withSteps("- run: NODE_AUTH_TOKEN= npm publish", {
        idToken: true,
        job: "env:\n  NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}",
      }),
    ),
    ["npm trusted-publishing"],
  );
});

test("outputs of a needed job carry secrets and minted credentials", () => {
  const files = {
    [releaseFile]: `
      on: push
      jobs:
        plan:
          runs-on: ubuntu-latest
          outputs:
            key: {{ steps.choose.outputs.key }}
          steps:
            - id: choose
              run: echo "key={{ secrets.LANTERN }}" >> "$GITHUB_OUTPUT"
        ship:
          needs: plan
          runs-on: ubuntu-latest
          steps:
            - run: npm publish
              env:
                NODE_AUTH_TOKEN: {{ needs.plan.outputs.KEY }}
    `,
  };
  assert.equal(told(files), ["npm stored-token LANTERN"]);
});

test("a job whose need is switched off does not run, unless it insists", () => {
  const files = (condition: string): Record<string, string> => ({
    [releaseFile]: `on: push\njobs:\n  plan:\n    if: false\n    runs-on: x\n    steps: []\n  ship:\n    needs: [plan]\n${condition}    runs-on: ubuntu-latest\n    steps:\n      ${publish.replaceAll("\n", "\n      ")}\n`,
  });
  assert.equal(told(files("")), []);
  assert.equal(told(files("    if: github.ref_type == 'tag'\n")), []);
  assert.equal(told(files("    if: always()\n")), ["npm stored-token NPM_TOKEN"]);
  assert.equal(told(files("    if: ${{ !cancelled() && needs.plan.result != 'failure' }}\n")), ["npm stored-token NPM_TOKEN"]);
});

test("jobs that need each other come to an end", () => {
  const job = (id: string, needs: string): string =>
    `  ${id}:\n    needs: ${needs}\n    runs-on: ubuntu-latest\n    outputs:\n      key: {{ needs.${needs}.outputs.key }}\n    steps:\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: {{ needs.${needs}.outputs.key }}\n`;
  assert.is(tracing({ [releaseFile]: `on: push\njobs:\n${job("oil", "gas")}${job("gas", "oil")}${job("self", "self")}` }).paths.length, 3);
});

const environments: readonly (readonly [string, Setting, string | null])[] = [
  ["none", {}, null],
  ["a name", { job: "environment: press" }, "press"],
  ["a map", { job: "environment:\n  name: press\n  url: https://lamp.test" }, "press"],
  ["an empty name", { job: 'environment: ""' }, null],
  ["an expression that is known", { job: "environment: {{ github.event_name == 'release' && 'press' || 'desk' }}", on: "release" }, "press"],
  ["an expression that is not", { job: "environment: {{ vars.DESK }}" }, "${{ vars.DESK }}"],
  ["a matrix value", { job: "environment: {{ matrix.desk }}\nstrategy:\n  matrix:\n    desk: [press]" }, "press"],
  ["a variable by mistake", { job: "env:\n  name: press" }, null],
];

for (const [what, setting, expected] of environments) {
  test(`the environment is ${what}`, () =>
    assert.equal(
      withSteps(publish, setting).map((path) => path.environment),
      [expected],
    ));
}

test("the environment of a called workflow is the called job's, by an input or its default", () => {
  const files = (given: string): Record<string, string> => ({
    [releaseFile]: `on: push\njobs:\n  ship:\n    uses: ./.github/workflows/print.yml\n    secrets: inherit\n${given}`,
    ".github/workflows/print.yml": `on:\n  workflow_call:\n    inputs:\n      desk: {type: string, default: press}\njobs:\n  print:\n    environment: {{ inputs.desk }}\n    runs-on: ubuntu-latest\n    steps:\n      ${publish.replaceAll("\n", "\n      ")}\n`,
  });
  assert.equal(
    tracing(files("")).paths.map((path) => path.environment),
    ["press"],
  );
  assert.equal(
    tracing(files("    with:\n      desk: harbour\n")).paths.map((path) => path.environment),
    ["harbour"],
  );
});

const permissions: readonly (readonly [string, Setting, boolean, string])[] = [
  ["nowhere", {}, false, "default"],
  ["by the workflow", { top: "permissions:\n  id-token: write" }, true, "workflow"],
  ["by the job", { job: "permissions:\n  id-token: write" }, true, "job"],
  ["by the workflow, withheld by the job", { top: "permissions:\n  id-token: write", job: "permissions:\n  contents: read" }, false, "job"],
  ["by write-all", { top: "permissions: write-all" }, true, "workflow"],
  ["not by read-all", { top: "permissions: read-all" }, false, "workflow"],
  ["not by {}", { job: "permissions: {}" }, false, "job"],
  ["not by read", { job: "permissions:\n  id-token: read" }, false, "job"],
];

for (const [what, setting, write, from] of permissions) {
  test(`an identity token is granted ${what}`, () => {
    const [path] = withSteps(bare, setting);
    assert.equal([path?.idToken.write, path?.idToken.from], [write, from]);
    assert.is(path?.credential.kind, write ? "trusted-publishing" : "token-unlocated");
  });
}

const runners: readonly (readonly [string, string])[] = [
  ["ubuntu-24.04", "github-hosted"],
  ["[self-hosted, linux]", "self-hosted"],
  ["{{ matrix.os }}", "github-hosted"],
  ["{{ vars.RUNNER }}", "unknown"],
  ["lighthouse-8-core", "unknown"],
  ["{group: lighthouse}", "unknown"],
];

for (const [label, expected] of runners) {
  test(`runs-on: ${label} is ${expected}`, () => {
    const files = {
      [releaseFile]: `on: push\njobs:\n  ship:\n    runs-on: ${label}\n    strategy:\n      matrix:\n        os: [macos-14, windows-2022]\n    steps:\n      ${publish.replaceAll("\n", "\n      ")}\n`,
    };
    assert.equal(
      tracing(files).paths.map((path) => path.runner),
      [expected],
    );
  });
}

test.run();
