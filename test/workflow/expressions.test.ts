import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readCondition, readTemplate } from "../../src/workflow/expressions.ts";

test("text without expressions is one part", () => {
  assert.equal(readTemplate("a }} b"), [{ kind: "text", text: "a }} b" }]);
  assert.equal(readTemplate(""), []);
});

test("text is split at its expressions, with spans", () => {
  const value = "a ${{ github.ref }}-${{ 'it''s }} ''x''' }}";
  const parts = readTemplate(value);
  assert.equal(
    parts.map((part) => (part.kind === "text" ? part.text : part.source)),
    ["a ", "github.ref", "-", "'it''s }} ''x'''"],
  );
  const last = parts[3];
  assert.ok(last?.kind === "expression");
  assert.equal(
    [last.expression, value.slice(last.span.start, last.span.end)],
    [{ kind: "literal", value: "it's }} 'x'" }, "${{ 'it''s }} ''x''' }}"],
  );
});

test("what cannot be parsed says why", () => {
  for (const value of ["${{ a b }}", "${{ }}", "${{ a", "${{ 'a }}", `\${{ ${"(".repeat(99)} }}`, `\${{ ${"a.".repeat(20_000)} }}`]) {
    const [part] = readTemplate(value);
    assert.ok(part?.kind === "expression" && part.expression === undefined && part.error !== "", value.slice(0, 20));
  }
});

test("trees are built with names as written", () => {
  assert.equal(readCondition("!Secrets['X'] && a.*.b || newFunction(1, true, null) >= 0x10"), {
    kind: "binary",
    operator: "||",
    left: {
      kind: "binary",
      operator: "&&",
      left: {
        kind: "unary",
        operator: "!",
        operand: {
          kind: "index",
          object: { kind: "context", name: "Secrets" },
          index: { kind: "literal", value: "X" },
        },
      },
      right: {
        kind: "index",
        object: { kind: "index", object: { kind: "context", name: "a" }, index: "star" },
        index: { kind: "literal", value: "b" },
      },
    },
    right: {
      kind: "binary",
      operator: ">=",
      left: {
        kind: "call",
        name: "newFunction",
        arguments: [
          { kind: "literal", value: 1 },
          { kind: "literal", value: true },
          { kind: "literal", value: null },
        ],
      },
      right: { kind: "literal", value: 16 },
    },
  });
});

test("a condition needs no braces", () => {
  assert.equal(readCondition("always()"), readCondition("${{ always() }}"));
  assert.equal([readCondition(""), readCondition("a b")], [undefined, undefined]);
});

test("text around an expression makes the condition a text, as GitHub does", () => {
  assert.equal(readCondition("x {y} ${{ a }}"), {
    kind: "call",
    name: "format",
    arguments: [
      { kind: "literal", value: "x {{y}} {0}" },
      { kind: "context", name: "a" },
    ],
  });
});

test("a long chain is read, an endless one refused", () => {
  assert.ok(readCondition(Array.from({ length: 500 }, () => "a").join(" || ")));
  assert.is(readCondition(Array.from({ length: 4_000 }, () => "a").join("||")), undefined);
});

test("no text throws", () => {
  const unit = fc.constantFrom("${{", "}}", "a", ".", "'", "(", ")", "[", "]", "&&", "||", "!", "==", "1", " ", "*", ",", "format", "secrets");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (value) => {
      const texts = readTemplate(value).map((part) => (part.kind === "text" ? part.text : value.slice(part.span.start, part.span.end)));
      assert.is(texts.join(""), value);
      readCondition(value);
    }),
  );
});

test.run();
