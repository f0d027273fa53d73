import { test } from "uvu";
import * as assert from "uvu/assert";
import { evaluate, evaluateTemplate, type Scope } from "../../src/trace/evaluate.ts";
import { choice, concat, empty, opaque, secretsOf, text, type Value } from "../../src/trace/value.ts";
import { readCondition, readTemplate } from "../../src/workflow/expressions.ts";

const known: Readonly<Record<string, Value>> = {
  "inputs.harbour": text("north"),
  "inputs.lit": text("true"),
  "inputs.dark": text("false"),
  "inputs.none": empty,
  "inputs.either": choice([text("north"), text("south")]),
  "env.dark": text("false"),
  "github.ref": concat(text("refs/tags/"), opaque("tag")),
  "matrix.zero": text("0"),
  "inputs.json": text('{"key": {"name": "LAMP"}, "lit": true, "dark": false}'),
};

const scope: Scope = {
  lookup: (context, path) => {
    if (context === "secrets") return [{ kind: "secret", name: path[0] ?? "*" }];
    return known[[context, ...path].join(".")] ?? opaque([context, ...path].join("."));
  },
};

function truth(condition: string): boolean | undefined {
  const expression = readCondition(condition);
  assert.ok(expression, condition);
  return evaluate(expression, scope).truth;
}

function value(template: string): Value {
  return evaluateTemplate(readTemplate(template), scope);
}

const cases: readonly (readonly [string, boolean | undefined])[] = [
  ["true", true],
  ["false", false],
  ["null", false],
  ["0", false],
  ["7", true],
  ["''", false],
  ["'false'", true],
  ["inputs.lit", true],
  ["inputs.dark", false],
  ["!inputs.dark", true],
  ["inputs.none", false],
  ["matrix.zero", false],
  // The text `false` in a variable is a text like any other.
  ["env.dark", true],
  ["env.dark == 'false'", true],
  ["inputs.harbour == 'North'", true],
  ["inputs.harbour != 'south'", true],
  ["inputs.either == 'north'", undefined],
  ["inputs.either == 'west'", false],
  ["inputs.either", true],
  ["github.ref == 'refs/heads/main'", false],
  ["github.ref == 'refs/tags/v1'", undefined],
  ["github.ref != 'refs/heads/main'", true],
  ["startsWith(github.ref, 'refs/tags/')", true],
  ["github.actor == 'keeper'", undefined],
  ["github.actor == 'keeper' && false", false],
  ["github.actor == 'keeper' || true", true],
  ["github.actor == 'keeper' && true", undefined],
  ["!(github.actor == 'keeper')", undefined],
  ["github.run_number > 3", undefined],
  ["fromJSON(inputs.json).lit", true],
  ["fromJSON(inputs.json).dark", false],
  ["fromJSON(inputs.json).gone", undefined],
  ["inputs['harbour'] == 'north'", true],
  ["INPUTS.lit", true],
];

for (const [condition, expected] of cases) {
  test(`${condition} is ${expected === undefined ? "left to run time" : expected}`, () => assert.is(truth(condition), expected));
}

test("a fallback keeps both secrets, a decided one only its own", () => {
  assert.equal(secretsOf(value("${{ secrets.A || secrets.B }}")), ["A", "B"]);
  assert.equal(secretsOf(value("${{ inputs.lit && secrets.A || secrets.B }}")).includes("A"), true);
  assert.equal(secretsOf(value("${{ inputs.dark && secrets.A || secrets.B }}")), ["B"]);
  assert.equal(secretsOf(value("${{ inputs.none || secrets.B }}")), ["B"]);
});

test("a choice that cannot be decided holds either side, and no empty one", () => {
  assert.equal(
    value("${{ github.actor == 'keeper' && secrets.A || secrets.B }}"),
    choice([[{ kind: "secret", name: "A" }], [{ kind: "secret", name: "B" }]]),
  );
});

test("a secret's name may be computed", () => {
  assert.equal(secretsOf(value("${{ secrets[format('{0}_KEY', inputs.harbour)] }}")), ["north_KEY"]);
  assert.equal(secretsOf(value("${{ secrets[format('{0}_KEY', github.actor)] }}")), ["*_KEY"]);
  assert.equal(secretsOf(value("${{ secrets[fromJSON(inputs.json).key.name] }}")), ["LAMP"]);
});

test("a template keeps its text and what run time decides", () => {
  assert.equal(value("a ${{ inputs.harbour }} b"), text("a north b"));
  assert.equal(value("v${{ github.sha }}"), concat(text("v"), opaque("github.sha")));
});

test("an expression that cannot be read is left to run time", () => {
  assert.ok(value("${{ secrets. }}").every((piece) => piece.kind === "opaque"));
});

test.run();
