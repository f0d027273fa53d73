import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running, withSteps } from "./scenario.ts";

const step = (condition: string): string => `- if: ${condition}\n  run: npm publish\n  env:\n    NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}`;
const on =
  "{push: {branches: [main], tags: ['v*']}, pull_request: {}, schedule: [{cron: 0 0 * * *}], workflow_dispatch: {inputs: {go: {type: boolean}}}}";
const all = "push pull_request schedule workflow_dispatch";

const conditions: readonly (readonly [string, string])[] = [
  ["true", all],
  ["success()", all],
  ["false", ""],
  ["github.event_name == 'push'", "push"],
  ["github.event_name != 'pull_request'", "push schedule workflow_dispatch"],
  ["{{ github.event_name == 'PUSH' }}", "push"],
  ["github.event_name == 'release'", ""],
  ["github.ref == 'refs/heads/main'", "push schedule workflow_dispatch"],
  ["github.ref == 'refs/heads/next'", "schedule workflow_dispatch"],
  ["startsWith(github.ref, 'refs/tags/')", "push workflow_dispatch"],
  ["startsWith(github.ref, 'refs/pull/')", "pull_request"],
  ["inputs.go", "workflow_dispatch"],
  ["github.event.inputs.go == 'true'", "workflow_dispatch"],
  ["github.event_name == 'push' || inputs.go", "push workflow_dispatch"],
  ["github.event_name == 'push' && inputs.go", ""],
  ["github.actor == 'keeper' && github.event_name == 'schedule'", "schedule"],
  ['contains(fromJSON(\'["push", "schedule"]\'), github.event_name)', "push schedule"],
  ["github.repository == 'tidewater/lamp'", all],
  ["github.repository == 'someone/else'", ""],
  ["github.repository_owner == 'tidewater'", all],
  ["steps.earlier.outputs.ready == 'no'", all],
  ["needs.plan.outputs.ready == 'true'", all],
  ["vars.GO == 'true'", all],
  ["runner.os == 'Linux'", all],
  ["runner.os == 'Windows'", ""],
  ["env.GO == 'yes'", ""],
  ["failure()", all],
  ["this is ( no condition", all],
];

for (const [condition, expected] of conditions) {
  test(`if: ${condition} runs on ${expected || "nothing"}`, () => {
    const paths = withSteps(step(JSON.stringify(condition.replace(/^\{\{/, "${{"))), { on, top: "env:\n  GO: no" });
    assert.is(paths.flatMap((path) => path.triggers).join(" "), expected);
    assert.equal(
      paths.flatMap((path) => path.claims.map((claims) => claims.event_name)),
      expected === "" ? [] : expected.split(" "),
    );
  });
}

test("the workflow job's own condition narrows what starts it", () => {
  const paths = withSteps(step("github.event_name != 'schedule'"), {
    on,
    job: "if: github.event_name == 'push' || github.event_name == 'schedule'",
  });
  assert.equal(
    paths.map((path) => path.triggers),
    [["push"]],
  );
});

test("what a script wrote hides no publish", () => {
  const steps = `- id: plan\n  run: echo "go=false" >> "$GITHUB_OUTPUT"\n- run: echo "GO=false" >> "$GITHUB_ENV"\n${step("steps.plan.outputs.go == 'true' && env.GO == 'true'")}`;
  assert.equal(briefs(withSteps(steps)), ["npm stored-token NPM_TOKEN"]);
});

const tokens: readonly (readonly [string, string])[] = [
  ["secrets.NPM_TOKEN", "NPM_TOKEN"],
  ["SECRETS.NPM_TOKEN", "NPM_TOKEN"],
  ["secrets['NPM_TOKEN']", "NPM_TOKEN"],
  ["secrets.OIL || secrets.GAS", "GAS+OIL"],
  ["secrets.OIL || ''", "OIL"],
  ["github.actor == 'keeper' && secrets.OIL || secrets.GAS", "GAS+OIL"],
  ["secrets[format('{0}_TOKEN', 'OIL')]", "OIL_TOKEN"],
  ["format('{0}', secrets.OIL)", "OIL"],
  ["secrets[vars.WHICH]", "*"],
  ["vars.NPM_TOKEN", ""],
  ["github.token", ""],
  ["secrets.GITHUB_TOKEN", ""],
  ["''", ""],
];

for (const [expression, expected] of tokens) {
  test(`a token of \${{ ${expression} }} is ${expected || "no secret"}`, () => {
    const paths = running("npm publish", { env: { NODE_AUTH_TOKEN: expression }, on: "{push: {branches: [main]}}" });
    assert.equal(
      paths.map((path) => path.credential.secrets.join("+")),
      [expected],
    );
  });
}

test("GITHUB_TOKEN is a credential at GitHub Packages alone", () => {
  const env = { NODE_AUTH_TOKEN: "secrets.github_token" };
  assert.equal(briefs(running("npm publish --registry https://npm.pkg.github.com", { env })), ["github-packages stored-token GITHUB_TOKEN"]);
  assert.equal(briefs(running("npm publish", { env, idToken: true })), ["npm trusted-publishing"]);
});

test.run();
