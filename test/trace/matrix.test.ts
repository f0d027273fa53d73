import { test } from "uvu";
import * as assert from "uvu/assert";
import { combinationsOf } from "../../src/trace/matrix.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";
import { briefs, releaseFile, text, withSteps, workflow } from "./scenario.ts";

function combinations(matrix: string, run: string): readonly unknown[] {
  const source = text(workflow(`- run: npm publish; ${run}`, { job: `strategy:\n  matrix:\n    ${matrix}` }));
  const [job] = readWorkflow(releaseFile, source).jobs;
  assert.ok(job);
  return combinationsOf(source, job);
}

test("only the keys that the workflow job reads make walks of their own", () => {
  const matrix = "{os: [a, b, c], lamp: [oil, gas]}";
  assert.equal(combinations(matrix, "make"), [{}]);
  assert.equal(combinations(matrix, "echo {{ matrix.lamp }}"), [{ lamp: "oil" }, { lamp: "gas" }]);
  assert.is(combinations(matrix, "echo {{ matrix.lamp }} {{ matrix.OS }}").length, 6);
});

test("a workflow job that speaks of no upload is one walk", () => {
  const source = text(workflow("- run: echo {{ matrix.lamp }}", { job: "strategy:\n  matrix:\n    lamp: [oil, gas]" }));
  const [job] = readWorkflow(releaseFile, source).jobs;
  assert.ok(job);
  assert.equal(combinationsOf(source, job), [undefined]);
});

test("a key that is computed makes every combination count", () => {
  assert.is(combinations("{os: [a, b], lamp: [oil, gas]}", "echo {{ matrix[env.KEY] }}").length, 4);
  assert.is(combinations("{os: [a, b], lamp: [oil, gas]}", "echo '{{ toJSON(matrix) }}'").length, 4);
});

test("a matrix that run time makes, or that is too large, is one walk without values", () => {
  const many = Array.from({ length: 100 }, (_, index) => `l${index}`).join(", ");
  assert.equal(combinations(`lamp: [${many}]`, "echo {{ matrix.lamp }}"), [undefined]);
  assert.equal(combinations("lamp: {{ fromJSON(needs.plan.outputs.lamps) }}", "echo {{ matrix.lamp }}"), [undefined]);
});

test("no matrix is one walk", () => {
  const source = workflow("- run: make");
  const [job] = readWorkflow(releaseFile, source).jobs;
  assert.ok(job);
  assert.equal(combinationsOf(source, job), [undefined]);
});

const publish = `
  - run: npm publish
    env:
      NODE_AUTH_TOKEN: {{ secrets[matrix.key] }}
`;

test("each leg brings its own secret, and all of them are one path", () => {
  const job = "strategy:\n  matrix:\n    include:\n      - {lamp: oil, key: OIL_TOKEN}\n      - {lamp: gas, key: GAS_TOKEN}";
  assert.equal(briefs(withSteps(publish, { job })), ["npm stored-token GAS_TOKEN+OIL_TOKEN"]);
});

test("a leg that an `if` leaves out brings nothing", () => {
  const job = "strategy:\n  matrix:\n    include:\n      - {lamp: oil, key: OIL_TOKEN}\n      - {lamp: gas, key: GAS_TOKEN}";
  assert.equal(briefs(withSteps(publish.replace("- run", "- if: matrix.lamp == 'gas'\n    run"), { job })), ["npm stored-token GAS_TOKEN"]);
});

test("a leg chooses the registry", () => {
  const job = "strategy:\n  matrix:\n    registry: [https://{npm-registry-host}, https://npm.pkg.github.com]";
  const steps = `
    - run: npm publish --registry {{ matrix.registry }}
      env:
        NODE_AUTH_TOKEN: {{ secrets.LAMP_TOKEN }}
  `;
  assert.equal(briefs(withSteps(steps, { job })), ["github-packages stored-token LAMP_TOKEN", "npm stored-token LAMP_TOKEN"]);
});

test.run();
