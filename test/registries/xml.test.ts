import { test } from "uvu";
import * as assert from "uvu/assert";
import { elementAt, elementsOf, lineOf, readXml, textAt } from "../../src/registries/xml.ts";

const text = "\uFEFF<?xml version='1.0'?>\n<a>\n  <!-- <b>no</b> -->\n  <b> one </b>\n  <c><d/><d>two</d></c>\n</a>\n";

test("elements by path, text trimmed, lines counted", () => {
  const root = readXml(text);

  assert.is(textAt(root, "b"), "one");
  assert.is(textAt(root, "c/e"), undefined);
  assert.is(elementsOf(elementAt(root, "c"), "d").length, 2);
  assert.is(elementsOf(undefined).length, 0);
  const found = elementAt(root, "c/d");
  assert.is(found && lineOf(text, found), 5);
});

for (const [what, hostile] of [
  ["no XML", "{}"],
  ["empty", ""],
  ["unclosed", "<a><b></a>"],
  ["too deep", "<a>".repeat(100_000) + "</a>".repeat(100_000)],
] as const) {
  test(`${what} is undefined`, () => assert.is(readXml(hostile), undefined));
}

test("an entity of its own is not expanded", () => {
  const root = readXml('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>');

  assert.not(root?.text === "x");
});

test.run();
