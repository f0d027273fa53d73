import { test } from "uvu";
import * as assert from "uvu/assert";
import { markup } from "../../../src/reports/html/markup.ts";
import { sourceLines } from "../../../src/reports/html/source-lines.ts";
import { releaseFile } from "../../builders.ts";
import { aFinding, aRepository, aSettingFinding } from "../sample.ts";

const { lines } = aRepository();

function shown(finding: Parameters<typeof sourceLines>[0], most = 4, own = lines): string {
  return markup`${sourceLines(finding, own, most)}`.toString();
}

test("what is meant is underlined, from where the line's text begins, and what shows it stands under its own line", () => {
  assert.is(
    shown(aFinding()),
    "<pre><i>20</i> run: <mark>npm publish</mark>\n<i>22</i> <mark>NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}</mark>\n   <i>NODE_AUTH_TOKEN is secrets.NPM_TOKEN</i>\n</pre>",
  );
});

test("a line that several things are said of stands once, and a line of another file names it", () => {
  const evidence = [
    { file: releaseFile, line: 20, column: 14, says: "It uploads." },
    { file: "Makefile", line: 3, column: 1, says: "It is called here." },
  ];
  assert.is(
    shown(aFinding({ evidence })),
    "<pre><i>20</i> run: <mark>npm publish</mark>\n   <i>It uploads.</i>\n<i>Makefile:3</i> \n   <i>It is called here.</i>\n</pre>",
  );
});

test("alone it goes without its number, which stands beside it; what is not at hand is left out", () => {
  assert.is(shown(aFinding(), 0), "<pre>run: <mark>npm publish</mark>\n</pre>");
  assert.is(shown(aFinding({ evidence: [] }), 4, []), "");
});

test("a setting has no line: what shows it is said, its own name not again, and what is left out is counted", () => {
  const at = { setting: "environment npm", page: null };
  const evidence = [
    { ...at, says: "It has no reviewers." },
    { setting: "branch main", page: null, says: "It is open." },
    ...Array.from({ length: 3 }, () => ({ ...at, says: "x" })),
  ];
  const text = shown(aSettingFinding({ at, evidence }));

  assert.match(text, '<p class="note soft">It has no reviewers.</p><p class="note soft">branch main: It is open.</p>');
  assert.match(text, "and 1 more place that shows it");
});

test.run();
