import { test } from "uvu";
import * as assert from "uvu/assert";
import { alikeFindings } from "../../../src/reports/html/findings-alike.ts";
import { pageOf } from "../../../src/reports/html/page.ts";
import { aFinding, anOrganisationReport, aSettingFinding, theRendering } from "../sample.ts";

function groups(...repositories: Parameters<typeof anOrganisationReport>[1][]) {
  return alikeFindings(pageOf(anOrganisationReport({}, ...repositories), theRendering()).findings);
}

const copied = (slug: string, name: string) => ({
  slug,
  findings: [aFinding({ says: `npm publish of ${name} in ${slug} uses a token.`, packages: [`pkg:npm/${name}`] })],
});

test("copies of one workflow are told once, with names where they differ", () => {
  const [group, ...rest] = groups(copied("lanternfish/lamp", "lamp"), copied("lanternfish/oil", "oil"));

  assert.equal(rest, []);
  assert.is(group?.told.finding.says, "npm publish of ‹package› in ‹repository› uses a token.");
  assert.equal(
    group?.found.map(({ of }) => of),
    ["lanternfish/lamp", "lanternfish/oil"],
  );
});

test("another line is another finding; one alone keeps its names and its lines", () => {
  const other = copied("lanternfish/oil", "oil");
  const moved = { ...other, lines: [{ file: ".github/workflows/release.yml", line: 20, text: "run: npm publish --tag next" }] };
  const [first, second] = groups(copied("lanternfish/lamp", "lamp"), moved);

  assert.is(first?.told.finding.says, "npm publish of lamp in lanternfish/lamp uses a token.");
  assert.is(second?.told.lines[0]?.text, "run: npm publish --tag next");
});

test("settings stand each for itself: every one has its own page", () => {
  const finding = aSettingFinding();
  assert.is(groups({ findings: [finding] }, { slug: "lanternfish/oil", findings: [finding] }).length, 2);
});

test.run();
