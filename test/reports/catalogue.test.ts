import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogueJson, catalogueText } from "../../src/reports/catalogue.ts";
import { plain } from "../../src/reports/painter.ts";
import { rules } from "../../src/rules/index.ts";
import { sights, unaskedRules } from "../../src/rules/unasked.ts";

const catalogue = { rules, unasked: unaskedRules, sights };

test("each rule is one line where there is room, with severity and summary", () => {
  const lines = catalogueText(catalogue, plain, Number.POSITIVE_INFINITY).split("\n");

  for (const { id, severity, summary } of rules) assert.ok(lines.includes(`  ${severity.padEnd(8)}  ${id.padEnd(38)}${summary}`), id);
  for (const { id, summary } of unaskedRules) assert.ok(lines.includes(`  unseen    ${id.padEnd(38)}${summary}`), id);
});

test("groups are told in their order, then what would be needed", () => {
  const text = catalogueText(catalogue, plain, Number.POSITIVE_INFINITY);
  const titles = text.split("\n").filter((line) => /^\S/.test(line));

  assert.equal(titles.slice(0, 2), ["People", "Tokens"]);
  assert.match(titles.at(-1) ?? "", "Need more than files");
  assert.match(text, sights.organisation.needs);
});

test("a narrow terminal is kept to", () => {
  const lines = catalogueText(catalogue, plain, 80).split("\n");
  assert.equal(
    lines.filter((line) => line.length > 80),
    [],
  );
});

test("the JSON holds every rule once, with what it needs", () => {
  const { schema, rules: all } = JSON.parse(catalogueJson(catalogue));

  assert.is(schema, "imprimatur/rules@1");
  assert.is(new Set(all.map(({ id }: { id: string }) => id)).size, rules.length + unaskedRules.length);
  assert.equal(Object.keys(all[0]), ["id", "group", "summary", "severity", "confidence", "controls", "needs"]);
  assert.is(all.find(({ id }: { id: string }) => id === "orphan-package").needs, sights.registry.needs);
});

test.run();
