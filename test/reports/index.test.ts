import { test } from "uvu";
import * as assert from "uvu/assert";
import { render } from "../../src/reports/index.ts";
import { formats, views } from "../../src/reports/rendering.ts";
import { aFullOrganisationReport, aFullReport, anOrganisation, theRendering } from "./sample.ts";

test("every format has its own text, ended by a line end", async () => {
  const texts = await Promise.all(formats.map(async (format) => render(format, aFullReport(), theRendering())));

  assert.is(new Set(texts).size, formats.length);
  assert.ok(texts.every((text) => text.endsWith("\n")));
});

test("the same report gives the same bytes, whatever the order of its objects' keys", async () => {
  for (const format of formats) {
    for (const view of views) {
      const given = theRendering({ view });
      for (const report of [aFullReport(), aFullOrganisationReport()]) {
        assert.is(await render(format, reversed(report), given), await render(format, report, given), `${format}, ${view}`);
      }
    }
  }
});

test("a report on nothing is a report", async () => {
  const nothing = { ...aFullReport(), rules: [], repositories: [] };
  for (const format of formats) {
    for (const view of views) {
      for (const report of [nothing, { ...nothing, organisation: anOrganisation() }]) {
        assert.type(await render(format, report, theRendering({ view })), "string");
      }
    }
  }
});

test.run();

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  ) as T;
}
