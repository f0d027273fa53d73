import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { test } from "uvu";
import * as assert from "uvu/assert";
import * as zod from "zod";
import { keysAt, policyJsonSchema } from "../../src/policy/json-schema.ts";
import { readPolicy } from "../../src/policy/read.ts";
import { treeOf } from "../../src/policy/tree.ts";
import { rules as asked } from "../../src/rules/index.ts";
import { unaskedRules } from "../../src/rules/unasked.ts";
import { YamlFile } from "../../src/workflow/yaml.ts";

const rules = [...asked, ...unaskedRules];
const published: Record<string, unknown> = JSON.parse(readFileSync("docs/schemas/policy.json", "utf8"));
const fits = new Ajv({ allErrors: true }).compile(published);
const page = readFileSync("docs/policy.md", "utf8");

test("the published schema is the one the code makes; node .ci/policy-schema.mjs writes it anew", () => {
  assert.equal(published, policyJsonSchema(zod, rules));
});

test("every key is described", () => {
  const bare = (schema: unknown, path: string): readonly string[] => {
    const { properties = {}, items } = schema as { readonly properties?: Readonly<Record<string, object>>; readonly items?: unknown };
    const own = Object.entries(properties).flatMap(([key, held]) =>
      ["description" in held ? [] : [`${path}.${key}`], bare(held, `${path}.${key}`)].flat(),
    );
    return items === undefined ? own : [...own, ...bare(items, `${path}[]`)];
  };
  assert.equal(bare(published, ""), []);
});

test("the page's examples are in order, for an editor and for an audit", () => {
  const blocks = [...page.matchAll(/^```yaml( organisation)?\n([\s\S]*?)^```$/gm)];
  assert.is(blocks.length, 2);
  for (const [, organisation, text = ""] of blocks) {
    assert.ok(fits(dataOf(text)), JSON.stringify(fits.errors));
    assert.equal(readPolicy("policy.yml", text, organisation ? "organisation" : "repository", rules).problems, []);
  }
});

test("the page names every key", () => {
  for (const path of [[], ["repositories-may"]]) {
    for (const key of keysAt(policyJsonSchema(zod, rules), path)) assert.match(page, `\`${key}\``);
  }
});

test("what is wrong in shape is wrong for an editor too", () => {
  for (const text of [
    "rulez: {}",
    "rules: {missing-provenance: loud}",
    "registries: npm",
    "waivers: [{rule: missing-provenance}]",
    "version: 2",
    "packages: [{match: npm, level: token}]",
  ]) {
    assert.not(fits(dataOf(text)), text);
  }
});

test.run();

function dataOf(text: string): unknown {
  const file = new YamlFile("policy.yml", text);
  return treeOf(file, file.root, { start: 0, end: 0 }).value;
}
