import { test } from "uvu";
import * as assert from "uvu/assert";
import { comparisonHtml } from "../../src/reports/diff-html.ts";
import { aSideFinding, aSidePackage, between } from "./compared.ts";

test("what got better and what got worse stand open, with the day since when", () => {
  const html = comparisonHtml(
    between({ packages: [aSidePackage()] }, { packages: [aSidePackage({ level: "trusted" })], findings: [aSideFinding()] }),
    "1.2.3",
  );

  assert.match(html, "Between 2026-10-01 and 2026-11-25: <strong>1 package rose, 0 fell; 0 findings gone, 1 new.</strong>");
  assert.match(html, /<details open><summary>.*<b>Better since 2026-10-01<\/b>.*1 change, seen on 2026-11-25/);
  assert.match(html, /<details open><summary>.*<b>Worse since 2026-10-01<\/b>/);
  assert.match(html, "token → trusted");
  assert.match(html, "Content-Security-Policy");
});

test("where nothing changed it says so", () => assert.match(comparisonHtml(between({}, {}), "1.2.3"), "<strong>nothing changed.</strong>"));

test("names of others stay names", () => {
  const html = comparisonHtml(between({}, { name: "<script>x", findings: [aSideFinding({ says: "<img src=x>" })] }), "1.2.3");
  assert.not.match(html, /<script>x|<img/);
});

test.run();
