import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareReports } from "../../src/reports/diff-compare.ts";
import { comparisonMarkdown } from "../../src/reports/diff-markdown.ts";
import { sideOf } from "../../src/reports/diff-side.ts";
import { aSideFinding, aSidePackage, aSideUnseen, between } from "./compared.ts";
import { hostileText } from "./hostile.ts";
import { aReport, saying } from "./sample.ts";

test("the answer comes first, then a table for each section and a list of who sees what", () => {
  const earlier = { findings: [aSideFinding()], packages: [aSidePackage()] };
  const later = { packages: [aSidePackage({ level: "trusted" })], unseen: [aSideUnseen({ rules: ["other"], needs: "An owner can show it." })] };
  const text = comparisonMarkdown(between(earlier, later));

  assert.match(
    text,
    /^# Publishing audits compared\n\nBetween 2026-10-01 and 2026-11-25: \*\*0 packages rose, 0 fell; 1 finding gone, 0 new\.\*\*\n/,
  );
  assert.match(
    text,
    "## Better\n\n| | what | where | |\n|---|---|---|---|\n| **gone** | `stored-publish-token (high)` | lanternfish/lamp: .github/workflows/release.yml:20:14 |",
  );
  assert.match(text, "## No longer seen, which is not better\n");
  assert.match(text, "## Not seen since, and what would show it\n\n- An owner can show it.\n");
  assert.match(comparisonMarkdown(between({}, {})), "**Nothing changed.**");
});

test("hostile text adds no line, cell, tag or mention", () => {
  const shape = (text: string) => text.split("\n").map((line) => (line.startsWith("|") ? line.split("|").length : line === ""));
  const write = (text: string) => comparisonMarkdown(compareReports(sideOf(aReport({}, {})), sideOf(saying(text))));
  const expected = shape(write("lamp"));
  fc.assert(
    fc.property(hostileText, (text) => {
      fc.pre(/[a-z0-9]/i.test(text));
      const written = write(text);
      assert.equal(shape(written), expected);
      assert.not.match(written.replace(/(?<!\\)(`+)[^`][\s\S]*?(?<!`)\1(?!`)|<br>/g, ""), /[<>]|@[a-z0-9]|:\/\/|www\./i);
    }),
  );
});

test.run();
