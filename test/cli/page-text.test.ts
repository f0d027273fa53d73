import { globSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { pageText } from "../../src/cli/page-text.ts";
import { plain } from "../../src/reports/painter.ts";

const marked = { ...plain, title: (text: string) => `<${text}>`, faint: (text: string) => `(${text})`, place: (text: string) => `[${text}]` };

test("headings stand out, and examples are told from prose", () => {
  const page = "# lamp\n\n## What\n\n```yaml\n# on\non: push\n\n```\n\nAn end.\n";
  assert.is(pageText(page, marked, 80), "<# lamp>\n\n<## What>\n\n(```yaml)\n[# on]\n[on: push]\n\n(```)\n\nAn end.\n");
});

test("paragraphs and items are broken where the terminal ends, and examples are not", () => {
  const page = "A lamp to read\nby at night.\n\n1. Light the\n   lamp.\n2. Read.\n\n- One\n- Two\n\n```\na line that is longer\n```\n";
  const shown = "A lamp to read by\nat night.\n\n1. Light the lamp.\n2. Read.\n\n- One\n- Two\n\n```\na line that is longer\n```\n";
  assert.is(pageText(page, plain, 18), shown);
});

test("no page loses a word, and prose fits", () => {
  for (const file of globSync("docs/rules/*.md")) {
    const page = readFileSync(file, "utf8");
    const shown = pageText(page, plain, 80);

    assert.equal(shown.split(/\s+/), page.split(/\s+/), file);
    const prose = shown.replace(/^```[\s\S]*?^```$|^\|.*$/gm, "").split("\n");
    assert.equal(
      prose.filter((line) => line.length > 80 && line.trim().replace(/^- /, "").includes(" ")),
      [],
      file,
    );
  }
});

test.run();
