import { test } from "uvu";
import * as assert from "uvu/assert";
import { flowsOf } from "../../src/rules/text-flow.ts";
import { readCondition } from "../../src/workflow/expressions.ts";

/** What can come out of an expression in a run of `issues`; `+` marks what is written out whole. */
function flows(source: string): string {
  const expression = readCondition(source);
  return expression === undefined
    ? "?"
    : flowsOf(expression, "issues")
        .map(({ path, whole }) => path + (whole ? "+" : ""))
        .join(" ");
}

const cases: readonly (readonly [string, string])[] = [
  ["env.LAMP", "env.lamp"],
  ["'lamp'", ""],
  ["env.LAMP || env.WICK", "env.lamp env.wick"],
  ["env.LAMP && env.WICK", "env.wick"],
  ["env.LAMP && 'yes' || 'no'", ""],
  ["github.event_name == 'push' && env.LAMP || env.WICK", "env.wick"],
  ["github.event_name == 'issues' || env.LAMP", ""],
  ["env.LAMP == env.WICK", ""],
  ["env.LAMP < 2", ""],
  ["!env.LAMP", ""],
  ["contains(env.LAMP, env.WICK)", ""],
  ["hashFiles(env.LAMP)", ""],
  ["format('{0} {1}', env.LAMP, env.WICK)", "env.lamp env.wick"],
  ["join(github.event.commits.*.message, ',')", "github.event.commits.*.message"],
  ["toJSON(github.event)", "github.event+"],
  ["toJSON(env.LAMP || env.WICK)", "env.lamp+ env.wick+"],
  ["fromJSON(env.LAMP).wick", "env.lamp+"],
  ["laterFunction(env.LAMP)", "env.lamp"],
];

for (const [source, expected] of cases) test(`${source} gives ${expected || "no text"}`, () => assert.is(flows(source), expected));

test.run();
