import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answerMark, holdsMark } from "../../../src/deliver/slash/answer-mark.ts";

const test = suite("deliver/slash/answer-mark");

test("a mark is found on a line of its own, whatever line ends GitHub gave the text", () => {
  assert.ok(holdsMark(`${answerMark(7)}\r\n\r\nLamp`, answerMark(7)));
  assert.ok(holdsMark(`Lamp\n${answerMark("help")}\n`, answerMark("help")));
});

test("another comment's mark, and one within a line, are not it", () => {
  assert.not.ok(holdsMark(answerMark(70), answerMark(7)));
  assert.not.ok(holdsMark(`There is no rule \`${answerMark(7)}\`.`, answerMark(7)));
  assert.not.ok(holdsMark(`> ${answerMark(7)}`, answerMark(7)));
});

test.run();
