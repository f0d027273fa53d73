import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Outcome } from "../../src/trace/evaluate.ts";
import { call } from "../../src/trace/functions.ts";
import { choice, concat, opaque, secretsOf, text, type Value } from "../../src/trace/value.ts";

const tag = concat(text("refs/tags/"), opaque("tag"));
const wind = opaque("wind");

const outcome = (value: Value): Outcome => ({ value, truth: undefined });
const of = (name: string, ...values: readonly Value[]): Outcome => call(name, values.map(outcome));

const truths: readonly (readonly [string, readonly Value[], boolean | undefined])[] = [
  ["startswith", [text("Release: lamp"), text("release:")], true],
  ["startswith", [text("chore: lamp"), text("release:")], false],
  ["startswith", [tag, text("refs/tags/")], true],
  ["startswith", [tag, text("refs/heads/")], false],
  ["startswith", [tag, text("refs/tags/v")], undefined],
  ["startswith", [wind, text("x")], undefined],
  ["endswith", [text("lamp.YML"), text(".yml")], true],
  ["endswith", [tag, text("1")], undefined],
  ["contains", [text("North Harbour"), text("harbour")], true],
  ["contains", [text("North Harbour"), text("south")], false],
  ["contains", [text('["north", "south"]'), text("south")], true],
  ["contains", [text('["north", "south"]'), text("sou")], false],
  ["contains", [tag, text("tags")], true],
  ["contains", [tag, text("beta")], undefined],
  ["contains", [choice([text("north"), text("northeast")]), text("north")], true],
  ["contains", [choice([text("north"), text("south")]), text("north")], undefined],
  ["fromjson", [text("false")], false],
  ["fromjson", [text("true")], true],
  ["always", [], true],
  ["success", [], undefined],
  ["hashfiles", [text("lock")], undefined],
  ["nosuchfunction", [], undefined],
];

for (const [name, values, expected] of truths) {
  test(`${name}(${JSON.stringify(values)}) is ${String(expected)}`, () => assert.is(of(name, ...values).truth, expected));
}

test("format fills its places, in any order, and keeps doubled braces", () => {
  assert.equal(of("format", text("{1}-{0}{{}}"), text("a"), text("b")).value, text("b-a{}"));
  assert.equal(of("format", text("{0}_KEY"), wind).value, concat(wind, text("_KEY")));
  assert.equal(of("format", text("{3}"), text("a")).value, []);
});

test("JSON of secrets still carries them", () => {
  const key: Value = [{ kind: "secret", name: "LAMP_KEY" }];
  assert.equal(secretsOf(of("tojson", key).value), ["LAMP_KEY"]);
  assert.equal(secretsOf(of("fromjson", key).value), ["LAMP_KEY"]);
  assert.equal(secretsOf(of("tojson", wind).value), []);
});

test.run();
