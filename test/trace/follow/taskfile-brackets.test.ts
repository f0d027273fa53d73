import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Brackets } from "../../../src/trace/follow/taskfile-brackets.ts";

test("the bracket behind which a block ends, and the first end outside brackets", () => {
  const code = "fn a() { b(1; 2); } ;";
  const brackets = new Brackets(code);
  assert.is(code.slice(7, brackets.behind(7)), "{ b(1; 2); }");
  assert.is(code.slice(0, brackets.outside(0, "{;")), "fn a() {");
  assert.is(code.slice(8, brackets.outside(8, ";")), " b(1; 2);");
});

test("what is never closed ends with the text, and a bracket that closes nothing ends a search", () => {
  assert.is(new Brackets("a { b (").behind(2), 7);
  assert.is(new Brackets("a ) ;").outside(0, ";"), 2);
});

test("text of balanced brackets is as if each were searched anew", () => {
  const piece = fc.letrec<{ piece: string }>((tie) => ({
    piece: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom("a", ";", " ", ","),
      fc.array(tie("piece"), { maxLength: 3 }).map((all) => `(${all.join("")})`),
      fc.array(tie("piece"), { maxLength: 3 }).map((all) => `{${all.join("")}}`),
    ),
  })).piece;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const code = pieces.join("");
      const brackets = new Brackets(code);
      for (let at = 0; at < code.length; at++) {
        if ("({".includes(code[at] ?? "")) assert.is(brackets.behind(at), searched(code, at));
      }
    }),
  );
});

function searched(code: string, open: number): number {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if ("({".includes(code[at] ?? "")) depth++;
    if (")}".includes(code[at] ?? "") && --depth === 0) return at + 1;
  }
  return code.length;
}

test.run();
