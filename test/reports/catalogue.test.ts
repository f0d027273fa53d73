import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogueJson, catalogueText } from "../../src/reports/catalogue.ts";
import { plain } from "../../src/reports/painter.ts";
import { rules } from "../../src/rules/index.ts";
import { sights, unaskedRules } from "../../src/rules/unasked.ts";

const fixes = [
  { id: "mend-lamp", summary: "", settles: [rules[0]?.id ?? "", rules[1]?.id ?? ""] },
  { id: "mend-wick", summary: "", settles: [rules[1]?.id ?? ""] },
];
const catalogue = { rules, unasked: unaskedRules, sights, fixes };
const none = { ...catalogue, fixes: [] };

/** One that nothing asks yet. */
const later = { id: "unlit-lamp", group: "registries", summary: "A lamp is not lit", needs: "registry" } as const;

test("each rule is one line where there is room, with severity and summary", () => {
  const lines = catalogueText(none, plain, Number.POSITIVE_INFINITY).split("\n");

  for (const { id, severity, summary } of rules) assert.ok(lines.includes(`  ${severity.padEnd(8)}  ${id.padEnd(38)}${summary}`), id);
});

test("the fixes that settle a rule stand behind it", () => {
  const lines = catalogueText(catalogue, plain, Number.POSITIVE_INFINITY).split("\n");
  assert.ok(lines[1]?.endsWith(`${rules[0]?.summary} → mend-lamp`), lines[1]);
  assert.ok(lines[2]?.endsWith(`${rules[1]?.summary} → mend-lamp, mend-wick`), lines[2]);
});

test("groups are told in their order, then what would be needed", () => {
  const text = catalogueText({ ...catalogue, unasked: [later] }, plain, Number.POSITIVE_INFINITY);
  const titles = text.split("\n").filter((line) => /^\S/.test(line));

  assert.equal(titles.slice(0, 2), ["People", "Tokens"]);
  assert.match(titles.at(-1) ?? "", "Need more than files");
  assert.match(text, `${sights.registry.needs}\n  unseen    ${"unlit-lamp".padEnd(38)}A lamp is not lit\n`);
  assert.not.match(text, sights.organisation.needs);
});

test("where every rule is asked, the list ends with the last of them", () => {
  const text = catalogueText({ ...catalogue, unasked: [] }, plain, Number.POSITIVE_INFINITY);
  assert.ok(text.endsWith(`${rules.at(-1)?.summary}\n`));
});

test("a narrow terminal is kept to", () => {
  const lines = catalogueText(catalogue, plain, 80).split("\n");
  assert.equal(
    lines.filter((line) => line.length > 80),
    [],
  );
});

test("the JSON holds every rule once, with what it needs", () => {
  const { schema, rules: all } = JSON.parse(catalogueJson({ ...catalogue, unasked: [later] }));

  assert.is(schema, "imprimatur/rules@1");
  assert.is(new Set(all.map(({ id }: { id: string }) => id)).size, rules.length + 1);
  assert.equal(Object.keys(all[0]), ["id", "group", "summary", "severity", "confidence", "controls", "needs", "fixes"]);
  assert.equal(
    all.slice(0, 3).map((one: { fixes: string[] }) => one.fixes),
    [["mend-lamp"], ["mend-lamp", "mend-wick"], []],
  );
  assert.is(all.find(({ id }: { id: string }) => id === later.id).needs, sights.registry.needs);
});

test.run();
