import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compareReports } from "../../src/reports/diff-compare.ts";
import { comparisonText } from "../../src/reports/diff-text.ts";
import { sideOf } from "../../src/reports/diff-side.ts";
import { aSide, aSideFinding, aSidePackage, aSideUnseen, between } from "./compared.ts";
import { hostileText } from "./hostile.ts";
import { aReport, saying, sayingOfSettings, theRendering } from "./sample.ts";

const findings = [aSideFinding()];
const other = aSideFinding({
  rule: "stale-publish-secret",
  where: "secret A",
  spot: "secret A",
  severity: "low",
  fingerprint: "1".repeat(32),
  packages: [],
});

test("better and worse come first, then what cannot be told, what people decided, and who sees what", () => {
  const comparison = between(
    { findings: [...findings, other], packages: [aSidePackage({ missing: ["Trusted publishing."] })] },
    { packages: [aSidePackage({ level: "trusted" })], findings: [aSideFinding({ severity: "critical", fingerprint: "2".repeat(32), packages: [] })] },
    [{}, { rules: ["stored-publish-token"] }],
  );
  assert.is(
    comparisonText(comparison, theRendering()),
    `Between 2026-10-01 and 2026-11-25
1 package rose, 0 fell; 1 finding gone, 1 new; 1 no longer seen.

Better
  rose  npm @lanternfish/lamp  lanternfish/lamp: token → trusted
      Gone: stored-publish-token.
      No longer missing: Trusted publishing.
  gone  stored-publish-token (high)  lanternfish/lamp: .github/workflows/release.yml:20:14
      npm publish uploads with the secret NPM_TOKEN.

Worse
  new  stored-publish-token (critical)  lanternfish/lamp: .github/workflows/release.yml:20:14
      npm publish uploads with the secret NPM_TOKEN.

No longer seen, which is not better
  not seen  stale-publish-secret (low)  lanternfish/lamp: secret A
      npm publish uploads with the secret NPM_TOKEN.
      The later report did not ask this rule.
`,
  );
});

test("waivers, severities, repositories and permissions have their sections", () => {
  const needs = "The permission secrets: read would show it.";
  const text = comparisonText(
    compareReports(
      aSide([{ findings: [...findings, other] }, { name: "lanternfish/oil" }], { date: null }),
      aSide([{ waived: findings, findings: [{ ...other, severity: "high" }], unseen: [aSideUnseen({ needs })] }, { name: "lanternfish/reader" }]),
    ),
    theRendering(),
  );

  assert.match(text, "Between a day not told and 2026-11-25\n");
  assert.match(text, "\nAnother severity\n  graded  stale-publish-secret (low → high)  lanternfish/lamp: secret A\n");
  assert.match(text, "\nWaived since\n  waived  stored-publish-token (high)");
  assert.match(text, "\nRepositories added\n  lanternfish/reader\n\nRepositories removed\n  lanternfish/oil\n");
  assert.match(text, `\nNot seen since, and what would show it\n  ${needs}\n`);
});

test("nothing changed is said, and of much the first fifty are told", () => {
  assert.is(comparisonText(between({}, {}), theRendering()), "Between 2026-10-01 and 2026-11-25\nNothing changed.\n");

  const many = Array.from({ length: 60 }, (_, index) => aSideFinding({ fingerprint: String(index).padStart(32, "0") }));
  assert.match(comparisonText(between({}, { findings: many }), theRendering()), "\n  and 10 more, which the JSON holds\n");
});

test("hostile text breaks out of no line and gives the terminal no orders", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      for (const said of [saying(text), sayingOfSettings(text)]) {
        const written = comparisonText(compareReports(sideOf(aReport({}, {})), sideOf(said)), theRendering());
        assert.not.match(written, /[\p{Bidi_Control}]|(?!\n)\p{Cc}|##\[|^\s*::/mu);
        assert.ok(written.isWellFormed());
      }
    }),
  );
});

test.run();
