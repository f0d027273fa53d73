import { test } from "uvu";
import * as assert from "uvu/assert";
import { isDecidedByScript, isGated } from "../../src/rules/outsider-gates.ts";
import { readJob } from "./read-job.ts";

const keeper = "github.actor == 'keeper'";

/** The lamp is lit in the last workflow job, by its second step. */
function way(text: string, step: number | undefined = 1, caller = "") {
  return { job: readJob(text), caller: caller === "" ? undefined : readJob(caller), event: "issues", step };
}

const lamp = (job: string, first = "run: ls", second = "run: light", on = "issues"): string =>
  `on: ${on}\njobs:\n  oil:\n    if: ${keeper}\n    steps: [{run: ls}]\n  wick:\n    needs: oil\n    steps: [{run: gh api orgs/lamp/members/x}]\n  lamp:\n    ${job}\n    steps:\n      - {${first}}\n      - {${second}}\n`;

const cases: readonly (readonly [string, string, boolean])[] = [
  ["nothing", lamp("name: lamp"), false],
  ["its own condition", lamp(`if: ${keeper}`), true],
  ["a needed one's condition", lamp("needs: oil"), true],
  ["one needed by a needed one", lamp("needs: wick"), true],
  ["a need that it outlives", lamp("needs: oil\n    if: always()"), false],
  ["a need that it outlives, and asks about", lamp("needs: oil\n    if: always() && needs.oil.result == 'success'"), true],
  ["the step's condition", lamp("name: lamp", "run: ls", `run: light, if: "${keeper}"`), true],
  ["another step's condition", lamp("name: lamp", `run: ls, if: "${keeper}"`), false],
  ["a step that fails for others", lamp("name: lamp", `run: exit 1, if: "github.actor != 'keeper'"`), true],
  ["a lookup before", lamp("name: lamp", "uses: lamp/check-permission@v1"), true],
  ["a lookup by the author's association", lamp("name: lamp", 'run: ./look, env: {WHO: "${{ github.event.issue.author_association }}"}'), true],
  [
    "a needed workflow that looks up",
    lamp("needs: called").replace("  lamp:", "  called: {uses: ./.github/workflows/check-permission.yml}\n  lamp:"),
    true,
  ],
  ["another needed workflow", lamp("needs: called").replace("  lamp:", "  called: {uses: ./.github/workflows/build.yml}\n  lamp:"), false],
  ["acts of the team", lamp("name: lamp", "run: ls", "run: light", "{issues: {types: [labeled, assigned]}}"), true],
  ["acts of the team and of others", lamp("name: lamp", "run: ls", "run: light", "{issues: {types: [labeled, opened]}}"), false],
];

for (const [name, text, expected] of cases) test(`${name}: ${expected ? "gated" : "open"}`, () => assert.is(isGated(way(text)), expected));

test("a lookup counts only before the step, and anywhere where no step is meant", () => {
  const text = lamp("name: lamp", "run: ls", "uses: lamp/check-permission@v1");
  assert.equal([isGated(way(text, 0)), isGated(way(text, 1)), isGated({ ...way(text), step: undefined })], [false, true, true]);
});

test("the caller's condition and trigger count", () => {
  const caller = (condition: string, on = "issues"): string => `on: ${on}\njobs:\n  call:\n    ${condition}\n    uses: ./x.yml\n`;
  const called = lamp("name: lamp", "run: ls", "run: light", "workflow_call");
  assert.ok(isGated(way(called, 1, caller(`if: ${keeper}`))));
  assert.ok(isGated(way(called, 1, caller("name: call", "{issues: {types: [labeled]}}"))));
  assert.not(isGated(way(called, 1, caller("name: call"))));
});

test("needs that go round in a ring come to an end", () => {
  assert.not(isGated(way("on: issues\njobs:\n  a: {needs: b, steps: [{run: ls}]}\n  b: {needs: a, steps: [{run: ls}]}\n")));
});

test("a condition on what a script put out is seen", () => {
  assert.ok(isDecidedByScript(way(lamp("if: needs.oil.outputs.fine == 'true'"))));
  assert.ok(isDecidedByScript(way(lamp("name: lamp", "run: ls", "run: light, if: steps.look.outputs.fine"))));
  assert.not(isDecidedByScript(way(lamp("if: needs.oil.result == 'success'"))));
});

test.run();
