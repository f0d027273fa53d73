import { test } from "uvu";
import * as assert from "uvu/assert";
import { pageOf } from "../../../src/reports/html/page.ts";
import { waivers } from "../../../src/reports/html/waivers.ts";
import { aFinding, anOrganisationReport, aWaiver, theRendering } from "../sample.ts";

test("the decision that ends first stands first, one without an end last; each has who and why", () => {
  const waived = ["2027-06-30", null, "2026-12-01"].map((expires, index) => ({
    finding: aFinding({ fingerprint: String(index).repeat(32) }),
    waiver: aWaiver({ expires, owner: expires === null ? null : "keeper", from: expires === null ? "comment" : "repository" }),
  }));
  const html = waivers(pageOf(anOrganisationReport({}, { waived }), theRendering())).toString();

  assert.equal(
    [...html.matchAll(/data-is="Ends">(?:<b>|<span class="nowrap">)([^<]*)/g)].map(([, end]) => end),
    ["2026-12-01", "2027-06-30", "never"],
  );
  assert.match(html, "in 6 days");
  assert.match(html, 'data-is="Decided by">who wrote the comment<');
  assert.match(html, "The first release has to be made by token.");
});

test("the policy that held is told once, with whom it held for", () => {
  const html = waivers(pageOf(anOrganisationReport({}, {}, { slug: "lanternfish/oil" }), theRendering())).toString();
  assert.match(html, "No policy file: every rule is on, and nothing is waived but by comments.");
  assert.match(html, "For the organisation and lanternfish/lamp and lanternfish/oil.");
  assert.match(html, "Nothing is waived.");
});

test.run();
