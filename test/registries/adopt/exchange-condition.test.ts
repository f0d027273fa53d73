import { test } from "uvu";
import * as assert from "uvu/assert";
import { conditionBefore } from "../../../src/registries/adopt/exchange-condition.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";

/** The condition of a step before the last ones of these, each given as its lines. */
function before(steps: readonly string[], uploads = 1, guard: string | null = "vars.KEYHOLDER != ''") {
  const text = `on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map((step) => `      - ${step.replaceAll("\n", "\n        ")}\n`).join("")}`;
  const own = readWorkflow("w.yml", text).jobs[0]?.steps ?? [];
  const given = own.slice(-uploads);
  return conditionBefore(given, given[0]?.index ?? 0, own, new Set(["KEY"]), guard);
}

const conditions: readonly (readonly [readonly string[], string | undefined])[] = [
  [["run: push"], undefined],
  [["run: push\nif: github.ref_type == 'tag'"], "github.ref_type == 'tag'"],
  [["run: push\nif: ${{ github.ref_type == 'tag' }}"], "${{ github.ref_type == 'tag' }}"],
  [["run: push\nif: env.KEY != ''"], "vars.KEYHOLDER != ''"],
  [["run: push\nif: env.KEY"], "vars.KEYHOLDER != ''"],
  [["run: push\nif: ${{ env.KEY != '' && github.ref_type == 'tag' }}"], "${{ vars.KEYHOLDER != '' && github.ref_type == 'tag' }}"],
  [["run: push\nif: github.repository == 'a/b' && env.KEY != ''"], "github.repository == 'a/b'"],
  // Not a test of the token alone.
  [["run: push\nif: env.KEY != '' || github.ref_type == 'tag'"], "env.KEY != '' || github.ref_type == 'tag'"],
  [["id: find\nrun: find", "run: push\nif: steps.find.outputs.found == 'true'"], "steps.find.outputs.found == 'true'"],
];

for (const [steps, expected] of conditions) {
  test(`${steps.at(-1) ?? ""}`, () => {
    assert.equal(before(steps), { if: expected });
  });
}

test("where nothing has to be asked in its place, the test of the token goes", () => {
  assert.equal(before(["run: push\nif: env.KEY != ''"], 1, null), { if: undefined });
});

test("one of several without a condition needs it each time", () => {
  assert.equal(before(["run: a\nif: github.ref_type == 'tag'", "run: b"], 2), { if: undefined });
});

test("several conditions are joined, one of them may hold", () => {
  assert.equal(before(["run: a\nif: github.ref_type == 'tag'", "run: b\nif: ${{ inputs.b && inputs.c }}"], 2), {
    if: "(github.ref_type == 'tag') || (inputs.b && inputs.c)",
  });
});

const unclear: readonly (readonly [readonly string[], number])[] = [
  [["run: push\nif: env.STAGE == 'x'\nenv:\n  STAGE: x"], 1],
  [["run: a\nif: always()", "run: b\nif: github.ref_type == 'tag'"], 2],
  [["id: a\nrun: a\nif: github.ref_type == 'tag'", "run: b\nif: steps.a.outputs.more"], 2],
  [["run: push\nif: ${{ broken( }}"], 1],
];

for (const [steps, uploads] of unclear) {
  test(`not certain: ${steps.at(-1) ?? ""}`, () => {
    assert.ok("unclear" in before(steps, uploads));
  });
}

test.run();
