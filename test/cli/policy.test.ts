import { test } from "uvu";
import * as assert from "uvu/assert";
import { problemText } from "../../src/cli/policy.ts";
import { plain } from "../../src/reports/painter.ts";

const problem = (line: number, column: number, message: string) => ({ file: "p.yml", line, column, code: "invalid-policy", message }) as const;

test("a problem stands with its place, its line and a mark", () => {
  const text = "version: 1\r\nrules:\r\n  stored-token: off\r\n";
  const shown = problemText("p.yml", text, [problem(3, 3, "There is no rule stored-token.")], plain, 100);

  assert.is(shown, "p.yml:3:3\n  3 │   stored-token: off\n    │   ^^^^^^^^^^^^^^^^^ There is no rule stored-token.\n\n1 problem.\n");
});

test("several are counted, and a place behind the end is no fault", () => {
  const shown = problemText("p.yml", "", [problem(1, 1, "The file is empty."), problem(9, 1, "There is no end.")], plain, 100);

  assert.match(shown, "The file is empty.");
  assert.match(shown, /\n2 problems\.\n$/);
});

test("what a terminal would obey is not passed on", () => {
  const shown = problemText("p.yml", "a: \u001b[2J\u202e", [problem(1, 1, "Bad \u001b[2J.")], plain, 100);
  for (const sign of ["\u001b", "\u202e"]) assert.not.ok(shown.includes(sign));
});

test("no problem is said in so many words", () => assert.is(problemText("p.yml", "", [], plain, 100), "p.yml: nothing is wrong with it.\n"));

test.run();
