import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditText } from "../../src/reports/audit-text.ts";
import { plain } from "../../src/reports/painter.ts";
import { views } from "../../src/reports/rendering.ts";
import { releaseFile } from "../builders.ts";
import { hostileText } from "./hostile.ts";
import {
  aFinding,
  aFullReport,
  anUnseen,
  aPosture,
  aReport,
  aSettingFinding,
  notAsked,
  saying,
  sayingOfSettings,
  theRendering,
  aFullOrganisationReport,
  anOrganisationReport,
} from "./sample.ts";

test("a finding shows its line, what is wrong under it, the evidence, and what to do", () => {
  assert.is(
    auditText(aReport({ findings: [aFinding()] }), theRendering()),
    `lanternfish/lamp (lamp)
1 publish path in 2 workflow files; as of 2026-11-25

high  stored-publish-token  .github/workflows/release.yml:20:14
  20 │         run: npm publish
     │              ^^^^^^^^^^^
     │              npm publish uploads to npm with the secret NPM_TOKEN, although npm offers
     │              trusted publishing.
  22 │           NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}
     │           ----------------------------------------- NODE_AUTH_TOKEN is secrets.NPM_TOKEN
  → Register this workflow as a trusted publisher at npm, and delete the secret.

1 finding: 1 high.
What a rule means, and what to do by hand: imprimatur explain stored-publish-token
`,
  );
});

test("everything a report holds has its section", () => {
  const text = auditText(aFullReport(), theRendering());

  assert.match(text, "\nmedium  workflow-wide-id-token  .github/workflows/release.yml:20:14  (medium confidence)\n");
  assert.match(text, "\nWaived\n  stored-publish-token  .github/workflows/release.yml:20:14  The first release");
  assert.match(text, "(keeper, until 2027-01-31, .github/imprimatur.yml:4)\n");
  assert.match(text, "(who wrote the comment, no end, .github/imprimatur.yml:4)\n");
  assert.match(text, "\nPackages\n  npm, level 1 of 4, token: @lanternfish/lamp\n    → .github/workflows/release.yml › publish publishes with");
  assert.match(
    text,
    "\n  PyPI, level 3 of 3, trusted at best: package not told\n    ? 1 fact not seen could make it lower: imprimatur audit --view packages\n",
  );
  assert.match(text, "\nNot seen\n  ? .github/workflows/release.yml:9  Which credential npm publish uses could not be told. Not\n    judged: stored");
  assert.match(text, "An owner of the packages can show it. Not judged: 2\n    rules.\n");
  assert.match(text, "\nNot read\n  a.yml:1:2  A tab indents this line.\n");
  assert.match(text, "\nPolicy: .github/imprimatur.yml. Switched off: missing-provenance.\n");
  assert.match(text.replaceAll("\n", " "), " 2 new findings: 1 high, 1 medium; 2 waived; 3 known from the earlier report; 1 gone since;");
});

test("a setting is shown by its name and address, with its evidence and no lines", () => {
  const text = auditText(aReport({ findings: [aSettingFinding()] }), theRendering());
  assert.match(
    text,
    `
medium  stale-publish-secret  organisation secret NPM_TOKEN
  The secret NPM_TOKEN was last replaced on 2024-02-01.
  https://github.com/organizations/lanternfish/settings/secrets/actions
  - repository lanternfish/oil: It can read the secret.
    (https://github.com/lanternfish/oil/settings/secrets/actions)
  → Replace the token at npm, and the secret with it.
`,
  );
});

test("settings of which the same is asked stand together, each with its own page", () => {
  const member = (name: string, page: string) =>
    aSettingFinding({ at: { setting: `member ${name}`, page }, says: `${name} has no second factor.`, evidence: [] });
  const text = auditText(aReport({ findings: [member("ada", "people/ada"), member("bo", "people/bo")] }), theRendering());
  assert.match(
    text,
    `member ada and 1 more
  member ada: ada has no second factor.
    https://github.com/people/ada
  member bo: bo has no second factor.
    https://github.com/people/bo
  → Replace`,
  );
  assert.is(auditText(aReport({ findings: [member("ada", "people"), member("bo", "people")] }), theRendering()).split("https://").length, 2);
});

test("an organisation's posture comes first, then the organisation itself, then repositories by gravity", () => {
  const grave = { slug: "lanternfish/reader", findings: [aFinding({ severity: "critical" })] };
  const { organisation, repositories, ...rest } = aFullOrganisationReport();
  const text = auditText({ ...rest, organisation, repositories: [...repositories, ...anOrganisationReport({}, grave).repositories] }, theRendering());
  const headings = text.split("\n").filter((line) => /^(Publishing posture|The organisation|lanternfish|Together)/.test(line));

  assert.equal(headings, [
    "Publishing posture of lanternfish",
    "The organisation lanternfish itself",
    "lanternfish/reader (lamp)",
    "lanternfish/lamp (lamp)",
    "Together, 3 repositories",
  ]);
  assert.match(text, "\n  1 of them not listed: they publish nothing, and nothing was found.\n  Not read: lanternfish/vault\n");
  assert.match(text, "\n     in .github/workflows/release.yml\n  22 │");
  assert.match(text, "\n  - environment release: It has no reviewers.\n");
  // What a permission would show is told once, with the posture.
  assert.is(text.split("The permission administration: read would show it.").length, 2);
  assert.match(text.replaceAll("\n", " "), "2 waived".replace("2", "1"));
});

