import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditText } from "../../src/reports/audit-text.ts";
import { aFinding, aFullOrganisationReport, anOrganisationReport, anUnseen, aPosture, aReport, theRendering } from "./sample.ts";

const rendering = theRendering({ view: "summary" });

test("the posture says what was looked at, the levels, the gravest, what would show more, and where to begin", () => {
  assert.is(
    auditText(aFullOrganisationReport(), rendering),
    `Publishing posture of lanternfish
https://github.com; 3 repositories; 1 publishes packages; 1 could not be read: lanternfish/vault; as
of 2026-11-25

Packages by level  0 unknown  1 token  2 contained token  3 trusted  4 sealed  all
  npm                      0        1                  0          0         0    1

4 new findings: 2 high, 2 medium; 1 waived; 1 known from the earlier report; 2 gone since
  high      stored-publish-token  2 in lamp: .github/workflows/release.yml:20:14 and environment re…
            A workflow job publishes with a long-lived token kept as a secret
  medium    stale-publish-secret  2 in the organisation: organisation secret NPM_TOKEN and organisa…
            A publish token has not been replaced for a long time

Not seen, and what would show it
  ? Its owners can show them. 1 fact of the organisation. Not judged: stored-publish-token.
  ? The permission administration: read would show it. 1 fact of lanternfish/lamp. Not judged:
    stored-publish-token.
  ? The permission members: read would show it. 1 fact of the organisation. Not judged:
    stored-publish-token.

Repositories, the gravest first
  lanternfish/lamp  2 findings: 2 high
  nothing found in 1 repository

Each finding with its lines and what to do: --view findings. Packages: --view packages. Everything,
for programs: --output audit.json.
`,
  );
});

test("it stays on a screen or two, however many repositories there are, and says what it leaves out", () => {
  const repositories = Array.from({ length: 1000 }, (_, index) => ({
    slug: `lanternfish/press-${index}`,
    findings: Array.from({ length: 15 }, (_all, rule) => aFinding({ rule: `rule-${rule}` })),
    unseen: Array.from({ length: 9 }, (_all, need) => anUnseen({ needs: `Permission ${need} would show it.` })),
    packages: [aPosture({ purl: `pkg:npm/press-${index}`, certain: index % 2 === 0 })],
  }));
  const text = auditText(anOrganisationReport({}, ...repositories), rendering);

  assert.ok(text.split("\n").length < 70);
  assert.match(text, "\n  500 of them at best: what was not seen could make them lower.\n");
  assert.match(text, "\n  and 5 more rules that found something\n");
  assert.match(text, "\n  and 3 more\n");
  assert.match(text, "\n  and 990 more with findings\n");
});

test("repositories alone have a posture too, and nothing found is said", () => {
  const text = auditText(aReport({}, { slug: "lanternfish/oil" }), rendering);

  assert.match(
    text,
    "Publishing posture of 2 repositories\n2 publish packages; as of 2026-11-25\n\nNo package is published here, as far as was seen.\n\n0 findings\n",
  );
  assert.match(text, "\n  2 repositories, nothing found\n");
});

test.run();
