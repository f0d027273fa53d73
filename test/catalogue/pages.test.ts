import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { pageOf } from "../../src/catalogue/pages.ts";
import { rules } from "../../src/rules/index.ts";

test("a page is the file, and what is no rule has none", () => {
  assert.is(pageOf("misplaced-environment"), readFileSync("docs/rules/misplaced-environment.md", "utf8"));
  assert.is(pageOf("unlit-lamp"), undefined);
});

test("where a page speaks of npm's registry, its reader sees the host", () => {
  for (const { id } of rules) assert.not.match(pageOf(id) ?? "", "{npm-registry-host}");
});

test.run();