test("in an organisation's view of packages, repositories without any are counted", () => {
  const text = auditText(aFullOrganisationReport(), theRendering({ view: "packages" }));
  assert.match(text, "\n1 package: 1 token\n");
  assert.match(text, "1 of them not listed: no package is published there, as far as was seen.");
  assert.not.match(text, "The organisation lanternfish itself");
});

test("nothing found is said, and what could not be judged is not hidden behind it", () => {
  const answer = (...unseen: ReturnType<typeof anUnseen>[]) => auditText(aReport({ unseen }), theRendering()).trimEnd().split("\n").at(-1);

  assert.is(answer(), "Nothing found.");
  assert.is(answer(anUnseen()), "Nothing found; 1 place could not be judged.");
  assert.is(answer(notAsked), "Nothing found; what files alone do not show was not looked at.");
});

test("an invalid policy is told", () => {
  const text = auditText(aReport({ policy: { state: "invalid", sources: ["imprimatur.yml"], off: [] } }), theRendering());
  assert.match(text, "The policy could not be read (imprimatur.yml), so nothing was waived, lowered or switched off.");
});

test("several repositories have a block each and are counted together; what no file shows is told once", () => {
  const found = { findings: [aFinding(), aFinding({ severity: "low" })], unseen: [notAsked] };
  const text = auditText(aReport(found, { slug: "lanternfish/oil", unseen: [notAsked] }), theRendering());

  assert.match(text, "\nTogether, 2 repositories\n  lanternfish/lamp  2 findings: 1 high, 1 low\n\nNot seen\n");
  assert.is(text.split("What the registries hold").length, 2);
  assert.match(text, /\n2 findings: 1 high, 1 low; what files alone do not show was not looked at\.\n$/);
});

test("findings of one rule that ask for the same in one file are told together", () => {
  const lines = Array.from({ length: 14 }, (_, index) => ({ file: releaseFile, line: index + 1, text: "- run: npm publish" }));
  const findings = lines.map(({ file, line }) => aFinding({ at: { file, line, column: 8 }, evidence: [] }));
  const text = auditText(aReport({ findings, lines }), theRendering());

  assert.match(text, "high  stored-publish-token  .github/workflows/release.yml:1:8  (14 places)\n");
  assert.is(text.split("npm publish uploads to npm").length, 2);
  assert.match(text, "\n  and 4 more: 11:8, 12:8, 13:8, 14:8\n  → Register");
});

test("packages of which the same is to be said stand together, the weakest first", () => {
  const packages = ["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => aPosture({ purl: `pkg:npm/${name}`, missing: [] }));
  const strong = aPosture({ level: "sealed", missing: [] });
  const text = auditText(aReport({ packages: [strong, ...packages] }), theRendering());

  assert.match(text, "\nPackages\n  npm, level 1 of 4, token: a, b, c, d, e, f and 2 more\n  npm, level 4 of 4, sealed: @lanternfish/lamp\n");
});

test("the view of packages says how each is published, and what is missing and not seen", () => {
  const text = auditText(aFullReport(), theRendering({ view: "packages" }));

  assert.match(text, "\n2 packages: 1 token, 1 trusted\n");
  assert.match(
    text,
    "    Published by  .github/workflows/release.yml › publish\n    Missing       .github/workflows/release.yml › publish publishes",
  );
  assert.match(text, "    Not seen      Whether the environment pypi is protected.\n");
  assert.not.match(text, "Waived\n");
  assert.match(auditText(aReport({}), theRendering({ view: "packages" })), "No package is published here, as far as its files show.");
});

test("colour comes from the painter alone, by meaning", () => {
  const painter = { ...plain, bad: (text: string) => `<bad>${text}</bad>`, good: (text: string) => `<good>${text}</good>` };
  const text = auditText(aReport({ findings: [aFinding()] }), theRendering({ painter }));

  assert.match(text, "<bad>high</bad>  stored-publish-token");
  assert.match(text, "<bad>^^^^^^^^^^^</bad>");
  assert.match(text, "→ <good>Register");
});

test("hostile text breaks out of no line, gives the terminal no orders, and is no workflow command", () => {
  const shape = (text: string) => text.split("\n").filter((line) => /^\S/.test(line)).length;
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 30, max: 140 }), (text, width) => {
      for (const view of views) {
        for (const said of [saying(text), sayingOfSettings(text)]) {
          const report = auditText(said, theRendering({ view, width }));
          assert.not.match(report, /[\p{Bidi_Control}]|(?!\n)\p{Cc}/u);
          assert.not.match(report, /##\[|^\s*::/m);
          assert.ok(shape(report) > 0 && report.isWellFormed());
        }
      }
    }),
  );
});

test.run();
