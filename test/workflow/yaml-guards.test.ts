import { test } from "uvu";
import * as assert from "uvu/assert";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";

/** Pieces that, repeated, make the YAML library slow, deep or full of errors. */
const pieces: Readonly<Record<string, string>> = {
  tags: "!!str ",
  anchors: "&a ",
  "tagged items": "- !a x\n",
  braces: "{",
  "both brackets": "[{",
  closers: "]",
  "question marks": "? ",
  dashes: "- ",
  keys: "a: ",
  "same keys": "a: b\n",
  "no values": "a\n:\n",
  "flow lists": "[] ",
  comments: "#\n",
  newlines: "\n",
  spaces: `${" ".repeat(99)}\n`,
  "double quotes": '"',
  "single quotes": "'\n",
  "wrong escapes": '"\\q',
  "escaped lines": '"\\\n',
  aliases: "- &a b\n- *a\n",
  documents: "---\n",
  directives: "%TAG ! x\n",
  "wrong indentation": " a: b\nc: d\n",
  "unclosed lists": "a: [\n",
  letters: "x",
};

for (const [name, piece] of Object.entries(pieces)) {
  test(`a file of ${name} takes no long`, () => {
    const text = `a: ${piece.repeat(Math.ceil(120_000 / piece.length))}`;
    const { problems } = readWorkflow("f", text);
    assert.ok(problems.length <= 50);
  });
}

test("an alias bomb is stopped and told", () => {
  const levels = Array.from({ length: 20 }, (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(20)}]`);
  const text = ["l0: &l0 [x]", ...levels, "jobs: {a: {strategy: {matrix: {v: *l20}}}}"].join("\n");
  assert.equal(
    readWorkflow("f", text).problems.map((problem) => problem.code),
    ["too-complex"],
  );
});

test("steps shared by very many jobs are stopped and told", () => {
  const steps = `x: &s [${"{run: x},".repeat(500)}]\n`;
  const jobs = Array.from({ length: 2_000 }, (_, index) => `  j${index}: {steps: *s}\n`).join("");
  const workflow = readWorkflow("f", `${steps}jobs:\n${jobs}`);
  assert.equal(
    workflow.problems.map((problem) => problem.code),
    ["too-complex"],
  );
});

test("a large workflow of the ordinary kind is read", () => {
  const step = "      - name: Run the tests of one part\n        run: |\n          npm ci\n          npm test -- part\n";
  const text = `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${step.repeat(2_000)}`;
  const workflow = readWorkflow("f", text);
  assert.equal([workflow.problems, workflow.jobs[0]?.steps.length], [[], 2_000]);
});

test.run();
