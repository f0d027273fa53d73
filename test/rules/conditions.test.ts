import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Expression } from "../../src/model/expression.ts";
import { demands, truthUnder } from "../../src/rules/conditions.ts";
import { pathOf } from "../../src/rules/expression-paths.ts";
import { readCondition } from "../../src/workflow/expressions.ts";

const read = (source: string): Expression => readCondition(source) ?? { kind: "literal", value: null };

const truths: readonly (readonly [string, boolean | undefined])[] = [
  ["github.event_name == 'issues'", true],
  ["'Issues' == github.event_name", true],
  ["github.event_name == 'push'", false],
  ["github.event_name != 'push'", true],
  ["github.event_name == vars.EVENT", undefined],
  ["github.actor == 'issues'", undefined],
  ["github.event_name == 'push' && github.actor == 'keeper'", false],
  ["github.event_name == 'issues' && github.actor == 'keeper'", undefined],
  ["github.event_name == 'issues' || github.actor == 'keeper'", true],
  ["!(github.event_name == 'issues')", false],
  ["!github.actor", undefined],
  ["true", true],
  ["''", false],
  ["contains(github.event_name, 'issues')", undefined],
  ["1 < 2", undefined],
];

for (const [source, truth] of truths) test(`${source} is ${truth} for issues`, () => assert.is(truthUnder(read(source), "issues"), truth));

const isGate = (leaf: Expression, holds: boolean): boolean => holds && pathOf(leaf) === "vars.gate";

const demanding: readonly (readonly [string, boolean])[] = [
  ["vars.GATE", true],
  ["vars.GATE && vars.LAMP", true],
  ["vars.GATE || vars.LAMP", false],
  ["(vars.LAMP || vars.GATE) && vars.GATE", true],
  ["!vars.GATE", false],
  ["!(!vars.GATE || vars.LAMP)", true],
  ["!(!vars.GATE && vars.LAMP)", false],
  ["github.event_name == 'push' || vars.GATE", true],
  ["github.event_name == 'push' && vars.LAMP", true],
  ["github.event_name == 'issues' || vars.GATE", false],
];

for (const [source, expected] of demanding) {
  test(`${source} ${expected ? "demands" : "does not demand"} the gate`, () => assert.is(demands(read(source), "issues", isGate), expected));
}

type Assignment = Readonly<Record<string, boolean>>;

const atoms = ["gate", "lamp", "wick"];
const formula = fc.letrec<{ readonly any: Expression }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5 },
    fc
      .constantFrom(...atoms)
      .map((name): Expression => ({ kind: "index", object: { kind: "context", name: "vars" }, index: { kind: "literal", value: name } })),
    tie("any").map((operand): Expression => ({ kind: "unary", operator: "!", operand })),
    fc.tuple(fc.constantFrom("&&" as const, "||" as const), tie("any"), tie("any")).map(([operator, left, right]): Expression => ({
      kind: "binary",
      operator,
      left,
      right,
    })),
  ),
})).any;

function holds(expression: Expression, given: Assignment): boolean {
  if (expression.kind === "unary") return !holds(expression.operand, given);
  if (expression.kind !== "binary") return given[(pathOf(expression) ?? "").slice("vars.".length)] ?? false;
  const [left, right] = [holds(expression.left, given), holds(expression.right, given)];
  return expression.operator === "&&" ? left && right : left || right;
}

test("what demands the gate never holds without it", () => {
  const assignment = fc.record({ lamp: fc.boolean(), wick: fc.boolean() });
  fc.assert(
    fc.property(formula, assignment, (expression, rest) => {
      if (demands(expression, "issues", isGate)) assert.not(holds(expression, { ...rest, gate: false }));
    }),
  );
});

test.run();
