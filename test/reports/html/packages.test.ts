import { test } from "uvu";
import * as assert from "uvu/assert";
import { pageOf } from "../../../src/reports/html/page.ts";
import { packages } from "../../../src/reports/html/packages.ts";
import { anAnswer } from "../lamp-page.ts";
import { anOrganisationReport, aPosture, theRendering } from "../sample.ts";
import { aBook, aBookPackage } from "./everything.ts";

function rows(postures: readonly ReturnType<typeof aPosture>[], given: Parameters<typeof aBook>[0] | null = {}): readonly string[] {
  const book = given === null ? {} : { book: aBook(given) };
  const html = packages(pageOf(anOrganisationReport({}, { packages: postures }), theRendering(book))).toString();
  return [...html.matchAll(/<tr data-row.*?<\/tr>/gs)].map(([row]) =>
    row
      .replace(/<\/t[dh]>/g, " | ")
      .replace(/<br>/g, " ")
      .replace(/<[^>]+>/g, ""),
  );
}

test("a package with its level, how it came out, who can publish it, and what is next", () => {
  const [row] = rows([aPosture({ certain: false, missing: ["Trusted publishing has to take the token's place.", "One more."] })], {
    packages: [aBookPackage({ who: anAnswer({ ways: anAnswer().ways.slice(0, 1) }) })],
  });
  assert.match(row ?? "", /^@lanternfish\/lamp npm · lanternfish\/lamp \| 1 token at best \| 1\.2\.0, /);
  assert.match(
    row ?? "",
    "whoever can push a tag 1 can alone | Trusted publishing has to take the token&#39;s place. and 1 more thing for the next level | ",
  );
});

test("the weakest stands first", () => {
  const postures = ["sealed", "unknown", "token"].map((level, index) => aPosture({ level: level as "sealed", purl: `pkg:npm/p${index}` }));
  assert.equal(
    rows(postures).map((row) => row.slice(0, 2)),
    ["p1", "p2", "p0"],
  );
});

test("what was not looked at is said to be so", () => {
  const [row] = rows([aPosture()], null);
  assert.match(row ?? "", "registry not asked | not looked at | ");
});

test("names that no repository publishes are told beside, without a level", () => {
  const html = packages(pageOf(anOrganisationReport({}, { packages: [aPosture()] }), theRendering({ book: aBook() }))).toString();
  assert.match(html, "1 more name at registries belong to no repository");
  assert.match(html, "lost (npm)");
});

test.run();
