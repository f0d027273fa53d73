import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditMarkdown } from "../../src/reports/audit-markdown.ts";
import { aFullOrganisationReport, aPosture, aReport, theRendering } from "./sample.ts";

const rendering = theRendering({ view: "summary" });

test("the posture is the answer, then tables of levels, of what is gravest, of repositories, and what would show more", () => {
  const text = auditMarkdown(aFullOrganisationReport(), rendering);

  assert.match(text, /^# Publishing posture of `lanternfish`\n\n\*\*4 new findings: 2 high, 2 medium; 1 waived; .* 3 facts not seen\.\*\*\n/);
  assert.match(text, "Looked at 3 repositories, 1 of them publishes packages, on 2026-11-25. 1 could not be read.");
  assert.match(text, "| packages by level | 0 unknown | 1 token | 2 contained token | 3 trusted | 4 sealed | all |\n|---|---:|");
  assert.match(text, "| npm | 0 | 1 | 0 | 0 | 0 | 1 |");
  assert.match(text, "| **medium** | `stale-publish-secret` | 2 in the organisation: organisation secret NPM\\_TOKEN and");
  assert.match(text, "| `lanternfish/lamp` | 2 findings: 2 high; 1 fact not seen. |\n\nNothing found in 1 repository more.\n");
  assert.match(text, "- The permission members: read would show it. 1 fact of the organisation. Not judged: `stored-publish-token`.");
  assert.not.match(text, "## The organisation");
});

test("another host is named, and rows of several registries are summed up", () => {
  const { organisation, ...rest } = aFullOrganisationReport();
  const packages = [aPosture(), aPosture({ registry: "pypi", purl: "pkg:pypi/lamp", ceiling: "trusted", certain: false })];
  const report = { ...rest, ...aReport({ packages }), organisation: organisation && { ...organisation, host: "https://git.press.example" } };
  const text = auditMarkdown(report, rendering);

  assert.match(text, "# Publishing posture of `lanternfish` on `https://git.press.example`\n");
  assert.match(text, "| PyPI | 0 | 1 | 0 | 0 |  | 1 |\n| together | 0 | 2 | 0 | 0 | 0 | 2 |\n\n1 of them at best");
});

test.run();
