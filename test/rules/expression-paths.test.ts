import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Expression } from "../../src/model/expression.ts";
import { pathOf, pathsIn } from "../../src/rules/expression-paths.ts";
import { readCondition } from "../../src/workflow/expressions.ts";

const read = (source: string): Expression => readCondition(source) ?? { kind: "literal", value: null };

const paths: readonly (readonly [string, string | undefined])[] = [
  ["github.event.issue.title", "github.event.issue.title"],
  ["GitHub.Event['Issue'].title", "github.event.issue.title"],
  ["github.event.commits[0].message", "github.event.commits.*.message"],
  ["github.event.commits.*.message", "github.event.commits.*.message"],
  ["github.event[env.LAMP].title", "github.event.*.title"],
  ["inputs", "inputs"],
  ["fromJSON(env.LAMP).wick", undefined],
  ["'github.actor'", undefined],
];

for (const [source, path] of paths) test(`${source} is ${path ?? "no path"}`, () => assert.is(pathOf(read(source)), path));

const all: readonly (readonly [string, readonly string[]])[] = [
  ["github.actor == 'keeper' && !inputs.dry || contains(env.LAMP, vars.WICK)", ["github.actor", "inputs.dry", "env.lamp", "vars.wick"]],
  ["github.event[env.LAMP].title", ["github.event.*.title", "env.lamp"]],
  ["fromJSON(env.LAMP).wick[inputs.oil]", ["env.lamp", "inputs.oil"]],
  ["true", []],
];

for (const [source, expected] of all) test(`${source} reads ${expected.join() || "nothing"}`, () => assert.equal(pathsIn(read(source)), expected));

test.run();
