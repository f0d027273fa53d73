import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Lexer, Parser } from "yaml";
import { LexemeParser } from "../../src/workflow/yaml-parser.ts";

const pieces = [
  "on",
  ":",
  " ",
  "\n",
  "  ",
  "- ",
  "? ",
  "[",
  "]",
  "{",
  "}",
  ",",
  "'",
  '"',
  "|",
  ">",
  "#",
  "&a ",
  "*a",
  "!t ",
  "---",
  "...",
  "\t",
  "é",
  "name: x\n",
  "  - run: |\n      a\n",
];

test("reads the same tokens as the library's own loop", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      assert.equal(tokens(text), [...new Parser().parse(text)]);
    }),
    { seed: 7, numRuns: 2000 },
  );
});

function tokens(text: string): unknown[] {
  const parser = new LexemeParser();
  const out: unknown[] = [];
  for (const lexeme of new Lexer().lex(text)) out.push(...parser.feed(lexeme));
  out.push(...parser.end());
  return out;
}

test.run();
