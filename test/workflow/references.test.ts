import { test } from "uvu";
import * as assert from "uvu/assert";
import { readCondition } from "../../src/workflow/expressions.ts";
import { references } from "../../src/workflow/references.ts";

function read(source: string): string[] {
  const expression = readCondition(source);
  if (expression === undefined) throw new Error(source);
  return references(expression).map(({ context, path, dynamic }) => [context, ...path].join(".") + (dynamic ? " ?" : ""));
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ["secrets.NPM_TOKEN", ["secrets.NPM_TOKEN"]],
  ["SECRETS['npm_token']", ["secrets.npm_token"]],
  ["secrets[format('A_{0}', github.actor)]", ["secrets.A_* ?", "github.actor"]],
  ["secrets[format('{0}_KEY_{{{1}', 'X', matrix.y)]", ["secrets.X_KEY_{* ?", "matrix.y"]],
  ["secrets[inputs.name]", ["secrets.* ?", "inputs.name"]],
  ["steps.a.outputs.b || needs['c'].outputs.d", ["steps.a.outputs.b", "needs.c.outputs.d"]],
  ["toJSON(secrets)", ["secrets ?"]],
  ["needs.*.result", ["needs.*.result ?"]],
  ["fromJSON(needs.a.outputs.b)[matrix.c].d", ["needs.a.outputs.b", "matrix.c"]],
  ["!(env.X == vars.Y) && github.token", ["env.X", "vars.Y", "github.token"]],
  ["secrets[secrets.WHICH]", ["secrets.* ?", "secrets.WHICH"]],
  ["'text'", []],
];

for (const [source, expected] of cases) {
  test(source, () => assert.equal([...read(source)].sort(), [...expected].sort()));
}

test.run();
