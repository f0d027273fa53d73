import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseDocument } from "yaml";
import { isPlain, literal, quoted, typeOfPlain } from "../../src/workflow/edit-scalar.ts";

const versions = ["1.1", "1.2"] as const;
const texts = fc.oneof(
  fc.string({ maxLength: 10 }),
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...Array.from("-+.:#,[]{}&*!|>'\"%@`?= 0179_eExXoTfFnNyY~ab\t\n\u0085\u2028")), maxLength: 6 }),
);

test("what is called plain reads as that text, in a block and in braces, by YAML 1.1 and 1.2", () => {
  const property = fc.property(texts, (text) => {
    for (const version of versions) {
      if (isPlain(text, { flow: false })) assert.is(valueOf(`k: ${text} # c\nl: x\n`, version), text);
      if (isPlain(text, { flow: true })) assert.is(valueOf(`{ k: ${text}, l: [${text}] }`, version), text);
    }
  });
  fc.assert(property, { numRuns: 3_000 });
});

test("what is quoted reads as that text", () => {
  const property = fc.property(texts, fc.constantFrom<"'" | '"'>("'", '"'), (text, quote) => {
    for (const version of versions) assert.is(valueOf(`k: ${quoted(text, quote)} # c\n`, version), text);
  });
  fc.assert(property, { numRuns: 1_000 });
});

test("what is a block reads as that text", () => {
  const lines = fc.array(fc.constantFrom("", "npm ci", "  indented", "\ttab", "a: b # c", " ", "'", "end "), { minLength: 1, maxLength: 5 });
  const property = fc.property(lines, fc.constantFrom("", "\n"), (parts, end) => {
    const text = parts.join("\n") + end;
    const block = literal(text);
    if (block === undefined) return;
    const body = block.lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n");
    for (const version of versions) assert.is(valueOf(`k: ${block.header}\n${body}\nl: x\n`, version), text);
  });
  fc.assert(property, { numRuns: 1_000 });
});

test("types are those of YAML 1.2", () => {
  const property = fc.property(texts, (text) => {
    const value = parseDocument(`k: ${text}`, { version: "1.2", logLevel: "silent" }).get("k");
    if (text.trim() !== text || /[\n#:{}[\],&*!|>'"%@`?-]/.test(text)) return;
    const type = value === null || value === undefined ? "null" : typeof value === "string" ? "text" : typeof value;
    assert.is(typeOfPlain(text), type, text);
  });
  fc.assert(property, { numRuns: 2_000 });
  for (const [text, type] of [
    ["0o17", "number"],
    ["-.inf", "number"],
    ["True", "boolean"],
    ["yes", "text"],
    ["1_000", "text"],
    ["NULL", "null"],
  ] as const) {
    assert.is(typeOfPlain(text), type, text);
  }
});

test.run();

function valueOf(text: string, version: (typeof versions)[number]): unknown {
  const document = parseDocument(text, { version, logLevel: "silent" });
  assert.equal(document.errors, [], text);
  return document.get("k");
}
