import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { auditText } from "../../src/reports/audit-text.ts";
import { plain } from "../../src/reports/painter.ts";
import { releaseFile } from "../builders.ts";
import { hostileText } from "./hostile.ts";
import { aFinding, aFullReport, anUnseen, aPosture, aReport, notAsked, saying, theRendering } from "./sample.ts";

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
      for (const view of ["findings", "packages", "controls"] as const) {
        const report = auditText(saying(text), theRendering({ view, width }));
        assert.not.match(report, /[\p{Bidi_Control}]|(?!\n)\p{Cc}/u);
        assert.not.match(report, /##\[|^\s*::/m);
        assert.ok(shape(report) > 0 && report.isWellFormed());
      }
    }),
  );
});

test.run();
