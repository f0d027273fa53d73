import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { choice, concat, empty, expand, has, known, opaque, secretsOf, sketch, splitWords, text, type Value } from "../../src/trace/value.ts";

const key: Value = [{ kind: "secret", name: "LAMP_KEY" }];
const oil: Value = [{ kind: "secret", name: "OIL_KEY" }];

const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.array(
    fc.oneof(
      { maxDepth: 2 },
      fc.string().map((content) => ({ kind: "text" as const, text: content })),
      fc.constantFrom("LAMP_KEY", "OIL_KEY").map((name) => ({ kind: "secret" as const, name })),
      fc.string().map((says) => ({ kind: "opaque" as const, says })),
      fc.array(tie("value"), { minLength: 2, maxLength: 3 }).map((options) => ({ kind: "choice" as const, options })),
    ),
    { maxLength: 3 },
  ),
})).value;

test("only text that is known in full is known", () => {
  assert.is(known(empty), "");
  assert.is(known(text("lit")), "lit");
  assert.is(known(key), undefined);
  assert.is(known(concat(text("lit"), key)), undefined);
  assert.is(known(opaque("weather")), undefined);
});

test("neighbouring text becomes one piece", () => {
  assert.equal(concat(text("li"), empty, text("t")), text("lit"));
  assert.equal(concat(text("a"), key, text("b"), text("c")), [{ kind: "text", text: "a" }, ...key, { kind: "text", text: "bc" }]);
});

test("a choice folds what is the same, and one option is itself", () => {
  assert.equal(choice([]), empty);
  assert.equal(choice([key, key]), key);
  assert.equal(choice([choice([key, oil]), key]), choice([key, oil]));
  assert.equal(secretsOf(choice([key, concat(text("x"), oil)])), ["LAMP_KEY", "OIL_KEY"]);
});

test("a choice without end is cut off", () => {
  const many = choice(Array.from({ length: 100 }, (_, index) => text(`lamp ${index}`)));
  const only = many[0];
  assert.is(only?.kind === "choice" ? only.options.length : 0, 16);
  assert.is(expand(concat(many, many, many)).length, 16);
});

test("expanding resolves every choice", () => {
  const value = concat(text("a"), choice([text("b"), text("c")]), choice([empty, key]));
  assert.equal(expand(value), [text("ab"), concat(text("ab"), key), text("ac"), concat(text("ac"), key)]);
});

test("a sketch fills what run time decides", () => {
  assert.is(sketch(concat(text("v"), opaque("tag"), text("/"), key), "?"), "v?/?");
  assert.is(sketch(choice([text("first"), text("second")])), "first");
});

test("words split at blanks, and what is not text sticks to its neighbours", () => {
  assert.equal(splitWords(concat(text("  lit --at "), key, text("x y"))), [text("lit"), text("--at"), concat(key, text("x")), text("y")]);
  assert.equal(splitWords(text(" \n ")), []);
});

test("pieces inside a choice are found", () => {
  assert.ok(has(choice([text("x"), key]), "secret"));
  assert.not(has(choice([text("x"), text("y")]), "secret"));
});

test("joining and expanding lose no secret and invent none", () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      const joined = new Set(secretsOf(concat(a, b)));
      assert.equal(joined, new Set([...secretsOf(a), ...secretsOf(b)]));
      for (const option of expand(concat(a, b))) for (const name of secretsOf(option)) assert.ok(joined.has(name));
      assert.not(expand(a).some((option) => option.some((piece) => piece.kind === "choice")));
    }),
    { seed: 2, numRuns: 200 },
  );
});

test.run();
