import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { explained } from "../../../src/deliver/slash/explained.ts";
import { everyRule } from "../../../src/catalogue/rules.ts";

const test = suite("deliver/slash/explained");

const page = [
  "# unlit-lamp",
  "",
  "A lamp is not lit",
  "",
  "## What",
  "",
  "| lamp | lit |",
  "|---|---|",
  "| a | no |",
  "",
  "The lamp of [@ada](https://lamp.example) stands in `@ada/lamp`,",
  "as [dark-hall](dark-hall.md) says in **#12**.",
  "",
  "More of it.",
  "",
  "## Why it matters",
  "",
  "It is dark.",
  "",
  "## By hand",
  "",
  "1. Fill it, at",
  "   the well.",
  "2. Light it:",
  "",
  "```sh",
  "light lamp",
  "```",
  "",
  "## Controls",
  "",
  "- None",
  "",
].join("\n");

test("a page is told as what, why and by hand, in the first paragraph of each", () => {
  const wanted = [
    "**`unlit-lamp`**: A lamp is not lit.",
    "The lamp of `@ada` stands in `@ada/lamp`, as `dark-hall` says in `#12`.",
    "**Why.** It is dark.",
    "**By hand.**",
    "1. Fill it, at the well.\n2. Light it:",
    "The whole page, with examples: `imprimatur explain unlit-lamp`.",
  ];
  assert.is(explained({ id: "unlit-lamp", summary: "A lamp is not lit", page }), wanted.join("\n\n"));
});

test("a rule without a page is told by its summary", () => {
  assert.match(
    explained({ id: "unlit-lamp", summary: "A lamp is not lit", page: null }),
    /^\*\*`unlit-lamp`\*\*: A lamp is not lit\.\n\nThe whole page/,
  );
});

test("every page of the catalogue is told whole in its three parts, within two thousand letters, and pings nobody", () => {
  const files = globSync("docs/rules/*.md");
  assert.ok(files.length > 40);
  for (const file of files) {
    const id = basename(file, ".md");
    const text = explained({ id, summary: everyRule.find((one) => one.id === id)?.summary ?? "", page: readFileSync(file, "utf8") });
    assert.match(text, "**Why.** ", id);
    assert.match(text, /\*\*By hand\.\*\*\n\n\S/, id);
    assert.ok(text.length <= 2000, `${id}: ${text.length}`);
    assert.not.match(text.replace(/`[^`]*`/g, ""), /@(?!\u200B)|\]\(|<[a-z]/i, id);
  }
});

test("a long paragraph ends with a sentence, and a long list with a step", () => {
  const long = page
    .replace("It is dark.", "It is dark in the hall. ".repeat(60))
    .replace("1. Fill it, at", Array.from({ length: 90 }, (_, index) => `${index + 1}. Fill lamp.`).join("\n"));
  const text = explained({ id: "unlit-lamp", summary: "A lamp is not lit", page: long });

  assert.match(text, /It is dark in the hall\.\n\n\*\*By hand/);
  assert.match(text, /\d+\. Fill lamp\.\n\nThe whole page/);
  assert.ok(text.length <= 2000);
});

test.run();
