import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Matrix } from "../../src/model/workflow.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";

const matrixOf = (matrix: string): Matrix | undefined => readWorkflow("f", `jobs: {a: {strategy: {matrix: ${matrix}}}}`).jobs[0]?.matrix;

test("vectors are multiplied", () => {
  assert.equal(matrixOf("{os: [a, b], v: [1, 2]}")?.combinations, [
    { os: "a", v: "1" },
    { os: "a", v: "2" },
    { os: "b", v: "1" },
    { os: "b", v: "2" },
  ]);
});

test("exclude takes combinations away by some of their values", () => {
  assert.equal(matrixOf("{os: [a, b], v: [1, 2], exclude: [{os: a}, {os: b, v: 1}]}")?.combinations, [{ os: "b", v: "2" }]);
});

test("include extends what it does not change, and is added where it extends nothing", () => {
  // The example of GitHub's documentation, with other words.
  const include = "[{color: green}, {color: pink, animal: cat}, {fruit: apple, shape: circle}, {fruit: banana}, {fruit: banana, animal: cat}]";
  assert.equal(matrixOf(`{fruit: [apple, pear], animal: [cat, dog], include: ${include}}`)?.combinations, [
    { fruit: "apple", animal: "cat", color: "pink", shape: "circle" },
    { fruit: "apple", animal: "dog", color: "green", shape: "circle" },
    { fruit: "pear", animal: "cat", color: "pink" },
    { fruit: "pear", animal: "dog", color: "green" },
    { fruit: "banana" },
    { fruit: "banana", animal: "cat" },
  ]);
});

test("include alone gives its maps", () => {
  assert.equal(matrixOf("{include: [{a: 1}, {a: 2, b: x}]}")?.combinations, [{ a: "1" }, { a: "2", b: "x" }]);
});

test("maps become dotted keys", () => {
  assert.equal(matrixOf("{os: [{name: a, tags: [x, y]}]}")?.combinations, [{ "os.name": "a", "os.tags.0": "x", "os.tags.1": "y" }]);
});

test("expressions make it dynamic", () => {
  assert.equal([matrixOf("'${{ fromJSON(x) }}'")?.dynamic, matrixOf("{a: [1]}")?.dynamic], [true, false]);
  const part = matrixOf("{a: '${{ fromJSON(x) }}', b: [1]}");
  assert.equal([part?.dynamic, part?.combinations], [true, [{ b: "1" }]]);
});

test("a matrix stays within what GitHub starts", () => {
  const vector = `[${Array.from({ length: 50 }, (_, index) => index).join(",")}]`;
  const matrix = matrixOf(`{a: ${vector}, b: ${vector}, c: ${vector}, d: ${vector}}`);
  assert.equal([matrix?.combinations.length, matrix?.dynamic], [256, true]);
});

test.run();
